using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier.Checks;

/// <summary>
/// Checks a whole ledger: derives everything again from the entries, and compares it with the tiles, with the signed checkpoint, and with
/// the last checkpoint the verifier saw.
/// </summary>
/// <param name="findings">Told everything that is not as it must be.</param>
/// <param name="progress">Told how many of how many entries have been checked.</param>
/// <param name="rows">Compares the entries with the rows that the server shows of them; null when there is no server.</param>
public sealed class LedgerCheck(ILedgerFiles files, Action<Finding> findings, Action<long, long> progress, FeedCheck? rows = null)
{
    /// <summary>Hashes of the subtrees that tiles above the lowest level are made of, by level of the tile.</summary>
    private readonly Dictionary<int, List<TreeHash>> _above = [];

    private EntryAudit _audit = null!;

    /// <param name="keys">Keys that are trusted.</param>
    /// <param name="last">The last checkpoint seen before; null at the first check.</param>
    /// <returns>The checkpoint, with the note it came in; null when there is none to rely on.</returns>
    /// <exception cref="SourceUnreadableException">The check could not be finished.</exception>
    public async Task<(Checkpoint Checkpoint, SignedNote Note)?> Run(IReadOnlyList<NoteKey> keys, Checkpoint? last, CancellationToken cancellation)
    {
        var bytes = await files.Read("checkpoint", cancellation) ?? throw new SourceUnreadableException($"{files.Where} publishes no checkpoint");
        if (!SignedNote.TryParse(bytes, out var note))
        {
            findings(new Finding("not_a_checkpoint", "checkpoint", "is not a signed note", "不是签名文书"));
            return null;
        }

        if (Checkpoint.Open(note, keys, out var distrust) is not { } checkpoint)
        {
            findings(Distrusted(distrust!.Value));
            return null;
        }

        CompareSize(checkpoint, last);
        _audit = new EntryAudit(Keep);
        for (var bundle = 0L; bundle * Tile.FullWidth < checkpoint.Size; bundle++)
        {
            await CheckBundle(bundle, checkpoint, last, cancellation);
            progress(_audit.Tree.Size, checkpoint.Size);
        }

        await CompareTilesAbove(checkpoint.Size, cancellation);
        if (_audit.Tree.Size == checkpoint.Size && _audit.Tree.Root != checkpoint.Root)
        {
            findings(new Finding(
                "wrong_root", $"checkpoint of size {checkpoint.Size}",
                $"the entries lead to the root {_audit.Tree.Root}, the signed one is {checkpoint.Root}",
                $"由条目得出的根为 {_audit.Tree.Root}，而签名的根为 {checkpoint.Root}"));
        }

        return (checkpoint, note);
    }

    private static Finding Distrusted(CheckpointDistrust distrust) => distrust switch
    {
        CheckpointDistrust.Forged => new("forged_signature", "checkpoint", "a signature that says it is of a trusted key is not", "有一个自称出自可信密钥的签名是伪造的"),
        CheckpointDistrust.OfAnotherLedger => new("other_ledger", "checkpoint", "is signed by a trusted key, but speaks of another ledger", "虽由可信密钥签名，却属于另一账簿"),
        CheckpointDistrust.NotACheckpoint => new("not_a_checkpoint", "checkpoint", "does not state origin, size and root", "未写明来源、规模与根"),
        _ => new("not_signed", "checkpoint", "is signed by none of the trusted keys", "没有任何可信密钥的签名"),
    };

    private void CompareSize(Checkpoint checkpoint, Checkpoint? last)
    {
        if (last is null)
            return;
        if (last.Origin != checkpoint.Origin)
        {
            findings(new Finding(
                "other_ledger", "checkpoint",
                $"speaks of {checkpoint.Origin}; the one seen before was of {last.Origin}",
                $"所述账簿为 {checkpoint.Origin}，此前所见为 {last.Origin}"));
        }

        if (checkpoint.Size < last.Size)
        {
            findings(new Finding(
                "ledger_shrank", $"sequence {checkpoint.Size + 1}",
                $"the ledger ends before it; {last.Size} entries were seen before",
                $"账簿在此之前终止，而此前曾见 {last.Size} 条"));
        }
    }

    private async Task CheckBundle(long index, Checkpoint checkpoint, Checkpoint? last, CancellationToken cancellation)
    {
        var width = (int)Math.Min(Tile.FullWidth, checkpoint.Size - (index * Tile.FullWidth));
        var name = Tile.PathOf(index, width);
        var bundle = await files.Read($"tile/entries/{name}", cancellation);
        var entries = bundle is null ? null : EntryBundle.Read(bundle);
        if (entries is null || entries.Count < width)
        {
            throw new SourceUnreadableException(bundle is null
                ? $"{files.Where} lacks the entries from sequence {(index * Tile.FullWidth) + 1} on (tile/entries/{name})"
                : $"tile/entries/{name} ends within an entry or holds fewer than {width}");
        }

        var tile = await files.Read($"tile/0/{name}", cancellation);
        for (var at = 0; at < width; at++)
        {
            var entry = entries[at];
            _audit.Next(entry, findings, out var leaf);
            CompareLeaf(_audit.Tree.Size, leaf, tile, at);
            if (last is not null && _audit.Tree.Size == last.Size && _audit.Tree.Root != last.Root)
            {
                findings(new Finding(
                    "history_changed", $"sequence 1 to {last.Size}",
                    $"lead to the root {_audit.Tree.Root}; when they were seen before it was {last.Root}",
                    $"得出的根为 {_audit.Tree.Root}，而此前所见为 {last.Root}"));
            }

            if (rows is not null)
                await rows.Compare(_audit.Tree.Size, entry, leaf, findings, cancellation);
        }
    }

    /// <summary>The tile was made when the entry was sealed: where they differ, one of them was changed since.</summary>
    private void CompareLeaf(long sequence, TreeHash leaf, byte[]? tile, int at)
    {
        if (tile is null || tile.Length < (at + 1) * TreeHash.Size)
        {
            if (at == 0)
                findings(Finding.At(sequence, "no_tile", "there is no tile with the leaf", "缺少含有该叶的数据块"));
            return;
        }

        var sealedLeaf = new TreeHash(tile.AsSpan(at * TreeHash.Size, TreeHash.Size));
        if (sealedLeaf != leaf)
        {
            findings(Finding.At(
                sequence, "wrong_leaf", $"the entry's leaf is {leaf}, sealed was {sealedLeaf}", $"条目的叶为 {leaf}，而封存的是 {sealedLeaf}"));
        }
    }

    private void Keep(TreeNode node, TreeHash hash)
    {
        if (node.Level == 0 || node.Level % Tile.Height != 0)
            return;
        if (!_above.TryGetValue(node.Level / Tile.Height, out var hashes))
            _above[node.Level / Tile.Height] = hashes = [];
        hashes.Add(hash);
    }

    private async Task CompareTilesAbove(long size, CancellationToken cancellation)
    {
        foreach (var tile in Tile.New(0, size).Where(tile => tile.Level > 0))
        {
            var derived = _above[tile.Level].Skip((int)(tile.Index * Tile.FullWidth)).Take(tile.Width).SelectMany(hash => hash.ToArray());
            if (await files.Read(tile.Path, cancellation) is not { } published)
                findings(new Finding("no_tile", tile.Path, "is missing", "缺失"));
            else if (!derived.SequenceEqual(published))
                findings(new Finding("wrong_tile", tile.Path, "does not hold the hashes the entries lead to", "所含哈希与由条目得出的不符"));
        }
    }
}
