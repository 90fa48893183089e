using ConsultLedger.EventStore.Reading;
using ConsultLedger.EventStore.Schema;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;
using Npgsql;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>The tree over the ledger as it is stored: its tiles, its checkpoints, and the proofs that follow from them. Believes the
/// database; whether it may be believed is for the sealer and for auditors to find out.</summary>
public sealed class SealedTree(LedgerDatabase database)
{
    /// <summary>A full tile of this level would have 2^64 leaves under it.</summary>
    private const int HighestLevel = (64 / Tile.Height) - 1;

    private readonly Session _session = new(new PooledSessions(database));
    private readonly string _readTiles = Sql("read_tiles", database.Schema);
    private readonly string _readCheckpoints = Sql("read_checkpoints", database.Schema);
    private readonly string _lastCheckpoint = Sql("last_checkpoint", database.Schema);
    private readonly string _firstCheckpoint = Sql("first_checkpoint", database.Schema);
    private readonly string _hasCheckpoint = Sql("has_checkpoint", database.Schema);
    private readonly string _readKeys = Sql("read_keys", database.Schema);
    private readonly string _readTimestamps = Sql("read_timestamps", database.Schema);
    private readonly string _firstTimestamp = Sql("first_timestamp", database.Schema);

    /// <summary>The last checkpoint that was signed; null when none was.</summary>
    public Task<SealedCheckpoint?> LastCheckpoint(CancellationToken cancellation = default) =>
        _session.Ask(_lastCheckpoint, [], async row => await row.ReadAsync(cancellation) ? CheckpointOf(row) : null, cancellation);

    /// <summary>The checkpoint of this size; null when none was signed at it.</summary>
    public async Task<SealedCheckpoint?> Checkpoint(long size, CancellationToken cancellation = default) =>
        (await Checkpoints(size, size, cancellation)).SingleOrDefault();

    /// <summary>The first checkpoint that was signed over a sequence; null when none was yet. What it is never changes again, but for
    /// signatures that are added.</summary>
    public Task<SealedCheckpoint?> FirstCheckpointOver(long sequence, CancellationToken cancellation = default) =>
        _session.Ask(_firstCheckpoint, [Parameter(sequence)], async row => await row.ReadAsync(cancellation) ? CheckpointOf(row) : null, cancellation);

    /// <summary>All checkpoints of these sizes, the smallest first.</summary>
    public Task<IReadOnlyList<SealedCheckpoint>> Checkpoints(long from, long to, CancellationToken cancellation = default) =>
        _session.Ask(_readCheckpoints, [Parameter(from), Parameter(to)], row => ToList(row, CheckpointOf), cancellation);

    /// <summary>Whether a checkpoint was signed when this tile was as wide as this.</summary>
    public Task<bool> WasSigned(Tile tile, CancellationToken cancellation = default)
    {
        // So high, or so far to the right, no tree reaches whose size can be said.
        if (tile.Level >= HighestLevel || tile.Index >= long.MaxValue >> (Tile.Height * (tile.Level + 1)))
            return Task.FromResult(false);
        var level = Tile.Height * tile.Level;
        var complete = (tile.Index * Tile.FullWidth) + tile.Width;
        // Full, it is part of every later tree as well.
        var last = tile.IsFull ? long.MaxValue : ((complete + 1) << level) - 1;
        return _session.Ask(
            _hasCheckpoint,
            [Parameter(complete << level), Parameter(last)],
            async row => await row.ReadAsync(cancellation) && row.GetBoolean(0),
            cancellation);
    }

    /// <summary>The keys the ledger has signed with and when, in the order in which that was noted.</summary>
    public Task<IReadOnlyList<KeyChange>> KeyChanges(CancellationToken cancellation = default) =>
        _session.Ask(_readKeys, [], row => ToList(row, r => new KeyChange(r.GetString(0), r.GetInt64(1), r.GetBoolean(2))), cancellation);

    /// <summary>Time stamps of checkpoints smaller than a size, the largest first.</summary>
    public Task<IReadOnlyList<CheckpointTimestamp>> Timestamps(long below, int limit, CancellationToken cancellation = default) =>
        _session.Ask(
            _readTimestamps,
            [Parameter(below), Parameter(limit)],
            row => ToList(row, TimestampOf),
            cancellation);

