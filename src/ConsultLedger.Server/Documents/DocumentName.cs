using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Documents;

/// <summary>What an uploaded file is called.</summary>
internal static class DocumentName
{
    /// <summary>As most file systems have it, in characters.</summary>
    public const int Longest = 255;

    /// <param name="parameter">The name given as a parameter; it goes before the header's.</param>
    /// <param name="name">Null when none is given.</param>
    /// <returns>False when what is given cannot be a file's name.</returns>
    public static bool TryFind(HttpRequest request, string? parameter, out string? name)
    {
        name = parameter ?? InHeader(request);
        return name is null
            || (name.Length is > 0 and <= Longest && !string.IsNullOrWhiteSpace(name) && !name.Any(c => char.IsControl(c) || c is '/' or '\\'));
    }

    /// <summary><c>filename*</c> (RFC 8187) before <c>filename</c>, as RFC 6266 section 4.3 asks.</summary>
    private static string? InHeader(HttpRequest request)
    {
        if (!ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition))
            return null;
        var given = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName);
        return given.Value;
    }
}
