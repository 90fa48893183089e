using System.Globalization;
using System.Text.Json;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier.Checks;

/// <summary>Checks the time stamps that a ledger publishes: each of a checkpoint, to whose root the entries lead. Who signed the
/// checkpoint is not asked again: the root is what existed then, whichever key the ledger had.</summary>
internal sealed class PublishedTimestamps(ILedgerFiles files, TimestampCheck stamps, LedgerCheck ledger, Action<Finding> findings)
{
    private const string List = "timestamps";

    /// <param name="current">The checkpoint that the ledger was checked against.</param>
    /// <returns>How many are sound, and which is the last.</returns>
    public async Task<(int Sound, (DateTimeOffset Time, long Size)? Last)> Run(Checkpoint current, CancellationToken cancellation)
    {
        var (sound, last) = (0, ((DateTimeOffset Time, long Size)?)null);
        var (path, below) = (List, long.MaxValue);
        while (await files.Read(path, cancellation) is { } page)
        {
            var (items, next) = Read(page, path);
            foreach (var (note, token) in items)
            {
                if (await Check(note, token, current, cancellation) is not { } stamped)
                    continue;
                sound++;
                if (last is null || stamped.Size > last.Value.Size)
                    last = stamped;
            }

            // The latest come first: a list that goes back up would never end.
            if (!long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) || cursor >= below)
                break;
            (path, below) = ($"{List}?cursor={next}", cursor);
        }

        return (sound, last);
    }

    private async Task<(DateTimeOffset Time, long Size)?> Check(string note, string token, Checkpoint current, CancellationToken cancellation)
    {
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
        {
            findings(new Finding("not_a_checkpoint", "time stamps", "what was stamped is not a checkpoint", "加盖时间戳的不是检查点"));
            return null;
        }

        var where = $"time stamp of size {checkpoint.Size}";
        var bytes = new byte[token.Length];
        var time = stamps.Check(where, note, Convert.TryFromBase64String(token, bytes, out var length) ? bytes[..length] : []);
        if (checkpoint.Origin != current.Origin)
        {
            findings(new Finding("other_ledger", where, $"speaks of {checkpoint.Origin}", $"所述账簿为 {checkpoint.Origin}"));
            return null;
        }

        if (checkpoint.Size > current.Size)
        {
            // It may have been signed and stamped since the check began.
            if (await SizeNow(cancellation) >= checkpoint.Size)
                return null;
            findings(new Finding("ledger_shrank", where, $"the ledger has only {current.Size} entries", $"账簿只有 {current.Size} 条"));
            return null;
        }

        if (await ledger.RootAt(checkpoint.Size, cancellation) is var root && root != checkpoint.Root)
        {
            findings(new Finding("history_changed", where, $"the entries lead to the root {root}, stamped was {checkpoint.Root}", $"由条目得出的根为 {root}，加盖时间戳的是 {checkpoint.Root}"));
            return null;
        }

        return time is null ? null : (time.Value, checkpoint.Size);
    }

    private async Task<long> SizeNow(CancellationToken cancellation) =>
        await files.Read("checkpoint", cancellation) is { } bytes && SignedNote.TryParse(bytes, out var note) && Checkpoint.TryParse(note.Text, out var now) ? now.Size : 0;

    private static (IReadOnlyList<(string Note, string Token)> Items, string? Next) Read(byte[] page, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(page);
            var items = json.RootElement.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("note").GetString() ?? "", item.GetProperty("token").GetString() ?? "")).ToList();
            return (items, json.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SourceUnreadableException($"{path} is not a list of time stamps: {malformed.Message}", malformed);
        }
    }
}
