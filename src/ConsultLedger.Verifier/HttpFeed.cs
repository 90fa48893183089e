using System.Text;
using System.Text.Json;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Verifier;

/// <summary>The server's whole feed, page by page (<c>GET /api/v1/events</c>).</summary>
public sealed class HttpFeed(Uri server) : IDisposable
{
    private const int PageSize = 500;

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = TimeSpan.FromMinutes(1) };

    public async IAsyncEnumerable<ToldEvent> ReadAll()
    {
        for (var after = 0L; ;)
        {
            var page = await Page(after);
            foreach (var told in page)
                yield return told;
            if (page.Count < PageSize)
                yield break;
            var last = page[^1].Entry.Sequence;
            if (last <= after)
                throw new FeedUnreadableException($"the page after {after} does not advance");
            after = last;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<List<ToldEvent>> Page(long after)
    {
        using var answer = await _http.GetAsync(new Uri($"/api/v1/events?after={after}&limit={PageSize}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        try
        {
            using var page = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(Told)];
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FeedUnreadableException($"the page after {after} is not a list of events: {malformed.Message}", malformed);
        }
    }

    private static ToldEvent Told(JsonElement told) => new(
        new LedgerEntry(
            told.GetProperty("sequence").GetInt64(),
            told.GetProperty("id").GetGuid(),
            told.GetProperty("stream").GetGuid(),
            told.GetProperty("version").GetInt64(),
            told.GetProperty("type").GetString()!,
            told.GetProperty("committee").GetString()!,
            told.GetProperty("recordedAt").GetDateTimeOffset(),
            told.GetProperty("actor").GetString()!,
            TextOrNull(told, "correlation"),
            TextOrNull(told, "causation"),
            told.TryGetProperty("headers", out var headers) && headers.ValueKind != JsonValueKind.Null ? headers.GetRawText() : null,
            Encoding.UTF8.GetBytes(told.GetProperty("data").GetRawText())),
        told.GetProperty("leafHash").GetString()!);

    private static string? TextOrNull(JsonElement told, string member) =>
        told.TryGetProperty(member, out var value) ? value.GetString() : null;
}
