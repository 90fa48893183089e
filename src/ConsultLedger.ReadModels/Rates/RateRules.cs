using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Figures;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>A measure of one group.</summary>
/// <param name="Parts">In the order of the definition.</param>
/// <param name="Beside">In the order of the definition.</param>
internal sealed record RateCounts(
    long Numerator, long Denominator, long[] Parts, (long Numerator, long Denominator)[] Beside)
{
    /// <summary>There is nothing to tell of the group.</summary>
    public bool IsNothing => Numerator == 0 && Denominator == 0 && !Parts.ContainsAnyExcept(0) && !Beside.ContainsAnyExcept((0, 0));
}

/// <summary>How each measure is made of counters; what that means in words is in its <see cref="RateDefinition"/>.</summary>
internal static class RateRules
{
    private static readonly RecommendationDecision[] Decisions = Enum.GetValues<RecommendationDecision>();
    private static readonly ConversionKind[] Conversions = Enum.GetValues<ConversionKind>();
    private static readonly RatingSubject[] Subjects = Enum.GetValues<RatingSubject>();
    private static readonly Respondent[] Respondents = Enum.GetValues<Respondent>();
    private static readonly int Ratings = Enum.GetValues<Rating>().Length;
    private static readonly Names ResponseNames = new(RateDefinitions.Of(Measure.Satisfaction).Parts.Select(part => part.Name).Take(Ratings + 1));

