using System.Diagnostics;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier.Checks;

/// <summary>
/// Checks a whole ledger: derives everything again from the entries, and compares it with the tiles, with the signed checkpoint, and with
/// what the verifier saw before.
/// </summary>
/// <param name="checkpoint">What the entries must lead to.</param>
/// <param name="report">Told everything that is not as it must be, and how far the check has come.</param>
/// <param name="rows">Compares the entries with the rows that the server shows of them; null when there is no server.</param>
/// <param name="unfinished">Where an interrupted check is kept, and found again.</param>
public sealed class LedgerCheck(ILedgerFiles files, Checkpoint checkpoint, Report report, FeedCheck? rows, Memory unfinished)
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);

    /// <summary>Bundles that are fetched and examined while one is looked at.</summary>
    private static readonly int Ahead = 4 * Environment.ProcessorCount;

    private readonly List<Finding> _found = [];
    private DerivedTree _tree = new();
    private EntryAudit _audit = null!;

    /// <summary>The hash over each whole bundle that was read.</summary>
    public IReadOnlyList<TreeHash> Bundles => _tree.Bundles;

    /// <param name="last">What was seen before; null at the first check.</param>
    /// <param name="mayBeOlder">Whether it may be a copy from before that.</param>
    /// <exception cref="SourceUnreadableException">The check could not be finished.</exception>
    public async Task Run(SeenLedger? last, bool mayBeOlder, CancellationToken cancellation)
    {
        if (last is not null && !mayBeOlder)
            CompareSize(last.Checkpoint);
        var what = $"{files.Where}\n{last?.Checkpoint.Text}";
        Begin(what);
        try
        {
            await CheckBundles(what, cancellation);
        }
        catch (Exception interruption) when (interruption is OperationCanceledException or SourceUnreadableException)
        {
            Save(what);
            throw;
        }

        unfinished.ForgetUnfinished();
        await CompareTilesAbove(cancellation);
        if (_audit.Tree.Root != checkpoint.Root)
        {
            Add(new Finding(
                "wrong_root", $"checkpoint of size {checkpoint.Size}",
                $"the entries lead to the root {_audit.Tree.Root}, the signed one is {checkpoint.Root}",
                $"由条目得出的根为 {_audit.Tree.Root}，而签名的根为 {checkpoint.Root}"));
        }

        if (last is not null)
            await CompareHistory(last, cancellation);
    }

    /// <summary>The root that the entries led to when there were so many.</summary>
    /// <param name="size">At most the checkpoint's.</param>
    public async Task<TreeHash> RootAt(long size, CancellationToken cancellation)
    {
        if (size % Tile.FullWidth == 0)
            return _tree.RootAt(size, []);
        var bundle = await SealedBundle.Fetch(files, size / Tile.FullWidth, checkpoint.Size, cancellation);
        return _tree.RootAt(size, Entries(bundle).Leaves);
    }

    private void Begin(string what)
    {
        _audit = new EntryAudit(_tree.Add);
        if (unfinished.Unfinished(kept => UnfinishedCheck.Restore(kept, what)) is not { } check || check.Audit.Tree.Size > checkpoint.Size)
            return;
        (_audit, _tree) = (check.Audit, check.Tree);
        report.Say($"going on after sequence {_audit.Tree.Size}, where the last check was interrupted", $"自序号 {_audit.Tree.Size} 之后继续上次中断的核验");
        foreach (var finding in check.Findings)
            Add(finding);
    }

    private async Task CheckBundles(string what, CancellationToken cancellation)
    {
        var saved = Stopwatch.GetTimestamp();
        var ahead = new Queue<Task<SealedBundle>>();
        for (var next = _audit.Tree.Size / Tile.FullWidth; _audit.Tree.Size < checkpoint.Size;)
        {
            for (; ahead.Count < Ahead && next * Tile.FullWidth < checkpoint.Size; next++)
            {
                var index = next;
                ahead.Enqueue(Task.Run(() => SealedBundle.Fetch(files, index, checkpoint.Size, cancellation), cancellation));
            }

            await Check(await ahead.Dequeue(), cancellation);
            report.Progress(_audit.Tree.Size, checkpoint.Size);
            if (Stopwatch.GetElapsedTime(saved) > SaveEvery)
            {
                Save(what);
                saved = Stopwatch.GetTimestamp();
            }
        }
    }

    private async Task Check(SealedBundle bundle, CancellationToken cancellation)
    {
        var (entries, before) = (Entries(bundle), _audit.Tree.Size);
        // Asked first: what breaks off here has not been counted as checked.
        var shown = rows is null ? null : await rows.Compare(before, entries, cancellation);
        _audit.Next(entries, Add);
        bundle.CompareLeaves(before, entries.Leaves, Add);
        foreach (var finding in shown ?? [])
            Add(finding);
    }

    private ExaminedBundle Entries(SealedBundle bundle)
    {
        if (bundle.Entries is { } entries)
            return entries;
        // Not kept with an interrupted check, which comes here again.
        report.Add(new Finding("not_a_bundle", $"tile/entries/{bundle.Name}", "ends within an entry, or holds too few or too many", "在条目中途结束，或条目数不符"));
        throw new SourceUnreadableException($"nothing can be said of what follows tile/entries/{bundle.Name}");
    }

    private void Save(string what)
    {
        // Entries of a bundle that was not full are read again, with those that joined them.
        if (_audit.Tree.Size > 0 && _audit.Tree.Size % Tile.FullWidth == 0)
            unfinished.KeepUnfinished(file => UnfinishedCheck.Save(file, what, _audit, _tree, _found));
    }

    private void Add(Finding finding)
    {
        _found.Add(finding);
        report.Add(finding);
    }

    private void CompareSize(Checkpoint last)
    {
        if (checkpoint.Size < last.Size)
        {
            report.Add(new Finding(
                "ledger_shrank", $"sequence {checkpoint.Size + 1}",
                $"the ledger ends before it; {last.Size} entries were seen before",
                $"账簿在此之前终止，而此前曾见 {last.Size} 条"));
        }
    }

    /// <summary>Whether the entries begin with those that were seen before; if not, where they part.</summary>
    private async Task CompareHistory(SeenLedger last, CancellationToken cancellation)
    {
        var root = last.Checkpoint.Size <= checkpoint.Size ? await RootAt(last.Checkpoint.Size, cancellation) : (TreeHash?)null;
        if (root == last.Checkpoint.Root)
            return;
        var whole = Math.Min(Bundles.Count, last.Bundles.Count);
        var parted = Enumerable.Range(0, whole).FirstOrDefault(bundle => Bundles[bundle] != last.Bundles[bundle], whole);
        // What is left of a ledger that was cut short may be what was seen.
        if (root is null && parted == whole)
            return;
        var (from, to) = ((parted * (long)Tile.FullWidth) + 1, Math.Min((parted + 1L) * Tile.FullWidth, Math.Min(last.Checkpoint.Size, checkpoint.Size)));
        report.Add(new Finding(
            "history_changed", $"sequence {from} to {to}",
            $"these are not the entries that were there when the checkpoint of size {last.Checkpoint.Size} was seen ({(root is null ? "" : $"they lead to the root {root}, ")}its root was {last.Checkpoint.Root})",
            $"这些条目与此前见到规模 {last.Checkpoint.Size} 的检查点时不同（{(root is null ? "" : $"得出的根为 {root}，")}当时的根为 {last.Checkpoint.Root}）"));
    }

    private async Task CompareTilesAbove(CancellationToken cancellation)
    {
        foreach (var tile in Tile.New(0, checkpoint.Size).Where(tile => tile.Level > 0))
        {
            if (await files.Read(tile.Path, cancellation) is not { } published)
                Add(new Finding("no_tile", tile.Path, "is missing", "缺失"));
            else if (!_tree.BytesOf(tile).AsSpan().SequenceEqual(published))
                Add(new Finding("wrong_tile", tile.Path, "does not hold the hashes the entries lead to", "所含哈希与由条目得出的不符"));
        }
    }
}