    /// <summary>The time stamp of the smallest checkpoint over a sequence that has one; null when none has.</summary>
    public Task<CheckpointTimestamp?> FirstTimestampOver(long sequence, CancellationToken cancellation = default) =>
        _session.Ask(_firstTimestamp, [Parameter(sequence)], async row => await row.ReadAsync(cancellation) ? TimestampOf(row) : null, cancellation);

    /// <summary>The hashes of a tile, as many as it has by now; null when it has none.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadTile(TilePlace place, CancellationToken cancellation = default) =>
        (await ReadTiles([place], cancellation)).TryGetValue(place, out var hashes) ? hashes : null;

    /// <summary>The hash of the tree that the first entries make.</summary>
    /// <param name="size">At most that of the last checkpoint.</param>
    /// <exception cref="TileMissingException">The database does not have all of the tree.</exception>
    public async Task<TreeHash> Root(long size, CancellationToken cancellation = default)
    {
        var nodes = TreeNode.Covering(0, size);
        var hashes = await Hashes(nodes, size, cancellation);
        return new CompactRange(size, nodes.Select(hashes)).Root;
    }

    /// <summary>That the tree of a size has a leaf at an index.</summary>
    /// <param name="size">At most that of the last checkpoint.</param>
    /// <exception cref="TileMissingException">The database does not have all of the tree.</exception>
    public async Task<(TreeHash Leaf, TreeHash Root, IReadOnlyList<TreeHash> Proof)> Inclusion(long index, long size, CancellationToken cancellation = default)
    {
        var (root, leaves) = await Inclusions([index], size, cancellation);
        return (leaves[0].Leaf, root, leaves[0].Proof);
    }

    /// <summary>That the tree of a size has leaves at some indices, in one reading.</summary>
    /// <param name="size">At most that of the last checkpoint.</param>
    /// <exception cref="TileMissingException">The database does not have all of the tree.</exception>
    public async Task<(TreeHash Root, IReadOnlyList<(TreeHash Leaf, IReadOnlyList<TreeHash> Proof)> Leaves)> Inclusions(
        IReadOnlyList<long> indices, long size, CancellationToken cancellation = default)
    {
        var leaves = indices.Select(index => (Leaf: new TreeNode(0, index), Shape: ProofShape.OfInclusion(index, size))).ToList();
        var whole = TreeNode.Covering(0, size);
        var hashes = await Hashes([.. whole, .. leaves.Select(leaf => leaf.Leaf), .. leaves.SelectMany(leaf => leaf.Shape.Nodes)], size, cancellation);
        return (new CompactRange(size, whole.Select(hashes)).Root, [.. leaves.Select(leaf => (hashes(leaf.Leaf), leaf.Shape.Fill(hashes)))]);
    }

    /// <summary>That a tree grew out of a smaller one.</summary>
    /// <param name="to">At most the size of the last checkpoint.</param>
    /// <exception cref="TileMissingException">The database does not have all of the tree.</exception>
    public async Task<(TreeHash FromRoot, TreeHash ToRoot, IReadOnlyList<TreeHash> Proof)> Consistency(long from, long to, CancellationToken cancellation = default)
    {
        var shape = ProofShape.OfConsistency(from, to);
        var (smaller, larger) = (TreeNode.Covering(0, from), TreeNode.Covering(0, to));
        var hashes = await Hashes([.. smaller, .. larger, .. shape.Nodes], to, cancellation);
        return (new CompactRange(from, smaller.Select(hashes)).Root, new CompactRange(to, larger.Select(hashes)).Root, shape.Fill(hashes));
    }

    /// <summary>A leaf and the way from it to the root, as they were if one tile had these hashes.</summary>
    /// <exception cref="TileMissingException">The database does not have all of the tree.</exception>
    internal async Task<(TreeHash Leaf, IReadOnlyList<TreeHash> Proof)> PathFrom(
        long index, long size, TilePlace supposed, ReadOnlyMemory<byte> supposedHashes, CancellationToken cancellation)
    {
        var shape = ProofShape.OfInclusion(index, size);
        var leaf = new TreeNode(0, index);
        var tiles = new Dictionary<TilePlace, ReadOnlyMemory<byte>>(await ReadTiles(PlacesOf([leaf, .. shape.Nodes], size), cancellation))
        {
            [supposed] = supposedHashes,
        };
        return (HashOf(leaf, size, tiles), shape.Fill(node => HashOf(node, size, tiles)));
    }