    /// <summary>The counters a measure is made of.</summary>
    public static Family[] FamiliesOf(Measure measure) => measure switch
    {
        Measure.Adoption or Measure.AdoptionDecided => [Family.Decisions],
        Measure.Reply => [Family.Replies],
        Measure.Instruction => [Family.Outcomes],
        Measure.Conversion => [Family.Decisions, Family.Conversions],
        Measure.Implementation => [Family.Decisions, Family.Implementation],
        Measure.Satisfaction => [Family.Satisfaction],
        Measure.Closure => [Family.Closure],
        Measure.Timeliness => [Family.Timeliness],
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "no such measure"),
    };

    public static RateCounts Of(Measure measure, Counts counts) => measure switch
    {
        Measure.Adoption => Adoption(counts),
        Measure.AdoptionDecided => AdoptionOfDecided(counts),
        Measure.Reply => Reply(counts),
        Measure.Instruction => new(
            counts.Of(Counter.InstructedOutcomes), counts.Of(Counter.Outcomes), [counts.Of(Counter.Instructions), counts.Of(Counter.WithdrawnOutcomes)], []),
        Measure.Conversion => new(
            counts.Of(Counter.Converted),
            Adopted(counts),
            [.. Conversions.Select(kind => counts.Of(Counters.Of(kind))), counts.Of(Counter.WithdrawnAdopted)],
            []),
        Measure.Implementation => Implementation(counts),
        Measure.Satisfaction => Satisfaction(counts),
        Measure.Closure => Closure(counts),
        Measure.Timeliness => Timeliness(counts),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "no such measure"),
    };

    private static RateCounts Adoption(Counts counts)
    {
        var reported = Reported(counts);
        return new(
            Adopted(counts),
            reported,
            [.. Decisions.Select(decision => counts.Of(Counters.Of(decision))), counts.Of(Counter.Undecided), counts.Of(Counter.Withdrawn)],
            [(counts.Of(Counters.Of(RecommendationDecision.Adopted)), reported)]);
    }

    private static RateCounts AdoptionOfDecided(Counts counts)
    {
        var decided = Decided(counts);
        return new(
            Adopted(counts),
            decided,
            [.. Decisions.Select(decision => counts.Of(Counters.Of(decision))), counts.Of(Counter.WithdrawnDecided)],
            [(counts.Of(Counters.Of(RecommendationDecision.Adopted)), decided)]);
    }

    private static RateCounts Reply(Counts counts)
    {
        var (inTime, late, unanswered) = (counts.Over(Counter.RepliedInTime), counts.Over(Counter.RepliedLate), counts.Over(Counter.Unanswered));
        var notYetDue = counts.Ahead(Counter.RepliedInTime) + counts.Ahead(Counter.RepliedLate) + counts.Ahead(Counter.Unanswered);
        var replied = counts.Of(Counter.RepliedInTime) + counts.Of(Counter.RepliedLate);
        return new(
            inTime,
            inTime + late + unanswered,
            [late, unanswered, notYetDue, counts.Over(Counter.WithdrawnAssigned)],
            [(replied, replied + counts.Of(Counter.Unanswered))]);
    }

    private static RateCounts Implementation(Counts counts)
    {
        var implemented = counts.Of(Counters.Of(VerificationResult.Implemented));
        return new(
            implemented,
            Adopted(counts),
            [
                counts.Of(Counters.Of(VerificationResult.PartiallyImplemented)),
                counts.Of(Counters.Of(VerificationResult.NotImplemented)),
                counts.Of(Counter.Claimed),
                counts.Of(Counter.Unverified),
                counts.Of(Counter.WithdrawnAdopted),
            ],
            [(implemented + counts.Of(Counter.ImplementedUnadopted), Reported(counts))]);
    }

    /// <summary>Satisfaction by what was rated and by whom.</summary>
    public static IReadOnlyList<SatisfactionCell> CellsOf(Counts counts)
    {
        var cells = new List<SatisfactionCell>(Subjects.Length * Respondents.Length);
        foreach (var subject in Subjects)
        {
            foreach (var respondent in Respondents)
            {
                long[] responses = [.. Rated(counts, subject, respondent), counts.Over(Counters.InexactOf(subject, respondent))];
                // What committees ask for is always shown; the others only where they were asked.
                if (respondent is not (Respondent.Member or Respondent.Public) && !responses.ContainsAnyExcept(0))
                    continue;
                var (satisfied, valid) = Satisfied(responses);
                cells.Add(new SatisfactionCell(subject, respondent, satisfied, valid, Percentage.Of(satisfied, valid), new Named<long>(ResponseNames, responses)));
            }
        }

        return cells;
    }

    private static RateCounts Satisfaction(Counts counts)
    {
        var parts = new long[Ratings + 2];
        foreach (var subject in Subjects)
        {
            foreach (var respondent in Respondents)
            {
                var rated = Rated(counts, subject, respondent);
                for (var rating = 0; rating < rated.Length; rating++)
                    parts[rating] += rated[rating];
                parts[Ratings] += counts.Over(Counters.InexactOf(subject, respondent));
            }
        }

        parts[^1] = counts.Over(Counter.WithdrawnResponses);
        var (satisfied, valid) = Satisfied(parts);
        return new(satisfied, valid, parts, [(valid, valid + parts[(int)Rating.NoOpinion])]);
    }

    /// <summary>The responses by rating, in the order of the ratings. They are never due.</summary>
    private static ReadOnlySpan<long> Rated(Counts counts, RatingSubject subject, Respondent respondent) =>
        counts.Over(Counters.Of(subject, respondent, default), Ratings);

    private static (long Satisfied, long Valid) Satisfied(long[] responses)
    {
        var satisfied = responses[(int)Rating.VerySatisfied] + responses[(int)Rating.Satisfied];
        return (satisfied, satisfied + responses[(int)Rating.BasicallySatisfied] + responses[(int)Rating.Dissatisfied]);
    }

    private static RateCounts Closure(Counts counts)
    {
        var archived = counts.Of(Counter.Closed) + counts.Of(Counter.ArchivedUnsettled);
        var (settled, open) = (counts.Of(Counter.Settled), counts.Of(Counter.Open));
        return new(
            counts.Of(Counter.Closed),
            archived + settled + open,
            [archived, settled, open, counts.Of(Counter.WithdrawnDetermined), counts.Of(Counter.TopicsDeclined)],
            []);
    }

    private static RateCounts Timeliness(Counts counts)
    {
        var (inTime, late, unfulfilled) = (counts.Over(Counter.FulfilledInTime), counts.Over(Counter.FulfilledLate), counts.Over(Counter.Unfulfilled));
        var notYetDue = counts.Ahead(Counter.FulfilledInTime) + counts.Ahead(Counter.FulfilledLate) + counts.Ahead(Counter.Unfulfilled);
        return new(inTime, inTime + late + unfulfilled, [late, unfulfilled, notYetDue, counts.Over(Counter.WithdrawnObligations)], []);
    }

    private static long Adopted(Counts counts) =>
        counts.Of(Counters.Of(RecommendationDecision.Adopted)) + counts.Of(Counters.Of(RecommendationDecision.PartiallyAdopted));

    private static long Decided(Counts counts)
    {
        var decided = 0L;
        foreach (var decision in Decisions)
            decided += counts.Of(Counters.Of(decision));
        return decided;
    }

    private static long Reported(Counts counts) => Decided(counts) + counts.Of(Counter.Undecided);
}
