namespace ConsultLedger.EventStore.Appending;

/// <summary>Writes batches of appends, for one caller at a time.</summary>
internal interface IAppendSession : IAsyncDisposable
{
    /// <summary>Appends the batch in one transaction and gives a verdict for each append, in order. May fail a batch of several
    /// as a whole when one of them is at fault: they are then given again, each alone.</summary>
    Task<AppendVerdict[]> Execute(IReadOnlyList<PendingAppend> appends);
}
