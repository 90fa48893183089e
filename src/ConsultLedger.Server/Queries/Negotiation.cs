using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Queries;

/// <summary>Which of the media types on offer a request prefers (RFC 9110 section 12.5.1).</summary>
internal static class Negotiation
{
    /// <param name="offered">The first goes before others that are wanted as much.</param>
    /// <returns>Null when none is acceptable.</returns>
    public static string? Preferred(HttpRequest request, IReadOnlyList<string> offered)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0
            ? offered[0]
            : offered
                .Select(mediaType => (MediaType: mediaType, Quality: QualityOf(mediaType, accepted)))
                .Where(candidate => candidate.Quality > 0)
                .OrderByDescending(candidate => candidate.Quality)
                .FirstOrDefault()
                .MediaType;
    }

    /// <summary>The most specific range that holds the media type says how much it is wanted.</summary>
    private static double QualityOf(string mediaType, IEnumerable<MediaTypeHeaderValue> accepted) => accepted
        .Where(range => Holds(range, mediaType))
        .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2 + range.Parameters.Count(IsOfType))
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();

    // Not IsSubsetOf, to which every +json is JSON.
    private static bool Holds(MediaTypeHeaderValue range, string mediaType) =>
        (range.MatchesAllTypes
            || (range.MatchesAllSubTypes && mediaType.StartsWith(range.Type + "/", StringComparison.OrdinalIgnoreCase))
            || range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
        && range.Parameters.Where(IsOfType).All(IsGiven);

    private static bool IsOfType(NameValueHeaderValue parameter) => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything is sent in UTF-8, and what can have a header row has one.</summary>
    private static bool IsGiven(NameValueHeaderValue parameter) => (parameter.Name.Value?.ToLowerInvariant(), parameter.GetUnescapedValue().Value?.ToLowerInvariant())
        is ("charset", "utf-8") or ("header", "present");
}
