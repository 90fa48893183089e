using System.Collections.Immutable;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>A consultation as the read models fold it: the domain's state, and the little that they show besides.</summary>
internal sealed record FoldedConsultation
{
    private FoldedConsultation() { }

    public required Guid Id { get; init; }

    /// <summary>Sequence of its opening.</summary>
    public required long Opened { get; init; }

    public required Consultation State { get; init; }

    public required string Title { get; init; }

    /// <summary>The plan's form in its own words.</summary>
    public string? Form { get; init; }

    public OutcomeForm? OutcomeForm { get; init; }

    /// <summary>Recommendation n stands at index n − 1.</summary>
    public ImmutableArray<RegisterEntry> Entries { get; init; } = [];

    public required Stage Stage { get; init; }

    public required CountedFacts Facts { get; init; }

    public required DeadlineFold Deadlines { get; init; }

    /// <summary>What is or was due by a day.</summary>
    public ImmutableArray<Obligation> Obligations => Deadlines.Obligations;

    public required PlanFacts Plan { get; init; }

    /// <summary>The consultation after its first event.</summary>
    public static FoldedConsultation Open(FoldableEvent recorded, ConsultationEvent happened, Rulebook rules)
    {
        if (happened is not TopicProposed proposed)
            throw new InvalidOperationException($"stream {recorded.Stream} begins with {recorded.Type}");
        var state = Consultation.Initial.Evolve(proposed);
        return new FoldedConsultation
        {
            Id = recorded.Stream,
            Opened = recorded.Sequence,
            State = state,
            Title = proposed.Title,
            Stage = Stage.Of(state, null, null),
            Facts = CountedFacts.Of(proposed, recorded),
            Deadlines = rules.Open(proposed.Procedure, proposed.Committee).Evolve(recorded.AsFact(proposed), state),
            Plan = PlanFacts.Of(recorded, proposed),
        };
    }

    /// <summary>The consultation after all events of a stream. Due dates there were before a correction are kept only by
    /// <see cref="DeadlineFold.Keeping"/>.</summary>
    /// <param name="recorded">The events as recorded.</param>
    /// <param name="happened">The same, with corrections applied.</param>
    public static FoldedConsultation Fold(IReadOnlyList<FoldableEvent> recorded, IReadOnlyList<ConsultationEvent> happened, Rulebook rules)
    {
        var state = Open(recorded[0], happened[0], rules);
        for (var index = 1; index < happened.Count; index++)
            state = state.Evolve(recorded[index], happened[index]);
        return state;
    }

    /// <summary>The consultation after one more event. One that a correction changed is folded anew from the corrected history.</summary>
    /// <param name="recorded">The event as it was recorded: when, and at what sequence.</param>
    /// <param name="happened">The event, with earlier corrections applied.</param>
    public FoldedConsultation Evolve(FoldableEvent recorded, ConsultationEvent happened)
    {
        var state = State.Evolve(happened);
        var form = happened switch
        {
            PlanAdopted plan => plan.Form ?? Form,
            PlanAmended plan => plan.Form ?? Form,
            _ => Form,
        };
        var outcomeForm = happened is OutcomeSubmitted { Form: { } named } ? named : OutcomeForm;
        var sameStage = state.Reached == State.Reached && state.Recommendations == State.Recommendations && form == Form && outcomeForm == OutcomeForm;
        return this with
        {
            State = state,
            Form = form,
            OutcomeForm = outcomeForm,
            Entries = happened switch
            {
                OutcomeSubmitted submitted => Entries.AddRange(submitted.Recommendations.Select(_ => RegisterEntry.Reported)),
                RecommendationEvent about => Evolve(about, state),
                _ => Entries,
            },
            Stage = sameStage ? Stage : Stage.Of(state, form, outcomeForm),
            Facts = Facts.Evolve(recorded, happened),
            Deadlines = Deadlines.Evolve(recorded.AsFact(happened), state),
            Plan = Plan.Evolve(happened),
        };
    }

    /// <summary>The lead unit of what was rated; null when that is the consultation as a whole, or nobody's yet.</summary>
    public string? UnitOf(CountedRating rating) => rating.Recommendation is { } number ? State.Recommendations[number - 1].Unit : null;

    private ImmutableArray<RegisterEntry> Evolve(RecommendationEvent about, Consultation state)
    {
        var index = about.Recommendation - 1;
        var next = Entries[index].Evolve(about, state.Recommendations[index]);
        return ReferenceEquals(next, Entries[index]) ? Entries : Entries.SetItem(index, next);
    }
}
