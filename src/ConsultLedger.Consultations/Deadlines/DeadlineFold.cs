using System.Collections.Immutable;

namespace ConsultLedger.Consultations;

/// <summary>An event of a consultation with what the ledger says of its recording.</summary>
/// <param name="Event">As it reads, with corrections applied.</param>
/// <param name="Version">Its place in the consultation, from 1.</param>
/// <param name="Sequence">Its place in the ledger.</param>
/// <param name="RecordedOn">The day it was recorded (UTC+8).</param>
public readonly record struct RecordedFact(ConsultationEvent Event, long Version, long Sequence, DateOnly RecordedOn)
{
    /// <summary>Its date: as stated, else the day it was recorded.</summary>
    public EdtfDate On => Event.StatedOn ?? EdtfDate.Of(RecordedOn);
}

/// <summary>
/// The obligations of one consultation, folded event by event. Of each deadline of the procedure the last trigger before it is
/// fulfilled counts, and it is fulfilled once. A recommendation's is fulfilled by the lead's first decision; a reopening ends
/// it until a due date is set again. When the consultation is closed the open ones lapse; a file that is reopened awaits the
/// replies to its recommendations again, its own deadlines are over.
/// </summary>
public sealed record DeadlineFold
{
    private readonly IReadOnlyList<DeadlineRule> _rules;
    private readonly Func<long, CalendarInForce> _calendarAt;

    private DeadlineFold(IReadOnlyList<DeadlineRule> rules, Func<long, CalendarInForce> calendarAt)
    {
        _rules = rules;
        _calendarAt = calendarAt;
    }

    /// <summary>Each deadline and each recommendation's due date that has come about, in the order in which they did.</summary>
    public ImmutableArray<Obligation> Obligations { get; private init; } = [];

    /// <summary>Those of recommendations that were reopened, until a due date is set again.</summary>
    private ImmutableArray<Obligation> Ended { get; init; } = [];

    /// <summary>The lead's first decisions on recommendations that have no due date.</summary>
    private ImmutableDictionary<int, ObligationEnd> Decided { get; init; } = ImmutableDictionary<int, ObligationEnd>.Empty;

    private bool IsClosed { get; init; }

    /// <summary>The consultation was closed once: its own deadlines do not start again.</summary>
    private bool OwnAreOver { get; init; }

    /// <summary>A consultation before its first event.</summary>
    /// <param name="rules">The deadlines of the procedure it is bound to.</param>
    /// <param name="calendarAt">The calendar its committee goes by, as known at a sequence.</param>
    public static DeadlineFold Of(IReadOnlyList<DeadlineRule> rules, Func<long, CalendarInForce> calendarAt) => new(rules, calendarAt);

    /// <summary>After each event of a history, from the first, as it was recorded. Each correction is applied when it comes; the due dates
    /// there were before it stay visible.</summary>
    public static IEnumerable<DeadlineFold> Each(
        IReadOnlyList<RecordedFact> history, IReadOnlyList<DeadlineRule> rules, Func<long, CalendarInForce> calendarAt)
    {
        var facts = history.ToArray();
        var (fold, state) = (Of(rules, calendarAt), Consultation.Initial);
        for (var length = 1; length <= facts.Length; length++)
        {
            var fact = history[length - 1];
            if (fact.Event is RecordCorrected correction)
            {
                var corrected = facts[(int)correction.OfVersion - 1];
                facts[(int)correction.OfVersion - 1] = corrected with { Event = Correction.Apply(corrected.Event, correction) };
                (var anew, state) = WithoutCorrections(facts.AsSpan(0, length), rules, calendarAt);
                fold = anew.Keeping(fold, correction, fact.Version);
            }
            else
            {
                state = state.Evolve(fact.Event);
                fold = fold.Evolve(fact, state);
            }

            yield return fold;
        }
    }

