using System.Collections.Immutable;

namespace ConsultLedger.Consultations;

/// <summary>What has happened in a consultation of the things a procedure may ask for.</summary>
public sealed record Evidence
{
    public static Evidence None { get; } = new();

    /// <summary>Answers to gate questions in their order; of several to one question the last counts.</summary>
    public ImmutableList<(string Gate, bool Passed)> Answers { get; init; } = [];

    public ImmutableHashSet<AssessmentKind> Assessments { get; init; } = [];

    public bool IsDisclosed { get; init; }

    public ImmutableHashSet<SupervisionKind> Supervisions { get; init; } = [];

    public ImmutableHashSet<(RatingSubject Subject, Respondent Respondent)> Ratings { get; init; } = [];

    /// <summary>What the last answer to a gate says; null: there is none.</summary>
    public bool? Passed(Gate gate) => Answers.FindLast(answer => gate.IsNamed(answer.Gate)) is { Gate: not null } last ? last.Passed : null;

    public Evidence Evolve(ConsultationEvent happened) => happened switch
    {
        TopicScreened screened => this with { Answers = Answers.AddRange(screened.Answers.Select(answer => (answer.Gate, answer.Passed))) },
        AssessmentMade made => this with { Assessments = Assessments.Add(made.Kind) },
        OutcomeDisclosed => this with { IsDisclosed = true },
        SupervisionConducted conducted => this with { Supervisions = Supervisions.Add(conducted.Kind) },
        SatisfactionRated rated => this with { Ratings = Ratings.Add((rated.Subject, rated.Respondent)) },
        _ => this,
    };
}
