using System.Diagnostics;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>Reads again, from the first event on and little by little, all that was sealed: events against leaves, tiles against each
/// other, every checkpoint against the tree. What was edited long ago is found without anybody asking for it.</summary>
internal sealed class Recheck(SealedTree tree, IEventStore store, SealingSettings settings)
{
    /// <summary>Events read in one go: a few tiles.</summary>
    private const int StepSize = 4 * Tile.FullWidth;

    private readonly CheckpointLog _log = CheckpointLog.Beside(settings.CheckpointFile);
    private CompactRange _checked = new();
    private Checkpoint? _goal;
    private DateTimeOffset _lastRecordedAt;
    private long _lastSound;

    /// <summary>The last step found something: it is to be done again before anything is signed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Goes on until something is found.</summary>
    /// <param name="signed">The last checkpoint that was signed.</param>
    /// <param name="isBusy">Much is being recorded: what is old can wait a little.</param>
    public async Task<SealingRefusal?> Run(Func<Checkpoint?> signed, Func<bool> isBusy, IReadOnlyList<NoteKey> keys, CancellationToken cancellation)
    {
        while (true)
        {
            if (_goal is null && (_goal = signed()) is null)
            {
                await Task.Delay(settings.Interval, cancellation);
                continue;
            }

            var start = Stopwatch.GetTimestamp();
            if (await Step(keys, cancellation) is { } refusal)
                return refusal;
            var share = isBusy() ? settings.RecheckShareWhenBusy : settings.RecheckShare;
            await Task.Delay(_goal is null ? settings.RecheckPause : Stopwatch.GetElapsedTime(start) * ((1 / share) - 1), cancellation);
        }
    }