    /// <summary>The obligations after one more event.</summary>
    /// <param name="after">The consultation after the event.</param>
    public DeadlineFold Evolve(RecordedFact fact, Consultation after)
    {
        var next = this;
        if (!OwnAreOver && _rules.Count > 0)
            next = next.EvolveOwn(fact);
        if (fact.Event is RecommendationEvent about)
            next = next.EvolveRecommendation(fact, about, after.Recommendations[about.Recommendation - 1]);
        return next.IsClosed == after.IsClosed ? next : after.IsClosed ? next.Close(fact) : next.Reopen();
    }

    /// <summary>The obligations as a correction makes them, folded anew, with the due dates kept that they had before.</summary>
    /// <param name="before">The obligations before the correction.</param>
    /// <param name="correction">What was corrected.</param>
    /// <param name="version">The correction's own version.</param>
    public DeadlineFold Keeping(DeadlineFold before, RecordCorrected correction, long version)
    {
        return this with
        {
            Obligations = [.. Obligations.Select(obligation => before.Earlier(obligation) is { } earlier
                ? obligation with
                {
                    FirstDueOn = earlier.FirstDueOn,
                    Revisions = Moved(earlier, obligation.DueOn, version, correction.Reason, correction.ApprovedBy),
                }
                : obligation)],
            Ended = [.. Ended.Select(ended => before.Earlier(ended) ?? ended)],
        };
    }

    public bool Equals(DeadlineFold? other) =>
        other is not null
        && ReferenceEquals(_rules, other._rules) && IsClosed == other.IsClosed && OwnAreOver == other.OwnAreOver
        && Obligations.SequenceEqual(other.Obligations) && Ended.SequenceEqual(other.Ended)
        && Decided.Count == other.Decided.Count && Decided.All(decided => other.Decided.TryGetValue(decided.Key, out var end) && end == decided.Value);

    public override int GetHashCode() => HashCode.Combine(Obligations.Length, Ended.Length, IsClosed);

    private Obligation? Earlier(Obligation obligation) =>
        Find(Obligations, obligation.Kind, obligation.Recommendation) ?? Find(Ended, obligation.Kind, obligation.Recommendation);

    private static (DeadlineFold Fold, Consultation State) WithoutCorrections(
        ReadOnlySpan<RecordedFact> facts, IReadOnlyList<DeadlineRule> rules, Func<long, CalendarInForce> calendarAt)
    {
        var (fold, state) = (Of(rules, calendarAt), Consultation.Initial);
        foreach (var fact in facts)
        {
            state = state.Evolve(fact.Event);
            fold = fold.Evolve(fact, state);
        }

        return (fold, state);
    }

    private DeadlineFold EvolveOwn(RecordedFact fact)
    {
        var next = this;
        string? name = null;
        for (var index = 0; index < _rules.Count; index++)
        {
            var rule = _rules[index];
            name ??= EventCatalogue.WireNameOf(fact.Event);
            var current = Find(next.Obligations, rule.Id, null);
            if (current is { End: null } && rule.FulfilledBy.Contains(name))
                next = next.With(current with { End = new ObligationEnd(fact.On, fact.Version, IsLapse: false) }, instead: current);
            else if (rule.Trigger == name && current is not { End: not null })
                next = next.With(Triggered(rule, fact, name, current), instead: current);
        }

        return next;
    }

    private Obligation Triggered(DeadlineRule rule, RecordedFact fact, string name, Obligation? current)
    {
        var calendar = rule.Unit == DeadlineUnit.WorkingDays ? _calendarAt(fact.Sequence) : CalendarInForce.MondayToFriday;
        var (day, computed) = Computation.Of(rule, TriggerOf(fact, name), calendar);
        var dueOn = EdtfDate.Of(day);
        return new Obligation
        {
            Kind = rule.Id,
            FirstDueOn = current?.FirstDueOn ?? dueOn,
            DueOn = dueOn,
            Trigger = computed.Trigger,
            Counted = computed,
            Revisions = current is null ? [] : Moved(current, dueOn, fact.Version, null, null),
        };
    }