    /// <summary>Hashes of complete subtrees of a tree of a size.</summary>
    private async Task<Func<TreeNode, TreeHash>> Hashes(IReadOnlyCollection<TreeNode> nodes, long size, CancellationToken cancellation)
    {
        var tiles = await ReadTiles(PlacesOf(nodes, size), cancellation);
        return node => HashOf(node, size, tiles);
    }

    private static TreeHash HashOf(TreeNode node, long size, IReadOnlyDictionary<TilePlace, ReadOnlyMemory<byte>> tiles)
    {
        var tile = Tile.Holding(node, size);
        var place = new TilePlace(tile.Level, tile.Index);
        return tiles.TryGetValue(place, out var hashes) && hashes.Length >= tile.Width * TreeHash.Size
            ? Tile.HashOf(node, hashes.Span)
            : throw new TileMissingException(place);
    }

    private static TilePlace[] PlacesOf(IEnumerable<TreeNode> nodes, long size) =>
        [.. nodes.Select(node => Tile.Holding(node, size)).Select(tile => new TilePlace(tile.Level, tile.Index)).Distinct()];

    internal Task<IReadOnlyDictionary<TilePlace, ReadOnlyMemory<byte>>> ReadTiles(IReadOnlyCollection<TilePlace> places, CancellationToken cancellation) =>
        _session.Ask(
            _readTiles,
            [
                new NpgsqlParameter<short[]> { TypedValue = [.. places.Select(place => (short)place.Level)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. places.Select(place => place.Index)] },
            ],
            async Task<IReadOnlyDictionary<TilePlace, ReadOnlyMemory<byte>>> (row) =>
            {
                var tiles = new Dictionary<TilePlace, ReadOnlyMemory<byte>>();
                while (await row.ReadAsync(cancellation))
                    tiles[new TilePlace(row.GetInt16(0), row.GetInt64(1))] = row.GetFieldValue<byte[]>(2);
                return tiles;
            },
            cancellation);

    internal static string Sql(string name, SchemaName schema) => SqlText.Of($"Sealing/Sql/{name}.sql", schema);

    private static CheckpointTimestamp TimestampOf(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), new DateTimeOffset(row.GetDateTime(2)), row.GetFieldValue<byte[]>(3), row.GetString(4));

    internal static SealedCheckpoint CheckpointOf(NpgsqlDataReader row)
    {
        var first = row.GetString(2);
        var later = row.GetFieldValue<string[]>(4);
        var note = SignedNote.TryParse(first, out var parsed) ? parsed : new SignedNote(first, []);
        foreach (var line in later)
            note = NoteSignature.TryParse(line, out var signature) ? note.With(signature) : note;
        return new SealedCheckpoint(row.GetInt64(0), new TreeHash(row.GetFieldValue<byte[]>(1)), first, note, new DateTimeOffset(row.GetDateTime(3)));
    }

    private static async Task<IReadOnlyList<T>> ToList<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> current)
    {
        var rows = new List<T>();
        while (await row.ReadAsync())
            rows.Add(current(row));
        return rows;
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };
}

/// <summary>A key of the ledger began or ceased to sign.</summary>
/// <param name="VerifierKey">In signed-note form.</param>
/// <param name="Size">Of the first checkpoint it signed, or of the last.</param>
/// <param name="Signs">Whether it began.</param>
public sealed record KeyChange(string VerifierKey, long Size, bool Signs);

/// <summary>What a time-stamping authority said of a checkpoint.</summary>
/// <param name="Size">The checkpoint's.</param>
/// <param name="Authority">Where it was asked.</param>
/// <param name="Token">The time-stamp token (RFC 3161), DER.</param>
/// <param name="Note">The bytes it is about: the checkpoint's note as it was first published.</param>
public sealed record CheckpointTimestamp(long Size, string Authority, DateTimeOffset StampedAt, ReadOnlyMemory<byte> Token, string Note);

/// <summary>The database does not have a tile of the tree, or not all of it.</summary>
public sealed class TileMissingException(TilePlace place) : Exception($"Tile {place.Level}/{place.Index} of the tree is missing or too short.")
{
    public TilePlace Place { get; } = place;
}
