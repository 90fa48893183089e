using System.Collections.Concurrent;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Verification;

/// <summary>Holds every checkpoint, and what was kept of it outside the database, against the tree that the events make.</summary>
/// <param name="keys">Keys whose signature makes a checkpoint one of this ledger.</param>
/// <param name="outside">The checkpoint of the file outside; null when there is none to rely on.</param>
/// <param name="log">The log outside, and how many lines it had before the snapshot was taken.</param>
internal sealed class CheckpointsCheck(
    LedgerSnapshot snapshot, string origin, IReadOnlyList<NoteKey> keys, Checkpoint? outside, (CheckpointLog Log, long Lines) log, FindingRuns findings)
{
    private readonly SortedDictionary<long, List<TreeHash>> _awaited = [];
    private readonly ConcurrentQueue<SealedCheckpoint> _unsigned = new();
    private long _sound;
    private bool _isRebuilt;

    public long Count { get; private set; }

    /// <summary>The sizes in a range at which a root was signed; they are to be told the tree's.</summary>
    public async Task<IReadOnlySet<long>> Expect(long from, long to, CancellationToken cancellation)
    {
        _awaited.Clear();
        var stored = await snapshot.Sealed("read_checkpoints", SealedTree.CheckpointOf, cancellation, from, to);
        Count += stored.Count;
        Parallel.ForEach(stored, checkpoint =>
        {
            if (!IsSigned(checkpoint))
                _unsigned.Enqueue(checkpoint);
        });
        var unsigned = _unsigned.Select(checkpoint => checkpoint.Size).ToHashSet();
        _unsigned.Clear();
        foreach (var checkpoint in stored)
        {
            if (unsigned.Contains(checkpoint.Size))
                findings.Add(Findings.CheckpointChanged(checkpoint.Size));
            else
                Await(checkpoint.Size, checkpoint.Root);
        }

        var sizes = stored.Select(checkpoint => checkpoint.Size).ToHashSet();
        foreach (var (size, root) in log.Log.Between(from, Math.Min(to, outside?.Size ?? long.MaxValue), log.Lines))
        {
            if (!sizes.Contains(size))
                findings.Add(Findings.CheckpointRemoved(size));
            Await(size, root);
        }

        if (outside is not null && outside.Size >= from && outside.Size <= to)
            Await(outside.Size, outside.Root);
        return _awaited.Keys.ToHashSet();
    }

    /// <summary>The root of the tree at one of these sizes.</summary>
    public void Compare(long size, TreeHash root)
    {
        if (_isRebuilt || !_awaited.TryGetValue(size, out var signed))
            return;
        if (signed.TrueForAll(one => one == root))
        {
            _sound = size;
            return;
        }

        _isRebuilt = true;
        findings.Add(Findings.HistoryRebuilt(_sound + 1, Math.Max(_sound + 1, size)));
    }

    /// <summary>Checkpoints of more events than there are.</summary>
    public Task Beyond(long end, CancellationToken cancellation) => Expect(end + 1, long.MaxValue, cancellation);

    /// <summary>Whether a checkpoint says what its row says and one of the keys has signed it.</summary>
    public bool IsSigned(SealedCheckpoint checkpoint) =>
        SignedNote.TryParse(checkpoint.FirstNote, out var note) && Checkpoint.Open(note, keys, out _) == new Checkpoint(origin, checkpoint.Size, checkpoint.Root);

    private void Await(long size, TreeHash root)
    {
        if (!_awaited.TryGetValue(size, out var roots))
            _awaited[size] = roots = [];
        roots.Add(root);
    }
}
