using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>What a consultation contributes to the counters, part by part; a part that is not there contributes nothing. A withdrawn
/// one is counted apart.</summary>
/// <param name="into">Takes the figures.</param>
/// <param name="consultation">Whose.</param>
/// <param name="sign">1 for what it contributes, −1 for what it contributes no more.</param>
internal readonly struct Contributions(FigureCollector into, FoldedConsultation consultation, int sign)
{
    private readonly int _place = into.NumberOf(consultation.Facts.Dimensions);
    private readonly bool _isWithdrawn = consultation.Stage.Status == ConsultationStatus.Withdrawn;

    /// <summary>The year its topic was proposed, by which the board counts it.</summary>
    private Period Proposed => new(consultation.Facts.Proposed * 100);

    /// <summary>All of them.</summary>
    public void All()
    {
        Board();
        Closure();
        for (var index = 0; index < consultation.Facts.Outcomes.Length; index++)
            Outcome(index);
        for (var index = 0; index < consultation.Facts.Recommendations.Length; index++)
            Recommendation(index);
        for (var index = 0; index < consultation.Facts.Ratings.Length; index++)
            Rating(index);
        for (var index = 0; index < consultation.Obligations.Length; index++)
            Obligation(index);
    }

    public void Board()
    {
        Add(Counter.Consultations, Proposed);
        Standing();
        Awaiting();
        foreach (var day in consultation.Stage.AwaitedUntil)
            Awaited(day);
    }

    /// <summary>Its status and, while it is under way, its step.</summary>
    public void Standing()
    {
        var stage = consultation.Stage;
        Add(Counters.Of(stage.Status), Proposed);
        if (stage.Status is ConsultationStatus.Open or ConsultationStatus.Settled)
            Add(Counters.Of(stage.Step), Proposed);
    }

    /// <summary>That it awaits a reply at all.</summary>
    public void Awaiting()
    {
        if (consultation.Stage.AwaitedUntil is [var earliest, ..])
            Add(Counter.AwaitingConsultations, Proposed, due: earliest);
    }

    /// <summary>One reply that it awaits.</summary>
    public void Awaited(DateOnly until) => Add(Counter.AwaitedRecommendations, Proposed, due: until);

    public void Closure()
    {
        if (consultation.Facts.Determined is { } determined)
        {
            Add(
                consultation.Stage.Status switch
                {
                    ConsultationStatus.Withdrawn => Counter.WithdrawnDetermined,
                    ConsultationStatus.Archived => consultation.State.IsSettled ? Counter.Closed : Counter.ArchivedUnsettled,
                    ConsultationStatus.Settled => Counter.Settled,
                    _ => Counter.Open,
                },
                determined);
        }

        if (consultation.Facts.Declined is { } declined && consultation.Stage.Status == ConsultationStatus.Declined)
            Add(Counter.TopicsDeclined, declined);
    }

    public void Outcome(int index)
    {
        if (index >= consultation.Facts.Outcomes.Length)
            return;
        var outcome = consultation.Facts.Outcomes[index];
        if (_isWithdrawn)
        {
            Add(Counter.WithdrawnOutcomes, outcome.Submitted);
            return;
        }

        Add(Counter.Outcomes, outcome.Submitted);
        if (outcome.IsInstructed)
            Add(Counter.InstructedOutcomes, outcome.Submitted);
        Add(Counter.Instructions, outcome.Submitted, count: outcome.Instructions);
    }

    public void Recommendation(int index)
    {
        if (index >= consultation.Facts.Recommendations.Length)
            return;
        var state = consultation.State.Recommendations[index];
        var facts = consultation.Facts.Recommendations[index];
        var period = consultation.Facts.Outcomes[facts.Outcome].Submitted;
        var unit = into.NumberOf(state.Unit);
        Decision(state, period, unit);
        // A reopening ends the due date; the next one comes with a new assignment, or is set by itself.
        if (state.DueOn is { } due)
            Reply(facts.RepliedBy, due.Latest, period, unit);
        if (_isWithdrawn)
            return;

        if (state.IsAdopted)
            Conversion(facts.Conversions, period, unit);
        Implementation(state, period, unit);
    }

    public void Rating(int index)
    {
        if (index >= consultation.Facts.Ratings.Length)
            return;
        var rating = consultation.Facts.Ratings[index];
        var unit = into.NumberOf(consultation.UnitOf(rating));
        if (!_isWithdrawn)
        {
            Add(Counters.Of(rating.Subject, rating.Respondent, rating.Rating), rating.On, unit, count: rating.Count);
            if (!rating.IsExact)
                Add(Counters.InexactOf(rating.Subject, rating.Respondent), rating.On, unit, count: rating.Count);
        }
        else if (rating.Rating != Consultations.Rating.NoOpinion)
        {
            Add(Counter.WithdrawnResponses, rating.On, unit, count: rating.Count);
        }
    }

    public void Obligation(int index)
    {
        if (index >= consultation.Obligations.Length)
            return;
        var obligation = consultation.Obligations[index];
        var due = obligation.DueOn.Latest;
        // One that lapsed while there was time left counts for nothing.
        if (obligation.LapsedOn is { } lapsed && lapsed.Latest < due)
            return;
        var counter = obligation switch
        {
            _ when _isWithdrawn => Counter.WithdrawnObligations,
            { State: not ObligationState.Fulfilled } => Counter.Unfulfilled,
            _ => obligation.IsFulfilledInTime ? Counter.FulfilledInTime : Counter.FulfilledLate,
        };
        Add(counter, Period.Of(obligation.DueOn), into.NumberOf(obligation.Unit), due);
    }

    private void Decision(Recommendation state, Period period, int unit)
    {
        if (!_isWithdrawn)
        {
            Add(state.Decision is { } decision ? Counters.Of(decision) : Counter.Undecided, period, unit);
            return;
        }

        Add(Counter.Withdrawn, period, unit);
        if (state.Decision is not null)
            Add(Counter.WithdrawnDecided, period, unit);
        if (state.IsAdopted)
            Add(Counter.WithdrawnAdopted, period, unit);
    }

    private void Reply(DateOnly? repliedBy, DateOnly due, Period period, int unit)
    {
        var counter = repliedBy switch
        {
            _ when _isWithdrawn => Counter.WithdrawnAssigned,
            null => Counter.Unanswered,
            { } day => day <= due ? Counter.RepliedInTime : Counter.RepliedLate,
        };
        Add(counter, period, unit, due);
    }

    private void Conversion(ConversionKinds kinds, Period period, int unit)
    {
        if (kinds.IsEmpty)
            return;
        Add(Counter.Converted, period, unit);
        for (var kind = ConversionKind.Document; kind <= ConversionKind.Policy; kind++)
        {
            if (kinds.Has(kind))
                Add(Counters.Of(kind), period, unit);
        }
    }

    private void Implementation(Recommendation state, Period period, int unit)
    {
        if (state.IsAdopted)
            Add(state.Verification is { } result ? Counters.Of(result) : state.IsClaimed ? Counter.Claimed : Counter.Unverified, period, unit);
        else if (state.Verification == VerificationResult.Implemented)
            Add(Counter.ImplementedUnadopted, period, unit);
    }

    private void Add(Counter counter, Period period, int unit = 0, DateOnly? due = null, long count = 1) =>
        into.Add(new Figure(_place, unit, period.Value, counter, due is { } day ? Figure.DayOf(day) : 0, sign * count));
}
