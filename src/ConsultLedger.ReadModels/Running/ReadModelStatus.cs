namespace ConsultLedger.ReadModels.Running;

/// <summary>How a read model is doing.</summary>
/// <param name="Sequence">The last sequence it knows; null while it is built for the first time.</param>
/// <param name="RebuiltTo">How far a second set of its tables has been filled; null when none is.</param>
/// <param name="StoppedAt">The event it cannot get over; null while all is well.</param>
/// <param name="Problem">Why not.</param>
public sealed record ReadModelStatus(string ReadModel, long? Sequence, long? RebuiltTo, long? StoppedAt, string? Problem)
{
    internal static ReadModelStatus Of(string name, IReadOnlyList<ReadModelSet> sets)
    {
        var serving = sets.FirstOrDefault(set => set.State == ReadModelSet.Serving);
        var filling = sets.FirstOrDefault(set => set.State == ReadModelSet.Filling);
        var stopped = new[] { serving, filling }.FirstOrDefault(set => set?.StoppedAt is not null);
        return new ReadModelStatus(name, serving?.Progress, filling?.Progress, stopped?.StoppedAt, stopped?.StoppedBecause);
    }
}

/// <summary>How far a rebuild has come.</summary>
/// <param name="Sequence">The last sequence the new tables know.</param>
/// <param name="Head">The last sequence of the ledger.</param>
public sealed record RebuildProgress(string ReadModel, long Sequence, long Head);
