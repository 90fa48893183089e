using System.Collections.Immutable;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// Collects what an event changes: what a consultation contributed before, taken away, and what it contributes since. Parts that
/// the event left as they were are not looked at. New places get their numbers, and their rows, on the way.
/// </summary>
internal sealed class FigureCollector(Places places)
{
    private readonly List<Figure> _figures = [];
    private readonly Dictionary<Dimensions, int> _dimensions = new(ReferenceEqualityComparer.Instance);
    private (string? Unit, int Number) _lastUnit;
    private CopyRows _newDimensions = new();
    private CopyRows _newUnits = new();

    /// <summary>The changes an event made, in order, until the next call.</summary>
    /// <param name="newDimensions">Takes the rows of dimensions that were not met before.</param>
    /// <param name="newUnits">Takes the rows of units that were not met before.</param>
    public List<Figure> Changes(FoldedConsultation? before, FoldedConsultation after, CopyRows newDimensions, CopyRows newUnits)
    {
        _figures.Clear();
        (_newDimensions, _newUnits) = (newDimensions, newUnits);
        if (before is null)
            new Contributions(this, after, 1).All();
        else
            Compare(before, after);
        Figure.Combine(_figures);
        return _figures;
    }

    public void Add(Figure figure) => _figures.Add(figure);

    public int NumberOf(Dimensions dimensions)
    {
        if (_dimensions.TryGetValue(dimensions, out var known))
            return known;
        var (number, isNew) = places.NumberOf(dimensions);
        if (isNew)
        {
            _newDimensions.Row(6).Add(number).Add(dimensions.Committee).Add(dimensions.Form)
                .Add(dimensions.Sources).Add(dimensions.Sectors).Add(dimensions.Procedure);
        }

        _dimensions.Add(dimensions, number);
        return number;
    }

    /// <summary>0 when there is no unit.</summary>
    public int NumberOf(string? unit)
    {
        if (unit is null)
            return 0;
        if (ReferenceEquals(unit, _lastUnit.Unit))
            return _lastUnit.Number;
        var (number, isNew) = places.NumberOf(unit);
        if (isNew)
            _newUnits.Row(2).Add(number).Add(unit);
        _lastUnit = (unit, number);
        return number;
    }

    private void Compare(FoldedConsultation before, FoldedConsultation after)
    {
        var (taken, given) = (new Contributions(this, before, -1), new Contributions(this, after, 1));
        // Everything moves with its consultation.
        if (!before.Facts.Dimensions.Equals(after.Facts.Dimensions) || before.State.HasEnded != after.State.HasEnded
            || before.Facts.Proposed != after.Facts.Proposed)
        {
            taken.All();
            given.All();
            return;
        }

        if (!ReferenceEquals(before.Stage, after.Stage))
            CompareStages(before.Stage, after.Stage, taken, given);
        if (before.Stage.Status != after.Stage.Status || before.Facts.Determined != after.Facts.Determined || before.Facts.Declined != after.Facts.Declined
            || (after.Stage.Status == ConsultationStatus.Archived && before.State.IsSettled != after.State.IsSettled))
        {
            taken.Closure();
            given.Closure();
        }

        CompareParts(before, after, taken, given);
    }

    private static void CompareStages(Stage before, Stage after, Contributions taken, Contributions given)
    {
        if (before.Status != after.Status || before.Step != after.Step)
        {
            taken.Standing();
            given.Standing();
        }

        // Both stand in the order of their days.
        var (old, now) = (before.AwaitedUntil, after.AwaitedUntil);
        for (int at = 0, next = 0; at < old.Length || next < now.Length;)
        {
            var order = at == old.Length ? 1 : next == now.Length ? -1 : old[at].CompareTo(now[next]);
            if (order < 0)
                taken.Awaited(old[at]);
            else if (order > 0)
                given.Awaited(now[next]);
            (at, next) = (order <= 0 ? at + 1 : at, order >= 0 ? next + 1 : next);
        }

        taken.Awaiting();
        given.Awaiting();
    }

    private static void CompareParts(FoldedConsultation before, FoldedConsultation after, Contributions taken, Contributions given)
    {
        var (old, now) = (before.Facts, after.Facts);
        var sameOutcomes = old.Outcomes == now.Outcomes;
        for (var index = 0; !sameOutcomes && index < Math.Max(old.Outcomes.Length, now.Outcomes.Length); index++)
        {
            if (AreSame(old.Outcomes, now.Outcomes, index))
                continue;
            taken.Outcome(index);
            given.Outcome(index);
        }

        var sameRecommendations = sameOutcomes && old.Recommendations == now.Recommendations && before.State.Recommendations == after.State.Recommendations;
        for (var index = 0; !sameRecommendations && index < Math.Max(old.Recommendations.Length, now.Recommendations.Length); index++)
        {
            if (IsSameRecommendation(before, after, index))
                continue;
            taken.Recommendation(index);
            given.Recommendation(index);
        }

        // Ratings go with the units of what was rated.
        var sameRatings = sameRecommendations && old.Ratings == now.Ratings;
        for (var index = 0; !sameRatings && index < Math.Max(old.Ratings.Length, now.Ratings.Length); index++)
        {
            if (AreSame(old.Ratings, now.Ratings, index) && before.UnitOf(old.Ratings[index]) == after.UnitOf(now.Ratings[index]))
                continue;
            taken.Rating(index);
            given.Rating(index);
        }

        var (due, dueNow) = (before.Obligations, after.Obligations);
        for (var index = 0; due != dueNow && index < Math.Max(due.Length, dueNow.Length); index++)
        {
            if (index < due.Length && index < dueNow.Length && ReferenceEquals(due[index], dueNow[index]))
                continue;
            taken.Obligation(index);
            given.Obligation(index);
        }
    }

    private static bool AreSame<T>(ImmutableArray<T> before, ImmutableArray<T> after, int index)
        where T : IEquatable<T> => index < before.Length && index < after.Length && before[index].Equals(after[index]);

    private static bool IsSameRecommendation(FoldedConsultation before, FoldedConsultation after, int index) =>
        AreSame(before.Facts.Recommendations, after.Facts.Recommendations, index)
        && ReferenceEquals(before.State.Recommendations[index], after.State.Recommendations[index])
        && AreSame(before.Facts.Outcomes, after.Facts.Outcomes, after.Facts.Recommendations[index].Outcome);
}
