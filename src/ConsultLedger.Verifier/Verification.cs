using System.Text;
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
                await CheckReceipt(cancellation);
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
        var trusted = new Trusted(new FolderFiles(Path.Combine(arguments.State, FolderNameOf(arguments.Target))));
        var keys = await KeysFor(files, trusted, cancellation);
        var last = await trusted.LastCheckpoint(cancellation);
        var check = new LedgerCheck(files, report.Add, report.Progress, rows);
        if (await check.Run(keys, last, cancellation) is not { } seen)
            return;

        report.Say(
            $"{seen.Checkpoint.Size} entries checked against the checkpoint of {seen.Checkpoint.Origin}, root {seen.Checkpoint.Root}: {report.Findings} findings",
            $"已对照 {seen.Checkpoint.Origin} 的检查点核验 {seen.Checkpoint.Size} 条，根 {seen.Checkpoint.Root}：{report.Findings} 处异常");
        // One that did not hold is not what the next is compared with.
        if (report.Findings == 0)
        {
            await trusted.Keep([.. keys, .. await SuccessorsOf(keys, seen.Note, files, cancellation)], cancellation);
            await trusted.Keep(seen.Note, cancellation);
        }
    }

    /// <summary>While a key is being replaced both sign: the next one is trusted because a trusted one signed the same.</summary>
    private async Task<IReadOnlyList<NoteKey>> SuccessorsOf(IReadOnlyList<NoteKey> keys, SignedNote note, ILedgerFiles files, CancellationToken cancellation)
    {
        if (arguments.Keys.Count > 0 || await files.Read("keys", cancellation) is not { } lines)
            return [];
        var known = keys.Select(key => key.ToString()).ToHashSet();
        var successors = Trusted.ReadKeys(lines).Where(key => keys.Any(trusted => trusted.Name == key.Name) && !known.Contains(key.ToString()) && key.IsSigned(note)).ToList();
        foreach (var key in successors)
            report.Say($"trusting {key} from now on: it signed beside a trusted key", $"此后采信 {key}：它与可信密钥共同签名");
        return successors;
    }

    private async Task CheckReceipt(CancellationToken cancellation)
    {
        var keys = arguments.Keys;
        if (keys.Count == 0)
            throw new SourceUnreadableException("a receipt is checked with the ledger's key: give it with --key");
        var text = new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(await File.ReadAllBytesAsync(arguments.Target, cancellation));
        if (ReceiptCheck.Run(text, keys, report.Add) is { } entry)
        {
            report.Say(
                $"proven: sequence {entry.Sequence}, {entry.Type}, committee {entry.Tenant}, recorded {entry.RecordedAt:O} by {entry.Actor}",
                $"已证明：序号 {entry.Sequence}，{entry.Type}，委员会 {entry.Tenant}，{entry.Actor} 记录于 {entry.RecordedAt:O}");
            report.Say(Encoding.UTF8.GetString(entry.Data.Span), Encoding.UTF8.GetString(entry.Data.Span));
        }
    }

    /// <summary>Keys given; else those remembered; else, at the first meeting, those the ledger publishes, which is said.</summary>
    private async Task<IReadOnlyList<NoteKey>> KeysFor(ILedgerFiles files, Trusted trusted, CancellationToken cancellation)
    {
        if (arguments.Keys.Count > 0)
            return arguments.Keys;
        if (await trusted.Keys(cancellation) is { Count: > 0 } remembered)
            return remembered;
        var published = await files.Read("keys", cancellation) is { } lines ? Trusted.ReadKeys(lines) : [];
        if (published.Count == 0)
            throw new SourceUnreadableException($"{files.Where} publishes no key; give one with --key");
        foreach (var key in published)
            report.Say($"first meeting: trusting {key}", $"首次核验：采信 {key}");
        return published;
    }

    private static string FolderNameOf(string target) =>
        string.Concat(target.TrimEnd('/').Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '_'));
}
