using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.Residents;

namespace ConsultLedger.Server.Queries;

/// <summary>Every parameter a query takes, each with one meaning wherever it is taken.</summary>
internal static class QueryParameters
{
    private const int LongestCode = 64;
    private const int LongestText = 300;

    public static QueryParameter<string> Committee { get; } =
        ParameterKinds.Text("committee", "Code of a committee: what is its own.", LongestCode, "421321");

    public static QueryParameter<string> Within { get; } =
        ParameterKinds.Text("within", "Code of a committee: what is its own or of any committee below it.", LongestCode, "420000");

    public static QueryParameter<Step> Step { get; } = ParameterKinds.Word<Step>("step", "The step the consultation stands at.");

    public static QueryParameter<ConsultationStatus> Status { get; } = ParameterKinds.Word<ConsultationStatus>("status", "Where the consultation as a whole stands.");

    public static QueryParameter<bool> Overdue { get; } =
        ParameterKinds.Flag("overdue", "Whether a reply is overdue on the day of the answer.");

    public static QueryParameter<long> Year { get; } = ParameterKinds.Number("year", "Year in the consultation's number.", 1900, 9999);

    public static QueryParameter<long> OutcomeYear { get; } =
        ParameterKinds.Number("year", "Year the outcome was submitted: as stated, else as recorded.", 1900, 9999);

    public static QueryParameter<long> RatingYear { get; } =
        ParameterKinds.Number("year", "Year the rating was given: as stated, else as recorded.", 1900, 9999);

    public static QueryParameter<long> ProposedYear { get; } =
        ParameterKinds.Number("proposedYear", "Year the topic was proposed, by which the board counts: as stated, else as recorded.", 1900, 9999);

    public static QueryParameter<long> BoardYear { get; } =
        ParameterKinds.Number("year", "Year the topic was proposed: as stated, else as recorded.", 1900, 9999);

    public static QueryParameter<long> DeterminedYear { get; } =
        ParameterKinds.Number("determinedYear", "Year the topic was determined, as the closure rate has it: as stated, else as recorded.", 1900, 9999);

    public static QueryParameter<long> DueYear { get; } = ParameterKinds.Number("dueYear", "Year of the due date.", 1900, 9999);

    public static QueryParameter<long> PlanYear { get; } = ParameterKinds.Number("year", "Year of the plan.", 1900, 9999);

    public static QueryParameter<string> Form { get; } =
        ParameterKinds.Text("form", "The plan's form in its own words, or the word of an outcome's form.", LongestText);

    public static QueryParameter<string> PlanForm { get; } = ParameterKinds.Text("form", "The plan's form in its own words.", LongestText);

    public static QueryParameter<TopicSource> Source { get; } = ParameterKinds.Word<TopicSource>("source", "A source of the topic.");

    public static QueryParameter<bool> Withdrawn { get; } =
        ParameterKinds.Flag("withdrawn", "Whether the consultation was withdrawn; rates leave those out.");

    public static QueryParameter<string> Text { get; } =
        ParameterKinds.Text("q", "Part of the number, title or summary, in any case.", LongestText, "小区");

    public static QueryParameter<bool> ObligationOverdue { get; } =
        ParameterKinds.Flag("overdue", "Whether it is open and its last day in time is over on the day of the answer.");

    public static QueryParameter<DateOnly> DueBefore { get; } = ParameterKinds.Day("dueBefore", "Its last day in time is before this day.");

    public static QueryParameter<string> Kind { get; } =
        ParameterKinds.Text("kind", "What is due: the id of a procedure's deadline, or `recommendation_due`.", LongestCode, "outcome_submission");

    public static QueryParameter<Guid> Consultation { get; } = ParameterKinds.Id("consultation", "Those of one consultation.");

    public static QueryParameter<ObligationState> ObligationState { get; } =
        ParameterKinds.Word<ObligationState>("state", "What has become of it; several are given one by one. Without it: `open`; with `counted`: any.") with { IsRepeatable = true };

    public static QueryParameter<string> Unit { get; } = ParameterKinds.Text("unit", "The lead unit, exactly as assigned.", LongestText);

    public static QueryParameter<RecommendationDecision> Decision { get; } = ParameterKinds.Word<RecommendationDecision>("decision", "The lead's decision; several are given one by one.") with { IsRepeatable = true };

    public static QueryParameter<RecommendationState> State { get; } = ParameterKinds.Word<RecommendationState>("state", "Where the recommendation stands.");

    public static QueryParameter<ListOrder<RecommendationColumn>> RecommendationOrder { get; } = ParameterKinds.Order<RecommendationColumn>(
        "The order: `opened` by when the consultation was opened, `due` by the last day in time, `unit` by the lead unit; a minus before it has the last come first. Those without a due date, or a unit, come at the end. Without it: `-opened`.");

    public static QueryParameter<ListOrder<ConsultationColumn>> ConsultationOrder { get; } = ParameterKinds.Order<ConsultationColumn>(
        "The order: `opened` by when it was opened, `number` by its number; a minus before it has the last come first. Without it: `-opened`.");

