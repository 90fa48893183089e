using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>Obligations worked out the plain way: after each event of a consultation anew from everything before it.</summary>
internal sealed class NaiveObligations(IReadOnlyList<RecordedEvent> ledger, IReadOnlyList<DeadlineRule> rules)
{
    /// <summary>A week for the report, three working days for the outcome, a month for the feedback, a fortnight between reports of progress.</summary>
    public static IReadOnlyList<DeadlineRule> Rules { get; } =
    [
        Rule("research_report", "research_conducted", 7, DeadlineUnit.CalendarDays, "research_reported", "research_waived"),
        Rule("outcome_submission", "meeting_held", 3, DeadlineUnit.WorkingDays, "outcome_submitted"),
        Rule("feedback", "recommendation_decided", 1, DeadlineUnit.Months, "result_fed_back", "file_archived"),
        Rule("progress", "progress_reported", 10, DeadlineUnit.WorkingDays, "progress_reported"),
    ];

    /// <summary>Those of one consultation as known at a sequence, in the order of their kinds and numbers.</summary>
    public IReadOnlyList<Obligation> Of(Guid consultation, long sequence)
    {
        var stream = ledger.Where(recorded => recorded.Stream == consultation && recorded.Sequence <= sequence).ToList();
        var events = stream.ConvertAll(recorded => (ConsultationEvent)EventCatalogue.Read(recorded.Type, recorded.Data.Span));
        var known = new Dictionary<(string Kind, int? Recommendation), Obligation>();
        var standing = new List<Obligation>();
        for (var length = 1; length <= stream.Count; length++)
        {
            standing = Standing(stream[..length], Correction.Applied(events[..length])).ConvertAll(now =>
                known.TryGetValue((now.Kind, now.Recommendation), out var earlier)
                    ? now with { FirstDueOn = earlier.FirstDueOn, Revisions = Moves(earlier, now.DueOn, events[length - 1], length) }
                    : now);
            standing.ForEach(now => known[(now.Kind, now.Recommendation)] = now);
        }

        return [.. standing.OrderBy(obligation => obligation.Kind, StringComparer.Ordinal).ThenBy(obligation => obligation.Recommendation)];
    }

    private static IReadOnlyList<DueDateMove> Moves(Obligation earlier, EdtfDate to, ConsultationEvent happened, int version)
    {
        var (reason, approvedBy) = happened switch
        {
            DueDateRevised revised => (revised.Reason, revised.ApprovedBy),
            RecordCorrected corrected => (corrected.Reason, corrected.ApprovedBy),
            _ => (null, null),
        };
        return earlier.DueOn == to ? earlier.Revisions : [.. earlier.Revisions, new DueDateMove(earlier.DueOn, to, reason, approvedBy, version)];
    }

    /// <summary>What is due after these events, had there been no earlier due dates.</summary>
    private List<Obligation> Standing(List<RecordedEvent> stream, IReadOnlyList<ConsultationEvent> events)
    {
        var closed = Enumerable.Range(0, events.Count).Select(at => Closed(events, at)).ToList();
        var firstClosing = closed.IndexOf(true);
        var standing = new List<Obligation>();
        foreach (var rule in rules)
        {
            int? trigger = null, fulfilment = null;
            for (var at = 0; at <= (firstClosing < 0 ? events.Count - 1 : firstClosing) && fulfilment is null; at++)
            {
                if (trigger is not null && rule.FulfilledBy.Contains(stream[at].Type))
                    fulfilment = at;
                else if (stream[at].Type == rule.Trigger)
                    trigger = at;
            }

            if (trigger is { } started)
            {
                var (day, computed) = Computation.Of(rule, Trigger(started), CalendarAt(stream[started].Sequence, stream[0].Tenant));
                standing.Add(Due(rule.Id, null, EdtfDate.Of(day), computed, fulfilment, firstClosing < 0 ? null : firstClosing));
            }
        }

        foreach (var number in events.OfType<RecommendationEvent>().Select(about => about.Recommendation).Distinct())
        {
            var about = Enumerable.Range(0, events.Count).Where(at => events[at] is RecommendationEvent of && of.Recommendation == number).ToList();
            about = [.. about.Skip(about.FindLastIndex(at => events[at] is RecommendationReopened) + 1)];
            if (about.FindLastIndex(at => events[at] is RecommendationAssigned or DueDateRevised) is >= 0 and var last)
            {
                var set = about[last];
                int? decision = about.Where(at => events[at] is RecommendationDecided { Capacity: DecisionCapacity.Lead }).Cast<int?>().FirstOrDefault();
                var dueOn = events[set] is RecommendationAssigned assigned ? assigned.DueOn : ((DueDateRevised)events[set]).DueOn;
                var unit = events.Take(set + 1).OfType<RecommendationAssigned>().Last(of => of.Recommendation == number).Unit;
                standing.Add(Due(
                    Obligation.RecommendationDue, number, dueOn, Computation.Of(Trigger(set)), decision, closed[^1] ? closed.LastIndexOf(false) + 1 : null) with
                {
                    Unit = unit,
                });
            }
        }

        return standing;

        ComputationTrigger Trigger(int at) => new(stream[at].Type, at + 1, On(at)) { IsStated = events[at].StatedOn is not null };

        EdtfDate On(int at) => events[at].StatedOn ?? EdtfDate.Of(DateOnly.FromDateTime(stream[at].RecordedAt.AddHours(8).DateTime));

        Obligation Due(string kind, int? recommendation, EdtfDate dueOn, Computation computed, int? fulfilment, int? closing) => new()
        {
            Kind = kind,
            Recommendation = recommendation,
            FirstDueOn = dueOn,
            DueOn = dueOn,
            Trigger = computed.Trigger,
            Counted = computed,
            End = fulfilment is { } by ? new ObligationEnd(On(by), by + 1, IsLapse: false)
                : closing is { } over ? new ObligationEnd(On(over), over + 1, IsLapse: true)
                : null,
        };
    }

    private CalendarInForce CalendarAt(long sequence, string committee) => ledger
        .Where(recorded => recorded.Sequence <= sequence && !EventCatalogue.IsOfConsultation(recorded.Type))
        .Aggregate(WorkingCalendars.None, (known, recorded) => known.With(recorded.Sequence, recorded.Tenant, EventCatalogue.Read(recorded.Type, recorded.Data.Span)))
        .InForce(committee, long.MaxValue);

    private static bool Closed(IReadOnlyList<ConsultationEvent> events, int at) =>
        events.Take(at + 1).Aggregate(Consultation.Initial, (state, happened) => state.Evolve(happened)).IsClosed;

    private static DeadlineRule Rule(string id, string trigger, int amount, DeadlineUnit unit, params string[] fulfilledBy) => new()
    {
        Id = id,
        Name = new Wording { English = id, Chinese = id },
        Trigger = trigger,
        FulfilledBy = fulfilledBy,
        Amount = amount,
        Unit = unit,
    };
}