    private DeadlineFold EvolveRecommendation(RecordedFact fact, RecommendationEvent about, Recommendation after)
    {
        var current = Find(Obligations, Obligation.RecommendationDue, about.Recommendation);
        switch (about)
        {
            case RecommendationAssigned assigned:
                return WithDueDate(fact, about.Recommendation, after, assigned.DueOn, current, null, null);
            case DueDateRevised revised:
                return WithDueDate(fact, about.Recommendation, after, revised.DueOn, current, revised.Reason, revised.ApprovedBy);
            case RecommendationDecided { Capacity: DecisionCapacity.Lead }:
                var end = new ObligationEnd(fact.On, fact.Version, IsLapse: false);
                if (current is { End: null })
                    return With(current with { End = end }, instead: current);
                return current is null && !Decided.ContainsKey(about.Recommendation)
                    ? this with { Decided = Decided.Add(about.Recommendation, end) }
                    : this;
            case RecommendationReopened:
                return this with
                {
                    Obligations = current is null ? Obligations : Obligations.Remove(current),
                    Ended = current is null ? Ended : Ended.Add(current),
                    Decided = Decided.Remove(about.Recommendation),
                };
            default:
                return this;
        }
    }

    /// <summary>A due date is set, moved, or set again after a reopening. Where the lead has decided already, nothing is awaited.</summary>
    private DeadlineFold WithDueDate(
        RecordedFact fact, int recommendation, Recommendation after, EdtfDate dueOn, Obligation? current, string? reason, string? approvedBy)
    {
        var ended = current is null ? Find(Ended, Obligation.RecommendationDue, recommendation) : null;
        var earlier = current ?? ended;
        var next = new Obligation
        {
            Kind = Obligation.RecommendationDue,
            Recommendation = recommendation,
            Unit = after.Unit,
            FirstDueOn = earlier?.FirstDueOn ?? dueOn,
            DueOn = dueOn,
            Trigger = TriggerOf(fact, EventCatalogue.WireNameOf(fact.Event)),
            Revisions = earlier is null ? [] : Moved(earlier, dueOn, fact.Version, reason, approvedBy),
            End = current is null ? DecidedOn(recommendation) : current.End,
        };
        return (this with { Ended = ended is null ? Ended : Ended.Remove(ended), Decided = Decided.Remove(recommendation) }).With(next, instead: current);
    }

    private ObligationEnd? DecidedOn(int recommendation) => Decided.TryGetValue(recommendation, out var end) ? end : null;

    private DeadlineFold Close(RecordedFact fact)
    {
        var lapse = new ObligationEnd(fact.On, fact.Version, IsLapse: true);
        return this with
        {
            IsClosed = true,
            OwnAreOver = true,
            Obligations = Obligations.All(obligation => obligation.End is not null)
                ? Obligations
                : [.. Obligations.Select(obligation => obligation.End is null ? obligation with { End = lapse } : obligation)],
        };
    }

    private DeadlineFold Reopen() => this with
    {
        IsClosed = false,
        Obligations = [.. Obligations.Select(obligation =>
            obligation is { Recommendation: not null, End.IsLapse: true } ? obligation with { End = null } : obligation)],
    };

    private DeadlineFold With(Obligation next, Obligation? instead) => this with
    {
        Obligations = instead is null ? Obligations.Add(next) : Obligations.Replace(instead, next),
    };

    private static Obligation? Find(ImmutableArray<Obligation> obligations, string kind, int? recommendation)
    {
        foreach (var obligation in obligations)
        {
            if (obligation.Recommendation == recommendation && obligation.Kind == kind)
                return obligation;
        }

        return null;
    }

    private static IReadOnlyList<DueDateMove> Moved(Obligation earlier, EdtfDate to, long version, string? reason, string? approvedBy) =>
        earlier.DueOn == to ? earlier.Revisions : [.. earlier.Revisions, new DueDateMove(earlier.DueOn, to, reason, approvedBy, version)];

    private static ComputationTrigger TriggerOf(RecordedFact fact, string name) => new(name, fact.Version, fact.On) { IsStated = fact.Event.StatedOn is not null };
}
