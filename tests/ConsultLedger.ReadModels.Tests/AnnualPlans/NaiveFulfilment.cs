using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.AnnualPlans;

namespace ConsultLedger.ReadModels.Tests.AnnualPlans;

/// <summary>Fulfilment the plain way: fold every stream up to the sequence, and for each plan look at every consultation.</summary>
internal sealed class NaiveFulfilment
{
    private readonly List<AnnualPlan> _plans = [];
    private readonly List<(IReadOnlyList<ConsultationEvent> Events, Consultation State)> _consultations = [];
    private readonly Dictionary<string, CommitteeRegistered> _committees = [];

    public NaiveFulfilment(IEnumerable<RecordedEvent> ledger, long sequence)
    {
        foreach (var stream in ledger.Where(recorded => recorded.Sequence <= sequence).GroupBy(recorded => recorded.Stream))
        {
            var events = stream.Select(happened => EventCatalogue.Read(happened.Type, happened.Data.Span)).ToList();
            switch (events[0])
            {
                case AnnualPlanEvent:
                    _plans.Add(AnnualPlan.Fold(events.Cast<AnnualPlanEvent>())!);
                    break;
                case CommitteeRegistered registered:
                    _committees[registered.Code] = registered;
                    break;
                default:
                    var history = events.Cast<ConsultationEvent>().ToList();
                    _consultations.Add((Correction.Applied(history), Consultation.Fold(history)));
                    break;
            }
        }
    }

    public IReadOnlyList<PlanFulfilment> Plans(string? within, int? year) =>
    [
        .. _plans
            .Where(plan => (year is null || plan.Year == year) && (within is null || plan.Committee == within || _committees.GetValueOrDefault(plan.Committee)?.Parent == within))
            .OrderBy(plan => plan.Committee, StringComparer.Ordinal).ThenBy(plan => plan.Year)
            .Select(plan => new PlanFulfilment(
                plan.Committee, _committees.GetValueOrDefault(plan.Committee)?.Name, plan.Year, plan.Title, plan.Pattern, plan.PatternBelow, plan.IsIssued, plan.Version,
                [.. plan.Quotas.Select(quota => QuotaOf(plan, quota))],
                [.. plan.Items.Select(item => ItemOf(plan, item))])),
    ];

    private QuotaFulfilment QuotaOf(AnnualPlan plan, FormQuota quota)
    {
        if (quota.Kind == QuotaKind.Other)
            return new QuotaFulfilment(quota.Form, quota.Name, quota.Bound, quota.Count, quota.Symbol, null, PlanStanding.NotCounted, 0);
        var counts = Count(
            plan.Items.Count(item => Is(quota, item.Form)),
            events => Meant(events) is { } meant
                ? meant.Plan == plan && Is(quota, QuotaNamed(plan, meant.Item.Form)?.Form ?? FormOf(events))
                : plan.Committee == Committee(events) && plan.Year == HeldYear(events) && Is(quota, FormOf(events)));
        var missing = quota.Bound == QuotaBound.Open ? 0 : Math.Max(0, quota.Count!.Value - counts.Held);
        return new QuotaFulfilment(
            quota.Form, quota.Name, quota.Bound, quota.Count, quota.Symbol, counts, quota.Bound == QuotaBound.Open ? PlanStanding.Open : missing == 0 ? PlanStanding.Met : PlanStanding.Short, missing);
    }

    private ItemFulfilment ItemOf(AnnualPlan plan, PlanItem item)
    {
        var counts = Count(1, events => Meant(events) is { } meant && meant.Plan == plan && meant.Item.Id == item.Id);
        return new ItemFulfilment(item.Id, item.Title, item.Form, item.DueOn, counts, counts.Held > 0 ? PlanStanding.Met : PlanStanding.Short, counts.Held > 0 ? 0 : 1);
    }

    private PlanCounts Count(int planned, Func<IReadOnlyList<ConsultationEvent>, bool> counts)
    {
        var counted = _consultations.Where(consultation => !consultation.State.HasEnded && consultation.Events.OfType<TopicDetermined>().Any() && counts(consultation.Events)).ToList();
        int Having<T>() => counted.Count(consultation => consultation.Events.OfType<T>().Any());
        return new PlanCounts(
            planned, counted.Count, Having<MeetingHeld>(), Having<OutcomeSubmitted>(), counted.Count(consultation => consultation.State.Status == ConsultationStatus.Archived));
    }

    /// <summary>The item a consultation names, and its plan.</summary>
    private (AnnualPlan Plan, PlanItem Item)? Meant(IReadOnlyList<ConsultationEvent> events)
    {
        if (events.OfType<TopicDetermined>().Single().PlanItem is not { } reference)
            return null;
        var year = events.OfType<TopicDetermined>().Single().StatedOn?.Year ?? OpenedYear(events);
        var own = _plans.Where(plan => plan.Committee == Committee(events)).ToList();
        var candidates = _plans.SelectMany(plan => AllItems(plan).Where(item => $"{plan.Committee}/{plan.Year}/{item.Id}" == reference).Select(item => (plan, item)))
            .Concat(own.Where(plan => plan.Year <= year).OrderByDescending(plan => plan.Year)
                .Concat(own.Where(plan => plan.Year > year).OrderBy(plan => plan.Year))
                .SelectMany(plan => AllItems(plan).Where(item => item.Id == reference).Select(item => (plan, item))))
            .ToList();
        return candidates is [var first, ..] ? first : null;
    }

    private static IEnumerable<PlanItem> AllItems(AnnualPlan plan) => plan.Items.Concat(plan.Dropped);

    private static string Committee(IReadOnlyList<ConsultationEvent> events) => ((TopicProposed)events[0]).Committee;

    private static int OpenedYear(IReadOnlyList<ConsultationEvent> events) => events[0].StatedOn?.Year ?? int.Parse(((TopicProposed)events[0]).Number.Split('-')[1]);

    private static int HeldYear(IReadOnlyList<ConsultationEvent> events) =>
        events.OfType<MeetingHeld>().Select(meeting => meeting.StatedOn?.Year).Min()
        ?? events.OfType<TopicDetermined>().Single().StatedOn?.Year
        ?? OpenedYear(events);

    private static string? FormOf(IReadOnlyList<ConsultationEvent> events) => events.Select(happened => happened switch
    {
        PlanAdopted plan => plan.Form,
        PlanAmended plan => plan.Form,
        _ => null,
    }).LastOrDefault(form => form is not null);

    private static FormQuota? QuotaNamed(AnnualPlan plan, string? form) => plan.Quotas.FirstOrDefault(quota => Is(quota, form));

    private static bool Is(FormQuota quota, string? form) => form is not null && new[] { quota.Form, quota.Name.English, quota.Name.Chinese }.Contains(form);
}