    /// <summary>Looks again where something was found; or reads everything again, when it was found before this process began.</summary>
    /// <param name="signed">The last checkpoint that was signed.</param>
    public async Task<SealingRefusal?> Again(Checkpoint signed, IReadOnlyList<NoteKey> keys, CancellationToken cancellation)
    {
        if (HasFailed)
            return await Step(keys, cancellation);
        for ((_checked, _goal) = (new CompactRange(), signed); _goal is not null;)
        {
            if (await Step(keys, cancellation) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Reads the next few events again; after the last, the next step begins with the first.</summary>
    public async Task<SealingRefusal?> Step(IReadOnlyList<NoteKey> keys, CancellationToken cancellation)
    {
        var goal = _goal!;
        var grown = new CompactRange(_checked.Size, _checked.Hashes);
        var refusal = await Examine(grown, goal, keys, cancellation);
        HasFailed = refusal is not null;
        if (HasFailed)
            return refusal;

        var isDone = grown.Size == goal.Size;
        (_checked, _goal) = isDone ? (new CompactRange(), null) : (grown, goal);
        return null;
    }

    private async Task<SealingRefusal?> Examine(CompactRange grown, Checkpoint goal, IReadOnlyList<NoteKey> keys, CancellationToken cancellation)
    {
        var from = grown.Size;
        if (from == 0 && await KeyListCheck.Run(tree, goal.Origin, keys, last: null, hasSeveral: false, cancellation) is { } ofKeys)
            return ofKeys;
        var to = Math.Min(from + StepSize, goal.Size);
        var (first, time, sound) = (from == 0 ? 0 : from + 1, from == 0 ? DateTimeOffset.MinValue : _lastRecordedAt, from == 0 ? 0 : _lastSound);
        var checkpoints = (await tree.Checkpoints(first, to, cancellation)).ToDictionary(checkpoint => checkpoint.Size);
        var logged = _log.Between(first, to).ToDictionary(line => line.Size, line => line.Root);
        var trusted = checkpoints.Count > 0 ? await Trusted(keys, cancellation) : [];
        var derived = new SortedDictionary<(int Level, long Index), MemoryStream>();
        SealingRefusal? ofCheckpoint = null;
        SealingRefusal? timeGoesBack = null;

        if (logged.Keys.Order().FirstOrDefault(size => !checkpoints.ContainsKey(size), -1) is var removed and >= 0)
            return new SealingRefusal.CheckpointRemoved(removed);
        CheckCheckpoint();
        await foreach (var events in store.ReadRange(from, to, cancellation))
        {
            foreach (var recorded in events)
            {
                if (recorded.Sequence != grown.Size + 1)
                    return new SealingRefusal.EventMissing(grown.Size + 1);
                if (recorded.RecordedAt < time)
                    timeGoesBack ??= new SealingRefusal.TimeGoesBack(recorded.Sequence);
                time = recorded.RecordedAt;
                grown.Append(recorded.LeafHash(), Keep);
                CheckCheckpoint();
            }
        }

        if (grown.Size < to)
            return new SealingRefusal.EventMissing(grown.Size + 1);
        var refusal = await Compare(derived, from, goal, cancellation)
            ?? ofCheckpoint
            ?? timeGoesBack
            ?? (grown.Size == goal.Size && grown.Root != goal.Root ? new SealingRefusal.HistoryRebuilt(sound, goal.Size) : null);
        if (refusal is null)
            (_lastRecordedAt, _lastSound) = (time, sound);
        return refusal;

        void Keep(TreeNode node, TreeHash hash)
        {
            if (node.Level % Tile.Height != 0)
                return;
            var place = (node.Level / Tile.Height, node.Index / Tile.FullWidth);
            if (!derived.TryGetValue(place, out var hashes))
                hashes = derived[place] = new MemoryStream();
            hashes.Write(hash.ToArray());
        }

        void CheckCheckpoint()
        {
            if (ofCheckpoint is not null || !checkpoints.TryGetValue(grown.Size, out var checkpoint))
                return;
            var root = grown.Root;
            if (logged.TryGetValue(grown.Size, out var signed) && signed != root)
                ofCheckpoint = new SealingRefusal.HistoryRebuilt(sound, grown.Size);
            else if (checkpoint.Root != root || Checkpoint.Open(checkpoint.Note, trusted, out _) != new Checkpoint(goal.Origin, grown.Size, root))
                ofCheckpoint = new SealingRefusal.CheckpointChanged(grown.Size);
            else
                sound = grown.Size;
        }
    }

    /// <summary>Holds what the events make against the tiles: those of leaves first, then those above them.</summary>
    private async Task<SealingRefusal?> Compare(
        SortedDictionary<(int Level, long Index), MemoryStream> derived, long from, Checkpoint goal, CancellationToken cancellation)
    {
        var tiles = await tree.ReadTiles([.. derived.Keys.Select(place => new TilePlace(place.Level, place.Index))], cancellation);
        foreach (var ((level, index), made) in derived)
        {
            var place = new TilePlace(level, index);
            // Above the leaves a tile may have begun before this step: what it has from then was compared then.
            var before = (int)Math.Max(0, (from >> (Tile.Height * level)) - (index * Tile.FullWidth)) * TreeHash.Size;
            if (!tiles.TryGetValue(place, out var stored) || stored.Length < before + made.Length)
                return new SealingRefusal.TileChanged(place);
            byte[] whole = [.. stored.Span[..before], .. made.GetBuffer().AsSpan(0, (int)made.Length)];
            var slot = stored.Span.CommonPrefixLength(whole) / TreeHash.Size;
            if (slot * TreeHash.Size < whole.Length)
                return await new TreeExamination(tree, store, goal).Judge(place, stored, whole, slot, cancellation);
        }

        return null;
    }

    /// <summary>The keys that sign, and those that did.</summary>
    private async Task<IReadOnlyList<NoteKey>> Trusted(IReadOnlyList<NoteKey> keys, CancellationToken cancellation)
    {
        var listed = (await tree.KeyChanges(cancellation)).Select(change => NoteKey.TryParse(change.VerifierKey, out var key) ? key : null).OfType<NoteKey>();
        return [.. keys.Concat(listed).DistinctBy(key => key.ToString())];
    }
}
