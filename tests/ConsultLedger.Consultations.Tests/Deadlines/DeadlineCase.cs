using System.Collections.Immutable;

namespace ConsultLedger.Consultations.Tests.Deadlines;

/// <summary>Given what was recorded on which day, then this was due by when.</summary>
internal sealed record DeadlineCase
{
    private readonly IReadOnlyList<DeadlineRule> _rules;

    private DeadlineCase(IReadOnlyList<DeadlineRule> rules) => _rules = rules;

    private ImmutableArray<RecordedFact> History { get; init; } = [];

    private WorkingCalendars Calendars { get; init; } = WorkingCalendars.None;

    private long Sequence { get; init; }

    public long Version => History.Length;

    /// <summary>Research is reported within a week, the outcome within three days of the meeting; the article says no more.</summary>
    public static DeadlineCase UnderSuixian { get; } = Under(
        Rule("research_report", "research_conducted", 7, DeadlineUnit.CalendarDays, "research_reported", "research_waived"),
        Rule("outcome_submission", "meeting_held", 3, DeadlineUnit.CalendarDays, "outcome_submitted"));

    public static DeadlineCase Under(params DeadlineRule[] rules) => new(rules);

    public static DeadlineRule Rule(string id, string trigger, int amount, DeadlineUnit unit, params string[] fulfilledBy) => new()
    {
        Id = id,
        Name = new Wording { English = id, Chinese = id },
        Trigger = trigger,
        FulfilledBy = fulfilledBy,
        Amount = amount,
        Unit = unit,
    };

    /// <summary>Recorded on a day, one after the other; none of them needs to state a date.</summary>
    public DeadlineCase On(string day, params IEnumerable<ConsultationEvent> happened) => happened.Aggregate(this, (before, one) => before with
    {
        Sequence = before.Sequence + 1,
        History = before.History.Add(new RecordedFact(one, before.Version + 1, before.Sequence + 1, Day(day))),
    });

    public DeadlineCase Committee(string code, string? parent) => Learning(
        code, new CommitteeRegistered { Code = code, Name = code, Level = CommitteeLevel.County, Parent = parent });

    public DeadlineCase Publishes(string committee, PublishCalendar calendar) => Learning(committee, CalendarPublished.Decide(null, committee, calendar)!);

    public Obligation The(string kind, int? recommendation = null) =>
        Obligations.Single(obligation => obligation.Kind == kind && obligation.Recommendation == recommendation);

    public Obligation Reply(int recommendation) => The(Obligation.RecommendationDue, recommendation);

    public ImmutableArray<Obligation> Obligations => DeadlineFold.Each(History, _rules, sequence => Calendars.InForce("421321", sequence)).Last().Obligations;

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private DeadlineCase Learning(string committee, LedgerEvent happened) => this with
    {
        Sequence = Sequence + 1,
        Calendars = Calendars.With(Sequence + 1, committee, happened),
    };
}
