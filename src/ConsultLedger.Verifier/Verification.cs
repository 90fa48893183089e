using System.Globalization;
using System.Text;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Verifier.Checks;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier;

/// <summary>One run of the verifier.</summary>
public sealed class Verification(Arguments arguments, Report report)
{
    /// <summary>Nothing was found.</summary>
    public const int Sound = 0;

    /// <summary>At least one finding.</summary>
    public const int Found = 1;

    /// <summary>Nothing can be said.</summary>
    public const int CouldNotCheck = 2;

    /// <returns>The exit code.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        try
        {
            if (Uri.TryCreate(arguments.Target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                await CheckServer(new Uri(arguments.Target), cancellation);
            else if (Directory.Exists(arguments.Target))
                await CheckLedger(new FolderFiles(arguments.Target), rows: null, cancellation);
            else if (File.Exists(arguments.Target))
                await (IsZipped(arguments.Target) ? CheckPackage(cancellation) : CheckReceipt(cancellation));
            else
                throw new SourceUnreadableException($"there is no server, folder or file {arguments.Target}");
        }
        catch (Exception unreadable) when (unreadable is SourceUnreadableException or IOException or UnauthorizedAccessException)
        {
            report.CouldNotCheck(unreadable.Message);
            // What was found before the check broke off is true all the same.
            return report.Findings > 0 ? Found : CouldNotCheck;
        }

        return report.Findings > 0 ? Found : Sound;
    }

    private async Task CheckServer(Uri server, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        var api = new Uri(server, "/api/v1/");
        ILedgerFiles files = new HttpFiles(http, new Uri(api, "ledger/"));
        if (arguments.Keep is { } folder)
            files = new KeptFiles(files, new FolderFiles(folder));
        await CheckLedger(files, new FeedCheck(http, api), cancellation);
    }

    private async Task CheckLedger(ILedgerFiles files, FeedCheck? rows, CancellationToken cancellation)
    {
        var bytes = await files.Read("checkpoint", cancellation) ?? throw new SourceUnreadableException($"{files.Where} publishes no checkpoint");
        if (!SignedNote.TryParse(bytes, out var note) || !Checkpoint.TryParse(note.Text, out var claimed))
        {
            report.Add(new("not_a_checkpoint", "checkpoint", "is not a signed note with origin, size and root", "不是写明来源、规模与根的签名文书"));
            return;
        }

        var met = await Memory.MetAt(arguments.State, arguments.Target, cancellation);
        if (met is { } before && before.Origin != claimed.Origin)
        {
            report.Add(new("other_ledger", "checkpoint", $"speaks of {claimed.Origin}; the one seen here before was of {before.Origin}", $"所述账簿为 {claimed.Origin}，此前在此所见为 {before.Origin}"));
            return;
        }

        var memory = new Memory(arguments.State, claimed.Origin);
        var keys = await KeysFor(claimed.Origin, memory, files, cancellation);
        if (await NamesakeOf(claimed.Origin, note, keys, memory, files, cancellation) is { } namesake)
        {
            report.Add(namesake);
            return;
        }

        if (CheckpointCheck.Open(note, "checkpoint", keys, report.Add) is not { } checkpoint)
            return;

        var check = new LedgerCheck(files, checkpoint, report, rows, memory);
        var last = await memory.Last(cancellation);
        // A folder can be a copy from before; a server, or a folder that had more, cannot.
        var mayBeOlder = rows is null && checkpoint.Size >= (met?.Size ?? 0);
        if (mayBeOlder && last is not null && checkpoint.Size < last.Checkpoint.Size)
            report.Say($"an older copy: {last.Checkpoint.Size} entries were seen elsewhere", $"较早的副本：曾在别处见 {last.Checkpoint.Size} 条");
        await check.Run(last, mayBeOlder, cancellation);
        await CheckTimestamps(files, check, checkpoint, cancellation);
        report.Say(
            $"{checkpoint.Size} entries checked against the checkpoint of {checkpoint.Origin}, root {checkpoint.Root}: {report.Findings} findings",
            $"已对照 {checkpoint.Origin} 的检查点核验 {checkpoint.Size} 条，根 {checkpoint.Root}：{report.Findings} 处异常");
        // One that did not hold is not what the next is compared with.
        if (report.Findings == 0)
        {
            var trusted = keys.Where(key => key.Name == checkpoint.Origin).ToList();
            await memory.Keep(arguments.Target, [.. trusted, .. await SuccessorsOf(trusted, note, files, cancellation)], note, checkpoint, check.Bundles, cancellation);
        }
    }

    /// <summary>A checkpoint under a key that the ledger publishes and that is none of those remembered for its name: of a second ledger that has the
    /// same name, or of the first with its key swapped. Nobody can tell from here which, so that the key is not trusted in either case.</summary>
    private async Task<Finding?> NamesakeOf(
        string origin, SignedNote note, IReadOnlyList<NoteKey> keys, Memory memory, ILedgerFiles files, CancellationToken cancellation)
    {
        var remembered = await memory.Keys(cancellation);
        if (remembered.Count == 0 || arguments.Keys.Any(key => key.Name == origin) || remembered.Any(key => key.IsSigned(note)) || keys.Any(key => key.IsForged(note)))
            return null;
        var published = await files.Read("keys", cancellation) is { } lines ? Memory.ReadKeys(lines) : [];
        return published.FirstOrDefault(key => key.Name == origin && key.IsSigned(note)) is { } own
            ? new(
                "other_key",
                "checkpoint",
                $"is signed by none of the trusted keys, but by {own}, which it publishes itself: another ledger named {origin} was trusted before (see {memory.Where}), or its key was swapped. A ledger that only has the same name is checked with a --state of its own",
                $"没有任何可信密钥的签名，而由其自行公布的 {own} 签名：此前采信过名为 {origin} 的另一账簿（见 {memory.Where}），或其密钥已被替换。若仅是同名的另一账簿，请用单独的 --state 核验")
            : null;
    }

    private async Task CheckTimestamps(ILedgerFiles files, LedgerCheck check, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var stamps = new TimestampCheck(arguments.Authorities, report.Add);
        var (sound, last) = await new PublishedTimestamps(files, stamps, check, report.Add).Run(checkpoint, cancellation);
        if (last is not { } stamped)
            return;
        var (whose, inChinese) = WhoseWord(stamps);
        report.Say(
            $"time stamps: {sound} sound; {stamped.Size} entries existed at {Written(stamped.Time)} ({whose})",
            $"时间戳 {sound} 个有效；{stamped.Size} 条在 {Written(stamped.Time)} 时已存在（{inChinese}）");
    }

    private static (string English, string Chinese) WhoseWord(TimestampCheck stamps) => stamps.IsAnchored
        ? ("by an authority given", "由给出的机构签发")
        : ("whose word it is was not asked: no --authority", "未查验签发机构：未给出 --authority");

    private async Task CheckPackage(CancellationToken cancellation)
    {
        await using var file = File.OpenRead(arguments.Target);
        if (PackageCheck.Read(file, report.Add) is not { } package)
            return;
        if (!Checkpoint.TryParse(package.Archive.Checkpoint.Text, out var claimed))
        {
            report.Add(new("not_a_checkpoint", ArchivePaths.Checkpoint, "does not state origin, size and root", "未写明来源、规模与根"));
            return;
        }

        var memory = new Memory(arguments.State, claimed.Origin);
        var keys = await KeysFor(claimed.Origin, memory, published: null, cancellation, package.Archive.Keys);
        var checkpoint = package.Run(keys, await memory.Last(cancellation));
        var stamps = new TimestampCheck(arguments.Authorities, report.Add);
        var time = package.CheckTimestamps(stamps);
        if (checkpoint is null)
            return;

        var (archive, (whose, inChinese)) = (package.Archive, WhoseWord(stamps));
        report.Say(
            $"{package.Name}: {archive.Entries.Count} entries and {archive.Context.Count} they depend on, under the checkpoint of {checkpoint.Origin} with {checkpoint.Size} entries; {package.FileCount} files: {report.Findings} findings",
            $"{package.Name}：{archive.Entries.Count} 条及其所依据的 {archive.Context.Count} 条，均在 {checkpoint.Origin} 规模 {checkpoint.Size} 的检查点之下；文件 {package.FileCount} 个：{report.Findings} 处异常");
        foreach (var absent in package.AbsentDocuments)
            report.Say($"not in the package, as it says itself: document {absent}", $"包内自称未含：文件 {absent}");
        if (time is { } stamped)
            report.Say($"existed at {Written(stamped)} ({whose})", $"在 {Written(stamped)} 时已存在（{inChinese}）");
        report.Say(
            "not derived again here: the record, the page, the catalogues and the report made from these entries are as they were packed",
            "此处未重新推导：由这些条目生成的记录、页面、目录与报告，以打包时为准");
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static bool IsZipped(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    }

    /// <summary>While a key is being replaced both sign: the next one is trusted because a trusted one signed the same.</summary>
    private async Task<IReadOnlyList<NoteKey>> SuccessorsOf(IReadOnlyList<NoteKey> keys, SignedNote note, ILedgerFiles files, CancellationToken cancellation)
    {
        if (arguments.Keys.Count > 0 || await files.Read("keys", cancellation) is not { } lines)
            return [];
        var known = keys.Select(key => key.ToString()).ToHashSet();
        var successors = Memory.ReadKeys(lines).Where(key => keys.Any(trusted => trusted.Name == key.Name) && !known.Contains(key.ToString()) && key.IsSigned(note)).ToList();
        foreach (var key in successors)
            report.Say($"trusting {key} from now on: it signed beside a trusted key", $"此后采信 {key}：它与可信密钥共同签名");
        return successors;
    }

    private async Task CheckReceipt(CancellationToken cancellation)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(await File.ReadAllBytesAsync(arguments.Target, cancellation));
        if (!InclusionReceipt.TryParse(text, out var receipt) || !Checkpoint.TryParse(receipt.Checkpoint.Text, out var claimed))
        {
            report.Add(new("not_a_receipt", "receipt", "is not a receipt in its one form (C2SP tlog-proof)", "不是规定形式的回执（C2SP tlog-proof）"));
            return;
        }

        var keys = await KeysFor(claimed.Origin, new Memory(arguments.State, claimed.Origin), published: null, cancellation);
        if (ReceiptCheck.Run(receipt, keys, report.Add) is { } entry)
        {
            report.Say(
                $"proven: sequence {entry.Sequence}, {entry.Type}, committee {entry.Tenant}, recorded {Written(entry.RecordedAt)} by {entry.Actor}",
                $"已证明：序号 {entry.Sequence}，{entry.Type}，委员会 {entry.Tenant}，{entry.Actor} 记录于 {Written(entry.RecordedAt)}");
            report.Say(Encoding.UTF8.GetString(entry.Data.Span), Encoding.UTF8.GetString(entry.Data.Span));
        }
    }

    /// <summary>Keys given; else those remembered; else, at the first meeting, those the ledger publishes, which is said. Keys of
    /// auditors that were given come along.</summary>
    /// <param name="published">Where the ledger publishes its keys; null where a key that comes along proves nothing.</param>
    /// <param name="along">Keys that come along: told, so that they can be compared with what is known otherwise.</param>
    private async Task<IReadOnlyList<NoteKey>> KeysFor(
        string origin, Memory memory, ILedgerFiles? published, CancellationToken cancellation, IReadOnlyList<NoteKey>? along = null)
    {
        if (arguments.Keys.Any(key => key.Name == origin))
            return arguments.Keys;
        if (await memory.Keys(cancellation) is { Count: > 0 } remembered)
            return [.. remembered, .. arguments.Keys];
        if (published is null)
        {
            var hint = string.Concat((along ?? []).Select(key => $"{Environment.NewLine}  {key}"));
            throw new SourceUnreadableException(
                $"no key of {origin} is known: give it with --key{(hint.Length == 0 ? "" : $"{Environment.NewLine}compare these, which came along and prove nothing by themselves:{hint}")}");
        }

        IReadOnlyList<NoteKey> met = await published.Read("keys", cancellation) is { } lines ? [.. Memory.ReadKeys(lines).Where(key => key.Name == origin)] : [];
        if (met.Count == 0)
            throw new SourceUnreadableException($"{published.Where} publishes no key of {origin}; give one with --key");
        foreach (var key in met)
            report.Say($"first meeting: trusting {key}", $"首次核验：采信 {key}");
        return [.. met, .. arguments.Keys];
    }
}
