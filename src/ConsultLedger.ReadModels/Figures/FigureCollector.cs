using System.Runtime.InteropServices;
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
        var (number, isNew) = places.NumberOf(dimensions);
        if (isNew)
        {
            _newDimensions.Row(6).Add(number).Add(dimensions.Committee).Add(dimensions.Form)
                .Add(dimensions.Sources).Add(dimensions.Sectors).Add(dimensions.Procedure);
        }

        return number;
    }

    /// <summary>0 when there is no unit.</summary>
    public int NumberOf(string? unit)
    {
        if (unit is null)
            return 0;
        var (number, isNew) = places.NumberOf(unit);
        if (isNew)
            _newUnits.Row(2).Add(number).Add(unit);
        return number;
    }

    private void Compare(FoldedConsultation before, FoldedConsultation after)
    {
        var (taken, given) = (new Contributions(this, before, -1), new Contributions(this, after, 1));
        // Everything moves with its consultation.
        if (!before.Facts.Dimensions.Equals(after.Facts.Dimensions) || before.State.HasEnded != after.State.HasEnded)
        {
            taken.All();
            given.All();
            return;
        }

        if (before.Stage != after.Stage)
        {
            taken.Board();
            given.Board();
        }

        if (before.Stage != after.Stage || before.Facts.Determined != after.Facts.Determined || before.Facts.Declined != after.Facts.Declined)
        {
            taken.Closure();
            given.Closure();
        }

        if (before.Obligations != after.Obligations)
        {
            Differing(
                before.Obligations.Length,
                after.Obligations.Length,
                index => ReferenceEquals(before.Obligations[index], after.Obligations[index]),
                taken.Obligation,
                given.Obligation);
        }

        var (old, now) = (before.Facts, after.Facts);
        var sameRecommendations = before.State.Recommendations == after.State.Recommendations && old.Recommendations == now.Recommendations;
        if (sameRecommendations && old.Outcomes == now.Outcomes && old.Ratings == now.Ratings)
            return;
        Differing(old.Outcomes.Length, now.Outcomes.Length, index => old.Outcomes[index] == now.Outcomes[index], taken.Outcome, given.Outcome);
        Differing(
            old.Recommendations.Length,
            now.Recommendations.Length,
            index => ReferenceEquals(before.State.Recommendations[index], after.State.Recommendations[index])
                && old.Recommendations[index] == now.Recommendations[index]
                && old.Outcomes[old.Recommendations[index].Outcome].Submitted == now.Outcomes[now.Recommendations[index].Outcome].Submitted,
            taken.Recommendation,
            given.Recommendation);
        Differing(
            old.Ratings.Length,
            now.Ratings.Length,
            index => old.Ratings[index] == now.Ratings[index] && before.UnitOf(old.Ratings[index]) == after.UnitOf(now.Ratings[index]),
            taken.Rating,
            given.Rating);
    }

    private static void Differing(int before, int after, Func<int, bool> same, Action<int> taken, Action<int> given)
    {
        for (var index = 0; index < Math.Max(before, after); index++)
        {
            if (index < before && index < after && same(index))
                continue;
            if (index < before)
                taken(index);
            if (index < after)
                given(index);
        }
    }
}
