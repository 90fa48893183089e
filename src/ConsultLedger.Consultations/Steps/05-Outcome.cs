using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

[JsonConverter(typeof(SnakeCaseEnumConverter<OutcomeForm>))]
public enum OutcomeForm
{
    /// <summary>建议案</summary>
    ProposalCase,

    /// <summary>协商专报</summary>
    SpecialReport,

    /// <summary>调研报告</summary>
    ResearchReport,

    /// <summary>社情民意信息</summary>
    PublicOpinion,

    /// <summary>协议</summary>
    Agreement,
}

/// <summary>A recommendation as it is submitted; it gets its number when it is recorded.</summary>
public sealed record RecommendationText
{
    /// <summary>The aspect (方面) it belongs to.</summary>
    [MaxLength(300)]
    public string? Aspect { get; init; }

    /// <summary>The recommendation.</summary>
    [MaxLength(4000)]
    public required string Text { get; init; }

    /// <summary>The unit it is meant for.</summary>
    [MaxLength(300)]
    public string? SuggestedUnit { get; init; }
}

public sealed record SubmitOutcome : Command
{
    /// <summary>The form of the outcome.</summary>
    public OutcomeForm? Form { get; init; }

    /// <summary>To whom it was submitted.</summary>
    public IReadOnlyList<string>? Addressees { get; init; }

    /// <summary>When.</summary>
    public EdtfDate? SubmittedOn { get; init; }

    /// <summary>How it is to be used, e.g. as reference for a decision.</summary>
    [MaxLength(300)]
    public string? UseMode { get; init; }

    /// <summary>Who is to use it.</summary>
    [MaxLength(300)]
    public string? UsingBody { get; init; }

    /// <summary>The recommendations in their order; there may be none.</summary>
    public IReadOnlyList<RecommendationText>? Recommendations { get; init; }
}

public sealed record IssueInstruction : Command
{
    /// <summary>Who wrote it.</summary>
    [MaxLength(300)]
    public required string Leader { get; init; }

    /// <summary>The office held.</summary>
    [MaxLength(300)]
    public string? Position { get; init; }

    /// <summary>The wording.</summary>
    [MaxLength(4000)]
    public string? Text { get; init; }

    /// <summary>When.</summary>
    public EdtfDate? IssuedOn { get; init; }

    /// <summary>Numbers of the recommendations it speaks of; absent: the outcome as a whole.</summary>
    public IReadOnlyList<int>? Recommendations { get; init; }
}

public sealed record DiscloseOutcome : Command
{
    /// <summary>Where it could be read, e.g. a notice board or a website.</summary>
    [MaxLength(300)]
    public string? Channel { get; init; }

    /// <summary>The place.</summary>
    [MaxLength(300)]
    public string? Place { get; init; }

    /// <summary>What was disclosed.</summary>
    [MaxLength(8000)]
    public string? Summary { get; init; }

    /// <summary>First day of the disclosure.</summary>
    public EdtfDate? DisclosedFrom { get; init; }

    /// <summary>Last day; not before the first.</summary>
    public EdtfDate? DisclosedTo { get; init; }

    /// <summary>Objections received, one each.</summary>
    public IReadOnlyList<string>? Objections { get; init; }
}

/// <summary>A numbered recommendation (意见建议): the unit that is counted.</summary>
public sealed record NumberedRecommendation
{
    /// <summary>Its number in the consultation, from 1. The ledger gives it.</summary>
    public required int Number { get; init; }

    [MaxLength(300)]
    public string? Aspect { get; init; }

    [MaxLength(4000)]
    public required string Text { get; init; }

    [MaxLength(300)]
    public string? SuggestedUnit { get; init; }
}

/// <summary>An outcome is submitted, its recommendations numbered (报送协商成果). A supplementary one continues the numbering.</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record OutcomeSubmitted : ConsultationEvent
{
    public OutcomeForm? Form { get; init; }

    public IReadOnlyList<string>? Addressees { get; init; }

    public EdtfDate? SubmittedOn { get; init; }

    [MaxLength(300)]
    public string? UseMode { get; init; }

    [MaxLength(300)]
    public string? UsingBody { get; init; }

    public required IReadOnlyList<NumberedRecommendation> Recommendations { get; init; }

    private protected override EdtfDate? OwnDate => SubmittedOn;
}

/// <summary>The outcome is disclosed to the public (公开公示), before it is carried out.</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record OutcomeDisclosed : ConsultationEvent
{
    [MaxLength(300)]
    public string? Channel { get; init; }

    [MaxLength(300)]
    public string? Place { get; init; }

    [MaxLength(8000)]
    public string? Summary { get; init; }

    public EdtfDate? DisclosedFrom { get; init; }

    public EdtfDate? DisclosedTo { get; init; }

    public IReadOnlyList<string>? Objections { get; init; }

    private protected override EdtfDate? OwnDate => DisclosedFrom;
}

/// <summary>A leader wrote an instruction on the outcome (领导批示).</summary>
/// <remarks>Usually recorded by the committee's office, from the instruction.</remarks>
public sealed record InstructionIssued : ConsultationEvent
{
    [MaxLength(300)]
    public required string Leader { get; init; }

    [MaxLength(300)]
    public string? Position { get; init; }

    [MaxLength(4000)]
    public string? Text { get; init; }

    public EdtfDate? IssuedOn { get; init; }

    public IReadOnlyList<int>? Recommendations { get; init; }

    private protected override EdtfDate? OwnDate => IssuedOn;
}

public sealed partial record Consultation
{
    private Decision Decide(SubmitOutcome command) => new OutcomeSubmitted
    {
        Form = command.Form,
        Addressees = command.Addressees,
        SubmittedOn = command.SubmittedOn,
        UseMode = command.UseMode,
        UsingBody = command.UsingBody,
        Recommendations = [.. (command.Recommendations ?? []).Select((text, index) => new NumberedRecommendation
        {
            Number = Recommendations.Length + index + 1,
            Aspect = text.Aspect,
            Text = text.Text,
            SuggestedUnit = text.SuggestedUnit,
        })],
    };

    private static Decision Decide(IssueInstruction command) => new InstructionIssued
    {
        Leader = command.Leader,
        Position = command.Position,
        Text = command.Text,
        IssuedOn = command.IssuedOn,
        Recommendations = command.Recommendations,
    };

    private static Decision Decide(DiscloseOutcome command) => new OutcomeDisclosed
    {
        Channel = command.Channel,
        Place = command.Place,
        Summary = command.Summary,
        DisclosedFrom = command.DisclosedFrom,
        DisclosedTo = command.DisclosedTo,
        Objections = command.Objections,
    };

    private Milestone ReachedBy(OutcomeSubmitted submitted) => Recommendations.IsEmpty && submitted.Recommendations.Count == 0
        ? Milestone.OutcomeSubmitted | Milestone.FirstDecision
        : Milestone.OutcomeSubmitted;

    private ImmutableArray<Recommendation> With(OutcomeSubmitted submitted) =>
        Recommendations.AddRange(submitted.Recommendations.Select(_ => Recommendation.Reported));
}
