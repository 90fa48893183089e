using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Naming;

/// <summary>The words of the domain that people choose from.</summary>
public static class EnumWords
{
    private static readonly Dictionary<Type, IReadOnlyList<(string Word, BilingualText Text)>> Known = new(
    [
        Of<Step>(StepNames.Of),
        Of<TopicSource>(Words.Of),
        Of<TopicDecision>(Words.Of),
        Of<ResearchMethod>(Words.Of),
        Of<OutcomeForm>(Words.Of),
        Of<RecommendationDecision>(Words.Of),
        Of<DecisionCapacity>(Words.Of),
        Of<ConversionKind>(Words.Of),
        Of<VerificationResult>(Words.Of),
        Of<SupervisionKind>(Words.Of),
        Of<FeedbackAudience>(Words.Of),
        Of<RatingSubject>(Words.Of),
        Of<Respondent>(Words.Of),
        Of<Rating>(Words.Of),
        Of<Retention>(Words.Of),
        Of<AssessmentKind>(Words.Of),
        Of<Reliability>(Words.Of),
        Of<CountQualifier>(Words.Of),
        Of<CommitteeLevel>(Words.Of),
        Of<QuotaBound>(Words.Of),
        Of<QuotaKind>(RecordWords.Of),
        Of<DecisionStage>(RecordWords.Of),
        Of<ClaimedTotal>(Words.Of),
        Of<ClaimScope>(Words.Of),
        Of<Weekday>(RecordWords.Of),
        Of<DeadlineUnit>(Words.Of),
        Of<GateFailure>(RecordWords.Of),
        Of<RequirementKind>(RecordWords.Of),
        Of<Role>(RecordWords.Of),
    ]);

    /// <summary>Each value as it is written, and in words, in the order of the enumeration.</summary>
    public static IReadOnlyList<(string Word, BilingualText Text)> Of(Type enumeration) => Known[enumeration];

    private static KeyValuePair<Type, IReadOnlyList<(string, BilingualText)>> Of<T>(Func<T, BilingualText> words)
        where T : struct, Enum => new(typeof(T), [.. Enum.GetValues<T>().Select(value => (EnumNames.Of(value), words(value)))]);
}
