namespace ConsultLedger.EventStore.Appending;

/// <summary>Appends that go into one transaction. They do not depend on each other: a second append to the same stream,
/// with the same event id or for the same name has to wait for the next batch.</summary>
internal sealed class AppendBatch
{
    private const int MaxAppends = 512;
    private const int MaxBytes = 4 << 20;

    private readonly List<PendingAppend> _appends = [];
    private readonly HashSet<Guid> _streams = [];
    private readonly HashSet<Guid> _ids = [];
    private readonly HashSet<ReservedName> _names = [];
    private int _bytes;

    public IReadOnlyList<PendingAppend> Appends => _appends;

    public bool IsFull => _appends.Count >= MaxAppends || _bytes >= MaxBytes;

    /// <summary>False when it must wait. It then also keeps back whatever depends on it, so that nothing overtakes it.</summary>
    public bool TryAdd(PendingAppend pending)
    {
        var append = pending.Append;
        var independent = !append.Events.Any(e => _ids.Contains(e.Id));
        _ids.UnionWith(append.Events.Select(e => e.Id));
        independent &= _streams.Add(append.Stream);
        independent &= append.Name is not { } name || _names.Add(name);
        if (!independent)
            return false;

        _appends.Add(pending);
        _bytes += pending.Size;
        return true;
    }

    public void Clear()
    {
        _appends.Clear();
        _streams.Clear();
        _ids.Clear();
        _names.Clear();
        _bytes = 0;
    }
}
