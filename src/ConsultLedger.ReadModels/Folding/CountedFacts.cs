using System.Collections.Immutable;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>What figures count of a consultation beside the domain's state: when things happened, and what belongs to what.</summary>
internal sealed record CountedFacts
{
    public required Dimensions Dimensions { get; init; }

    /// <summary>Year the topic was proposed.</summary>
    public required int Proposed { get; init; }

    /// <summary>When the topic was determined.</summary>
    public Period? Determined { get; init; }

    /// <summary>When the topic was declined.</summary>
    public Period? Declined { get; init; }

    public ImmutableArray<CountedOutcome> Outcomes { get; init; } = [];

    /// <summary>Recommendation n stands at index n − 1.</summary>
    public ImmutableArray<CountedRecommendation> Recommendations { get; init; } = [];

    public ImmutableArray<CountedRating> Ratings { get; init; } = [];

    public static CountedFacts Of(TopicProposed opening, FoldableEvent recorded) => new()
    {
        Proposed = Period.Of(opening, recorded).Year,
        Dimensions = new Dimensions(
            opening.Committee,
            Form: null,
            EachOnce(opening.Sources, EnumNames.Of),
            EachOnce(opening.Proposers, proposer => proposer.Sector),
            opening.Procedure.Id),
    };

    public CountedFacts Evolve(FoldableEvent recorded, ConsultationEvent happened) => happened switch
    {
        TopicDetermined => this with { Determined = Period.Of(happened, recorded) },
        TopicDeclined => this with { Declined = Period.Of(happened, recorded) },
        PlanAdopted { Form: { } form } => this with { Dimensions = Dimensions with { Form = form } },
        PlanAmended { Form: { } form } => this with { Dimensions = Dimensions with { Form = form } },
        OutcomeSubmitted submitted => this with
        {
            Outcomes = Outcomes.Add(new CountedOutcome(Period.Of(submitted, recorded), IsInstructed: false, Instructions: 0)),
            Recommendations = Recommendations.AddRange(submitted.Recommendations.Select(_ => new CountedRecommendation(Outcomes.Length, RepliedBy: null, default))),
        },
        InstructionIssued issued => this with { Outcomes = Instructed(issued) },
        RecommendationEvent about => Evolve(recorded, about),
        SatisfactionRated rated => this with { Ratings = Ratings.Add(CountedRating.Of(rated, recorded)) },
        _ => this,
    };

    /// <summary>In order. Mostly there is one at the most, and that needs no sorting.</summary>
    private static IReadOnlyList<string> EachOnce<T>(IReadOnlyList<T>? of, Func<T, string?> word) => of switch
    {
        null or [] => [],
        [var only] => word(only) is { } one ? [one] : [],
        _ => [.. of.Select(word).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
    };

    private CountedFacts Evolve(FoldableEvent recorded, RecommendationEvent happened)
    {
        var index = happened.Recommendation - 1;
        var before = Recommendations[index];
        var after = happened switch
        {
            RecommendationDecided { Capacity: DecisionCapacity.Lead } => before with
            {
                RepliedBy = before.RepliedBy ?? happened.StatedOn?.Latest ?? Period.DayOf(recorded),
                Conversions = default,
            },
            RecommendationConverted converted => before with { Conversions = before.Conversions.With(converted.Kind) },
            RecommendationReopened => before with { RepliedBy = null, Conversions = default },
            _ => before,
        };
        return after == before ? this : this with { Recommendations = Recommendations.SetItem(index, after) };
    }

    /// <summary>An instruction that names recommendations is about the outcomes that have them, any other about the last outcome. It is
    /// one instruction however many outcomes it is about.</summary>
    private ImmutableArray<CountedOutcome> Instructed(InstructionIssued issued)
    {
        var about = issued.Recommendations is { Count: > 0 } named
            ? named.Select(number => Recommendations[number - 1].Outcome).Distinct().Order().ToList()
            : [Outcomes.Length - 1];
        var outcomes = Outcomes.ToBuilder();
        foreach (var outcome in about)
            outcomes[outcome] = outcomes[outcome] with { IsInstructed = true };
        outcomes[about[0]] = outcomes[about[0]] with { Instructions = outcomes[about[0]].Instructions + 1 };
        return outcomes.ToImmutable();
    }
}
