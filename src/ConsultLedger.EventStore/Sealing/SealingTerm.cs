using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;
using Npgsql;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>
/// A time of sealing by one process: from taking up what was sealed before, to the end or to what forbids going on. In each round:
/// read the new events, write the tiles, sign, keep the note outside the database, publish it. After a kill between any two of
/// these the next term finds what is missing and goes on from there, because the events are there and make the same tree again.
/// </summary>
internal sealed class SealingTerm : IDisposable
{
    /// <summary>A row is not what it would have to be.</summary>
    private const string RefusedByTrigger = "CL001";

    private readonly SealingSession _session;
    private readonly SealedTree _tree;
    private readonly IEventStore _store;
    private readonly SealingSettings _settings;
    private readonly SigningKeys _keys;
    private readonly CheckpointFile _file;
    private readonly CheckpointLog _log;
    private readonly TreeGrowth _growth;
    private DateTimeOffset? _lastRecordedAt;

    private SealingTerm(SealingSession session, SealedTree tree, IEventStore store, SealingSettings settings, SigningKeys keys, Resumption resumed)
    {
        (_session, _tree, _store, _settings, _keys) = (session, tree, store, settings, keys);
        (_growth, Signed, Note) = (resumed.Growth, resumed.Signed, resumed.Note);
        _file = new CheckpointFile(settings.CheckpointFile);
        _log = CheckpointLog.Beside(settings.CheckpointFile);
    }

    /// <summary>The last checkpoint that was signed; null before the first.</summary>
    public Checkpoint? Signed { get; private set; }

    /// <summary>Its note.</summary>
    public SignedNote? Note { get; private set; }

    public IReadOnlyList<NoteKey> Keys => _keys.Verifiers;

    /// <summary>Takes up what was sealed before, after making sure that it is what was signed.</summary>
    public static async Task<(SealingTerm? Term, SealingRefusal? Refusal)> Begin(
        SealingSession session, SealedTree tree, IEventStore store, SealingSettings settings, CancellationToken cancellation)
    {
        var file = new CheckpointFile(settings.CheckpointFile);
        var last = await tree.LastCheckpoint(cancellation);
        var (keys, unusable) = SigningKeys.Open(settings, isFirstStart: last is null && !file.Exists);
        if (keys is null)
            return (null, unusable);

        var (resumed, refusal) = await new ResumptionCheck(tree, store, settings.Origin, keys.Verifiers, file)
            .Resume(await session.State(cancellation), last, cancellation);
        refusal ??= await CompareLists(tree, settings, keys, file, last, cancellation);
        if (refusal is not null)
        {
            keys.Dispose();
            return (null, refusal);
        }

        var term = new SealingTerm(session, tree, store, settings, keys, resumed!);
        await term.CatchUp(last, cancellation);
        return (term, null);
    }

    /// <summary>The log outside and the list of keys, before either is added to.</summary>
    private static async Task<SealingRefusal?> CompareLists(
        SealedTree tree, SealingSettings settings, SigningKeys keys, CheckpointFile file, SealedCheckpoint? last, CancellationToken cancellation)
    {
        var log = CheckpointLog.Beside(settings.CheckpointFile);
        // Where somebody has put an earlier checkpoint into the file, the ledger goes on from there.
        var end = file.Read() is { } kept && Checkpoint.TryParse(kept.Text, out var outside) ? outside.Size : -1;
        return log.Between((last?.Size ?? -1) + 1, end) is [var removed, ..]
            ? new SealingRefusal.CheckpointRemoved(removed.Size)
            : await KeyListCheck.Run(tree, settings.Origin, keys.Verifiers, last, hasSeveral: log.Count > 1, cancellation);
    }

    /// <summary>Seals what is new; null when it may go on.</summary>
    public async Task<SealingRefusal?> Round(CancellationToken cancellation)
    {
        var state = await _session.State(cancellation);
        if (Contradiction(state) is { } contradiction)
            return contradiction;
        while (Signed is null || Signed.Size < state.Last)
        {
            if (await Read(Math.Min(state.Last, _growth.Size + _settings.LargestStep), cancellation) is { } missing)
                return missing;
            if (await WriteTiles(cancellation) is { } changed)
                return changed;
            await Publish(new Checkpoint(_settings.Origin, _growth.Size, _growth.Root), cancellation);
        }

        return null;
    }

    /// <summary>What is not as this term left it, as far as head, last event and last checkpoint tell; null when nothing is.</summary>
    public async Task<SealingRefusal?> Contradiction(CancellationToken cancellation) => Contradiction(await _session.State(cancellation));

