using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Tests.Rates;

/// <summary>Something due: until when, for whom, and how it ended.</summary>
internal sealed record NaiveObligation(EdtfDate DueOn, string? Unit, EdtfDate? FulfilledOn, EdtfDate? LapsedOn);

/// <summary>What is due in one consultation: what its procedure sets a time for, and the replies to its recommendations.</summary>
/// <param name="recorded">Its events as they were recorded.</param>
/// <param name="applied">The same as they read with every correction.</param>
/// <param name="on">The date of the event at a place.</param>
internal sealed class NaiveDeadlines(IReadOnlyList<RecordedEvent> recorded, IReadOnlyList<ConsultationEvent> applied, Func<int, EdtfDate> on)
{
    public IEnumerable<NaiveObligation> Obligations(IReadOnlyList<DeadlineRule> rules, WorkingCalendars calendars) =>
    [
        .. rules.Select(rule => OfProcedure(rule, calendars)).OfType<NaiveObligation>(),
        .. applied.OfType<RecommendationEvent>().Select(about => about.Recommendation).Distinct().Select(Reply).OfType<NaiveObligation>(),
    ];

    /// <summary>The last trigger before it is fulfilled counts, and it is fulfilled once; when the consultation is first closed it is over.</summary>
    private NaiveObligation? OfProcedure(DeadlineRule rule, WorkingCalendars calendars)
    {
        int? trigger = null;
        for (var at = 0; at < applied.Count; at++)
        {
            if (trigger is { } set && rule.FulfilledBy.Contains(recorded[at].Type))
                return Due(set, on(at), null);
            if (recorded[at].Type == rule.Trigger)
                trigger = at;
            if (applied[at] is FileArchived or ConsultationWithdrawn or TopicDeclined)
                return trigger is { } open ? Due(open, null, on(at)) : null;
        }

        return trigger is { } last ? Due(last, null, null) : null;

        NaiveObligation Due(int from, EdtfDate? fulfilledOn, EdtfDate? lapsedOn) => new(
            EdtfDate.Of(Computation.Of(rule, new ComputationTrigger(rule.Trigger, from + 1, on(from)), calendars.InForce(recorded[0].Tenant, recorded[from].Sequence)).DueOn),
            null, fulfilledOn, lapsedOn);
    }

    private NaiveObligation? Reply(int number)
    {
        var life = new NaiveLife();
        for (var at = 0; at < applied.Count; at++)
        {
            if (applied[at] is RecommendationEvent about && about.Recommendation == number)
                life.Happens(about, on(at));
        }

        return life.DueOn is { } due ? new NaiveObligation(due, life.Unit, life.RepliedOn, life.RepliedOn is null ? ClosedOn() : null) : null;
    }

    /// <summary>When the consultation was closed, if it is.</summary>
    private EdtfDate? ClosedOn()
    {
        EdtfDate? closed = null;
        for (var at = 0; at < applied.Count; at++)
        {
            if (applied[at] is FileArchived or ConsultationWithdrawn or TopicDeclined)
                closed = on(at);
            else if (applied[at] is RecommendationReopened)
                closed = null;
        }

        return closed;
    }
}