    public static QueryParameter<CountedBy> CountedRecommendations { get; } = ParameterKinds.Counted(RecommendationFilter.CountedMeasures);

    public static QueryParameter<CountedBy> CountedConsultations { get; } = ParameterKinds.Counted(ConsultationFilter.CountedMeasures);

    public static QueryParameter<CountedBy> CountedObligations { get; } = ParameterKinds.Counted(ObligationFilter.CountedMeasures);

    public static QueryParameter<CountedBy> CountedOutcomes { get; } = ParameterKinds.Counted([Consultations.Measure.Instruction]);

    public static QueryParameter<CountedBy> CountedRatings { get; } = ParameterKinds.Counted([Consultations.Measure.Satisfaction]);

    public static QueryParameter<Measure> Measure { get; } = ParameterKinds.Word<Measure>("measure", "A rate; several are given one by one or with commas between them. All, when none is given.") with { IsList = true };

    public static QueryParameter<Grouping> GroupBy { get; } =
        ParameterKinds.Word<Grouping>("groupBy", "What to group by; several are given one by one or with commas between them. `unit` is for rates that a unit answers for.") with { IsList = true };

    public static QueryParameter<EdtfDate> PeriodFrom { get; } =
        ParameterKinds.PeriodBound("from", "First year or month that is counted, or its first day.", "2023-01", CohortPeriod.ProblemOfFrom);

    public static QueryParameter<EdtfDate> PeriodTo { get; } =
        ParameterKinds.PeriodBound("to", "Last year or month that is counted, or its last day.", "2023", CohortPeriod.ProblemOfTo);

    public static QueryParameter<string> Actor { get; } = ParameterKinds.Text("actor", "Who recorded.", LongestText);

    public static QueryParameter<string> Subject { get; } = ParameterKinds.Text("subject", "Who has the role, as the identity provider names them.", LongestText);

    public static QueryParameter<string> EventType { get; } =
        ParameterKinds.Word("type", "Type of the event; several are given one by one.", [.. EventCatalogue.All.Select(type => type.WireName)]) with { IsRepeatable = true };

    public static QueryParameter<DateTimeOffset> RecordedFrom { get; } = ParameterKinds.Time("from", "Recorded at or after this moment.");

    public static QueryParameter<DateTimeOffset> RecordedTo { get; } = ParameterKinds.Time("to", "Recorded at or before this moment.");

    public static QueryParameter<Moment> From { get; } =
        ParameterKinds.Point("from", "A version (`3`), a sequence (`seq:1042`), a moment of RFC 3339, or `now`; version 0 is before the first.") with { IsRequired = true };

    public static QueryParameter<Moment> To { get; } = ParameterKinds.Point("to", "As `from`; `now` when not given.");

    public static QueryParameter<long> Version { get; } = ParameterKinds.Number("version", "Answers as the consultation stood at this version.", 1, long.MaxValue);

    public static QueryParameter<DateTimeOffset> KnownAt { get; } =
        ParameterKinds.Time("knownAt", "Answers as the ledger knew it at this moment (by the time of recording).");

    public static QueryParameter<long> AtSequence { get; } =
        ParameterKinds.Number("atSequence", "Answers as the ledger knew it at this sequence.", 0, long.MaxValue);

    public static QueryParameter<DateOnly> AsOf { get; } =
        ParameterKinds.Day("asOf", "With `atSequence`: the day on which it is judged what is overdue or past due, not before the day the sequence was recorded, which counts when this is absent. An answer names its sequence and its day; asked with both it is the same for ever.");

    public static QueryParameter<ResidentNames> Residents { get; } = ParameterKinds.Word<ResidentNames>(
        "residents", "How residents are told of: `masked` (张**), which is the default, or `named`, with everything that is known of them. Who was erased stays so either way.");

    public static QueryParameter<long> MinSequence { get; } =
        ParameterKinds.Number("minSequence", "Waits, two seconds at most, until the answer knows this sequence: to read what one has just written.", 0, long.MaxValue);

    public static QueryParameter<long> After { get; } = ParameterKinds.Number("after", "Only events with a higher sequence.", 0, long.MaxValue, otherwise: 0);

    public static QueryParameter<long> Limit { get; } = ParameterKinds.Number("limit", "Most items in an answer.", 1, 500, otherwise: 50);

    public static QueryParameter<string> Cursor { get; } =
        ParameterKinds.Text("cursor", "`next` of the page before, with the same filters. All pages answer as of the moment of the first.", 200);

    /// <summary>What a list that comes whole does not take.</summary>
    public static IReadOnlyList<QueryParameter> OfPages { get; } = [Limit, Cursor];

    /// <summary>Each names a moment: only one of them can be meant.</summary>
    public static IReadOnlyList<QueryParameter> Moments { get; } = [Version, KnownAt, AtSequence];

    /// <summary>Whether a parameter says of which moment or which page an answer is, not what it is about.</summary>
    public static bool IsOfMomentOrPage(string name) =>
        ((IEnumerable<QueryParameter>)[.. Moments, AsOf, MinSequence, .. OfPages]).Any(parameter => parameter.Name == name);
}