    public void Dispose() => _keys.Dispose();

    /// <summary>What is not as this term left it.</summary>
    private SealingRefusal? Contradiction(LedgerState state)
    {
        var signed = Signed?.Size ?? 0;
        if (state.Last < signed)
            return new SealingRefusal.Shrunk(state.Last, signed);
        if (state.Head > state.Last)
            return new SealingRefusal.EventMissing(state.Last + 1);
        if (state.Head != state.Last)
            return new SealingRefusal.HeadMoved(state.Last, state.Head ?? 0);
        if ((state.Size ?? -1) < (Signed?.Size ?? -1))
            return new SealingRefusal.CheckpointRemoved(signed);
        return state.Size != Signed?.Size || state.Root != Signed?.Root ? new SealingRefusal.CheckpointChanged(state.Size ?? signed) : null;
    }

    private async Task<SealingRefusal?> Read(long to, CancellationToken cancellation)
    {
        _lastRecordedAt ??= _growth.Size == 0 ? DateTimeOffset.MinValue : (await _store.ReadAll(_growth.Size - 1, 1, cancellation))[0].RecordedAt;
        await foreach (var events in _store.ReadRange(_growth.Size, to, cancellation))
        {
            foreach (var recorded in events)
            {
                if (recorded.Sequence != _growth.Size + 1)
                    return new SealingRefusal.EventMissing(_growth.Size + 1);
                if (recorded.RecordedAt < _lastRecordedAt)
                    return new SealingRefusal.TimeGoesBack(recorded.Sequence);
                _lastRecordedAt = recorded.RecordedAt;
                _growth.Append(recorded.LeafHash());
            }
        }

        return _growth.Size < to ? new SealingRefusal.EventMissing(_growth.Size + 1) : null;
    }

    private async Task<SealingRefusal?> WriteTiles(CancellationToken cancellation)
    {
        var tiles = _growth.TakeChanged();
        try
        {
            await _session.WriteTiles(tiles, cancellation);
            return null;
        }
        catch (PostgresException refused) when (refused.SqlState == RefusedByTrigger)
        {
            var stored = await _tree.ReadTiles([.. tiles.Select(tile => tile.Place)], cancellation);
            return new SealingRefusal.TileChanged(
                tiles.First(tile => stored.TryGetValue(tile.Place, out var hashes) && !tile.Hashes.AsSpan().StartsWith(hashes.Span)).Place);
        }
    }

    /// <summary>First outside the database: what was published must never be forgotten.</summary>
    private async Task Publish(Checkpoint checkpoint, CancellationToken cancellation)
    {
        var note = checkpoint.Signed(_keys.Signers);
        _file.Write(note);
        // Whoever sees the first checkpoint finds its key listed.
        if (Signed is null)
            await NoteKeys(checkpoint.Size, cancellation);
        await _session.WriteCheckpoint(checkpoint, note, cancellation);
        _log.Add(checkpoint.Size, checkpoint.Root);
        (Signed, Note) = (checkpoint, note);
    }

    /// <summary>Does what the term before was stopped from doing, and lets a new key sign the last checkpoint too.</summary>
    private async Task CatchUp(SealedCheckpoint? last, CancellationToken cancellation)
    {
        if (Signed is not { } signed)
            return;
        await _session.WriteTiles(_growth.TakeChanged(), cancellation);
        if (last is null || last.Size < signed.Size)
            await _session.WriteCheckpoint(signed, Note!, cancellation);
        _log.EndAt(signed.Size);
        _log.Add(signed.Size, signed.Root);
        foreach (var signer in _keys.Signers.Where(signer => !signer.Key.IsSigned(Note!)))
        {
            var signature = signer.Sign(signed.Text);
            Note = Note!.With(signature);
            await _session.WriteSignature(signed.Size, signature, cancellation);
        }

        _file.Write(Note!);
        await NoteKeys(signed.Size, cancellation);
    }

    /// <summary>Notes with which checkpoint a key begins, and with which one has ceased.</summary>
    private async Task NoteKeys(long size, CancellationToken cancellation)
    {
        var changes = await _tree.KeyChanges(cancellation);
        var known = changes.GroupBy(change => change.VerifierKey, (_, of) => of.Last()).Where(change => change.Signs).Select(change => change.VerifierKey).ToList();
        var now = Keys.Select(key => key.ToString()).ToList();
        foreach (var began in now.Except(known))
            await _session.WriteKey(new KeyChange(began, size, Signs: true), cancellation);
        foreach (var ceased in known.Except(now))
            await _session.WriteKey(new KeyChange(ceased, size, Signs: false), cancellation);
    }
}
