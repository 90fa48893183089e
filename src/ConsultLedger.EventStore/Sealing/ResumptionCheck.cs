using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>What a term of sealing begins with.</summary>
/// <param name="Growth">The tree up to the checkpoint.</param>
/// <param name="Signed">The last checkpoint that was signed; null, like its note, before the first.</param>
internal sealed record Resumption(TreeGrowth Growth, Checkpoint? Signed, SignedNote? Note);

/// <summary>Whether what the database has is what was signed, before anything is built on it. The checkpoint that is kept outside and
/// the one in the database may each be ahead of the other: the first after a kill between the two, the second when another server has
/// sealed since. Either must then have grown out of the other.</summary>
/// <param name="keys">Those that sign now: one of them must have signed before.</param>
internal sealed class ResumptionCheck(SealedTree tree, IEventStore store, string origin, IReadOnlyList<NoteKey> keys, CheckpointFile file)
{
    public async Task<(Resumption? Resumed, SealingRefusal? Refusal)> Resume(LedgerState state, SealedCheckpoint? last, CancellationToken cancellation)
    {
        if (last is null && !file.Exists)
            return (new Resumption(TreeGrowth.From(0, Nothing), null, null), null);
        if (!file.Exists)
            return (null, new SealingRefusal.CheckpointFileMissing(file.Path));
        if (file.Read() is not { } kept || Checkpoint.Open(kept, keys, out _) is not { } outside || outside.Origin != origin)
            return (null, new SealingRefusal.CheckpointFileChanged(file.Path));

        var signed = Math.Max(outside.Size, last?.Size ?? 0);
        if (state.Last < signed)
            return (null, new SealingRefusal.Shrunk(state.Last, signed));
        try
        {
            var (growth, refusal) = await Stored(last, outside, cancellation);
            refusal ??= last is not null && last.Size > outside.Size
                ? await GrewOutOf(outside, last, cancellation)
                : await Grow(growth!, outside, cancellation);
            if (refusal is not null)
                return (null, refusal is SealingRefusal.HistoryRebuilt { Sound: 0 } rebuilt ? await Narrowed(rebuilt, last?.Size ?? 0, cancellation) : refusal);
            return last is not null && last.Size >= outside.Size
                ? (new Resumption(growth!, Opened(last), last.Note), null)
                : (new Resumption(growth!, outside, kept), null);
        }
        catch (TileMissingException missing)
        {
            return (null, new SealingRefusal.TileChanged(missing.Place));
        }
    }

    private static Dictionary<TilePlace, ReadOnlyMemory<byte>> Nothing => [];

    /// <summary>The tree as the tiles have it at the database's last checkpoint, when they make the root that was signed.</summary>
    private async Task<(TreeGrowth? Growth, SealingRefusal? Refusal)> Stored(SealedCheckpoint? last, Checkpoint outside, CancellationToken cancellation)
    {
        if (last is null)
            return (TreeGrowth.From(0, Nothing), null);

        var growth = TreeGrowth.From(last.Size, await tree.ReadTiles([.. TreeGrowth.EdgeOf(last.Size)], cancellation));
        var signed = new Checkpoint(origin, last.Size, last.Size == outside.Size ? outside.Root : last.Root);
        if (growth.Root == signed.Root)
            return Opened(last) == signed ? (growth, null) : (null, new SealingRefusal.CheckpointChanged(last.Size));
        if (await new TreeExamination(tree, store, signed).FindAtEdge(cancellation) is { } found)
            return (null, found);
        return (null, last.Size == outside.Size ? new SealingRefusal.HistoryRebuilt(0, last.Size) : new SealingRefusal.CheckpointChanged(last.Size));
    }

    /// <summary>The database is ahead.</summary>
    private async Task<SealingRefusal?> GrewOutOf(Checkpoint outside, SealedCheckpoint last, CancellationToken cancellation) =>
        (await tree.Consistency(outside.Size, last.Size, cancellation)).FromRoot == outside.Root ? null : new SealingRefusal.HistoryRebuilt(0, outside.Size);

    /// <summary>The file is ahead: the events that are there must make what was signed.</summary>
    private async Task<SealingRefusal?> Grow(TreeGrowth growth, Checkpoint outside, CancellationToken cancellation)
    {
        var sound = growth.Size;
        await foreach (var events in store.ReadRange(growth.Size, outside.Size, cancellation))
        {
            foreach (var recorded in events)
            {
                if (recorded.Sequence != growth.Size + 1)
                    return new SealingRefusal.EventMissing(growth.Size + 1);
                growth.Append(recorded.LeafHash());
            }
        }

        if (growth.Size < outside.Size)
            return new SealingRefusal.EventMissing(growth.Size + 1);
        return growth.Root == outside.Root ? null : new SealingRefusal.HistoryRebuilt(sound, outside.Size);
    }

    /// <summary>Between which two of the checkpoints that were kept outside history was rebuilt: the tree of the first is still the beginning of what
    /// is there, that of the second is not.</summary>
    private async Task<SealingRefusal> Narrowed(SealingRefusal.HistoryRebuilt rebuilt, long size, CancellationToken cancellation)
    {
        var kept = CheckpointLog.Beside(file.Path).Between(1, Math.Min(rebuilt.Signed, size));
        var (sound, parted) = (-1, kept.Count);
        while (parted - sound > 1)
        {
            var middle = (sound + parted) / 2;
            if (await tree.Root(kept[middle].Size, cancellation) == kept[middle].Root)
                sound = middle;
            else
                parted = middle;
        }

        return new SealingRefusal.HistoryRebuilt(sound < 0 ? 0 : kept[sound].Size, parted == kept.Count ? rebuilt.Signed : kept[parted].Size);
    }

    private Checkpoint? Opened(SealedCheckpoint checkpoint) => Checkpoint.Open(checkpoint.Note, keys, out _);
}
