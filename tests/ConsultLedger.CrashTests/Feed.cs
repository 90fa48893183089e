using System.Net.Http.Json;
using System.Text.Json;

namespace ConsultLedger.CrashTests;

/// <summary>An event as the feed shows it.</summary>
internal sealed record FeedEvent(long Sequence, string Id, string? Consultation, string Stream, long Version, string Type, JsonElement Data, string LeafHash);

internal static class Feed
{
    /// <summary>All events from the first on.</summary>
    public static async Task<IReadOnlyList<FeedEvent>> Read(HttpClient client)
    {
        var events = new List<FeedEvent>();
        for (string? next = "0"; next is not null;)
        {
            var page = await client.GetFromJsonAsync<Page>($"events?after={next}&limit=500");
            events.AddRange(page!.Items);
            next = page.Next;
        }

        return events;
    }

    private sealed record Page(IReadOnlyList<FeedEvent> Items, string? Next);
}
