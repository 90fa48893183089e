using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Trees;
using ConsultLedger.Verifier.Sources;

namespace ConsultLedger.Verifier.Checks;

/// <summary>Compares the entries with the rows the server shows of them (<c>GET /api/v1/events</c>): what people read must be what was sealed.</summary>
/// <param name="api">Address of the API, ending with a slash.</param>
public sealed class FeedCheck(HttpClient http, Uri api)
{
    private const int PageSize = 500;

    private readonly Queue<JsonElement> _page = [];

    /// <summary>Compares the rows with the entries of a bundle. Bundles are asked for in their order.</summary>
    /// <param name="before">Entries before the bundle.</param>
    /// <returns>What is wrong.</returns>
    /// <exception cref="SourceUnreadableException">The server did not show its rows.</exception>
    public async Task<IReadOnlyList<Finding>> Compare(long before, ExaminedBundle bundle, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        for (var place = 0; place < bundle.Entries.Count; place++)
        {
            var sequence = before + place + 1;
            if (_page.Count == 0)
                await NextPage(sequence - 1, cancellation);
            Compare(sequence, bundle.Entries[place], bundle.Leaves[place], findings);
        }

        return findings;
    }

    private void Compare(long sequence, ReadOnlyMemory<byte> entry, TreeHash leaf, List<Finding> findings)
    {
        if (!_page.TryPeek(out var row) || SequenceOf(row) != sequence)
        {
            findings.Add(Finding.At(sequence, "no_row", "the server shows no event there", "服务器在该处没有显示事件"));
            return;
        }

        _page.Dequeue();
        if (RowOf(row) is not { } shown || !shown.ToArray().AsSpan().SequenceEqual(entry.Span))
            findings.Add(Finding.At(sequence, "wrong_row", "the event the server shows is not the one that was sealed", "服务器显示的事件与封存的不同"));
        else if (row.GetProperty("leafHash").GetString() is var hash && hash != leaf.ToString())
            findings.Add(Finding.At(sequence, "wrong_row_hash", $"the server says its leaf is {hash}", $"服务器称其叶为 {hash}"));
    }

    private async Task NextPage(long after, CancellationToken cancellation)
    {
        try
        {
            var page = await http.GetFromJsonAsync<JsonElement>(new Uri(api, $"events?after={after}&limit={PageSize}"), cancellation);
            foreach (var row in page.GetProperty("items").EnumerateArray())
                _page.Enqueue(row);
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new SourceUnreadableException($"the page of events after {after} cannot be read: {failed.Message}", failed);
        }
    }

    private static long SequenceOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("sequence", out var sequence) && sequence.TryGetInt64(out var number) ? number : 0;

    private static LedgerEntry? RowOf(JsonElement row)
    {
        try
        {
            return new LedgerEntry(
                row.GetProperty("sequence").GetInt64(),
                row.GetProperty("id").GetGuid(),
                row.GetProperty("stream").GetGuid(),
                row.GetProperty("version").GetInt64(),
                row.GetProperty("type").GetString()!,
                row.GetProperty("committee").GetString()!,
                row.GetProperty("recordedAt").GetDateTimeOffset(),
                row.GetProperty("actor").GetString()!,
                TextOrNull(row, "correlation"),
                TextOrNull(row, "causation"),
                row.TryGetProperty("headers", out var headers) && headers.ValueKind != JsonValueKind.Null ? headers.GetRawText() : null,
                Encoding.UTF8.GetBytes(row.GetProperty("data").GetRawText()));
        }
        catch (Exception malformed) when (malformed is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? TextOrNull(JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) ? value.GetString() : null;
}
