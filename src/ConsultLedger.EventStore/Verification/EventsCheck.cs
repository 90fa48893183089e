using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Verification;

/// <summary>
/// Reads all events in their order and derives the tree from them: each event against its leaf in the tiles, tiles against those above
/// them, the tree against every root that was signed. Where two disagree, the one that does not lead to what was signed is found, and the
/// tree goes on with the other: one edit is one finding.
/// </summary>
/// <param name="signed">Tells who is wrong; null before anything was signed.</param>
/// <param name="sealedTo">Tiles must reach as far as this.</param>
internal sealed class EventsCheck(
    LedgerSnapshot snapshot, SignedPaths? signed, long sealedTo, CheckpointsCheck checkpoints, ReferencesCheck references, IEventMeaning meaning, FindingRuns findings)
{
    private const int PieceSize = 200 * Tile.FullWidth;

    private readonly TreeHash?[] _leaves = new TreeHash?[Tile.FullWidth];
    private readonly UpperTiles _upper = new(snapshot, signed, sealedTo, findings);
    private Dictionary<long, byte[]> _tiles = [];
    private IReadOnlySet<long> _sizes = new HashSet<long>();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private long _reached;

    /// <param name="end">Events there are, or would have to be.</param>
    /// <param name="progress">Told how many of them have been read.</param>
    public async Task Run(long end, Action<long> progress, CancellationToken cancellation)
    {
        for (var from = 0L; from < end || from == 0; from += PieceSize)
        {
            var to = Math.Min(from + PieceSize, end);
            await Prepare(from, to, cancellation);
            if (from == 0)
                checkpoints.Compare(0, TreeHash.OfNothing);
            await Read(from, to, progress, cancellation);
            await references.Compare(cancellation);
        }

        await _upper.Compare(cancellation);
    }

    private async Task Prepare(long from, long to, CancellationToken cancellation)
    {
        var tiles = await snapshot.All(
            "tiles_of_level", row => (row.GetInt64(1), row.GetFieldValue<byte[]>(2)), cancellation, (short)0, from / Tile.FullWidth, (to + Tile.FullWidth - 1) / Tile.FullWidth);
        _tiles = tiles.ToDictionary(tile => tile.Item1, tile => tile.Item2);
        await _upper.Prepare(from, to, cancellation);
        _sizes = await checkpoints.Expect(from == 0 ? 0 : from + 1, to, cancellation);
    }

    private async Task Read(long from, long to, Action<long> progress, CancellationToken cancellation)
    {
        _reached = from;
        await foreach (var events in snapshot.Events(from, to, cancellation))
        {
            foreach (var recorded in events)
            {
                if (recorded.Sequence <= _reached)
                {
                    findings.Add(Findings.Twice(recorded.Sequence));
                    continue;
                }

                while (_reached + 1 < recorded.Sequence)
                    await Take(null, to, cancellation);
                Look(recorded);
                await Take(recorded.LeafHash(), to, cancellation);
            }

            progress(_reached);
        }

        while (_reached < to)
            await Take(null, to, cancellation);
        progress(to);
    }

    private void Look(RecordedEvent recorded)
    {
        if (recorded.RecordedAt < _last)
            findings.Add(Findings.TimeGoesBack(recorded.Sequence, recorded.RecordedAt, _last));
        else
            _last = recorded.RecordedAt;
        if (meaning.StreamKindOf(recorded.Type) is null)
            findings.Add(Findings.UnknownType(recorded.Sequence, recorded.Type));
        references.Take(recorded);
    }

    /// <param name="leaf">Null where an event is missing.</param>
    private async Task Take(TreeHash? leaf, long to, CancellationToken cancellation)
    {
        var at = (int)(_reached++ % Tile.FullWidth);
        _leaves[at] = leaf;
        if (leaf is null)
            findings.Add("event_missing", _reached, Findings.EventMissing);
        if (at == Tile.FullWidth - 1 || _reached == to)
            await Settle(at + 1, cancellation);
    }

    /// <summary>The events of a tile, or of its beginning at the end of the ledger, have been read.</summary>
    private async Task Settle(int width, CancellationToken cancellation)
    {
        var first = _reached - width;
        var place = new TilePlace(0, first / Tile.FullWidth);
        var stored = _tiles.GetValueOrDefault(place.Index, []);
        var derived = new byte[width * TreeHash.Size];
        var differs = new List<int>();
        for (var at = 0; at < width; at++)
        {
            var slot = derived.AsSpan(at * TreeHash.Size, TreeHash.Size);
            var kept = stored.Length >= (at + 1) * TreeHash.Size ? stored.AsSpan(at * TreeHash.Size, TreeHash.Size) : default;
            if (_leaves[at] is { } leaf)
                leaf.CopyTo(slot);
            else
                kept.CopyTo(slot);
            if (!kept.IsEmpty && !kept.SequenceEqual(slot))
                differs.Add(at);
        }

        if (stored.Length < (int)Math.Min(width, sealedTo - first) * TreeHash.Size)
            findings.Add(Findings.TileChanged(place));
        else if (differs.Count > 0 && await IsOfEvents(place, stored, derived, differs, cancellation))
            stored.AsSpan(0, Math.Min(stored.Length, derived.Length)).CopyTo(derived);
        await _upper.Append(first, derived, size => _sizes.Contains(size), checkpoints.Compare, cancellation);
    }

    /// <summary>Whether it is the events that were changed, so that the tile says what was sealed.</summary>
    private async Task<bool> IsOfEvents(TilePlace place, byte[] stored, byte[] derived, List<int> differs, CancellationToken cancellation)
    {
        var first = place.Index * Tile.FullWidth;
        var tileIsSound = signed is not null && first < sealedTo && await signed.LeadToRoot(place, stored, cancellation);
        if (!tileIsSound)
            findings.Add(Findings.TileChanged(place));
        if (!tileIsSound && (signed is null || first >= sealedTo || await signed.LeadToRoot(place, derived, cancellation)))
            return false;
        foreach (var at in differs)
            findings.Add("event_changed", first + at + 1, Findings.EventChanged);
        return tileIsSound;
    }
}
