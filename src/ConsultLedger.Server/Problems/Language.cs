using ConsultLedger.Consultations;

namespace ConsultLedger.Server.Problems;

/// <summary>The languages answers are given in.</summary>
public enum Language
{
    English,
    Chinese,
}

/// <summary>Which language a caller asked for (RFC 9110 section 12.5.4), and a text in it.</summary>
public static class Languages
{
    /// <summary>English unless Chinese is preferred.</summary>
    public static Language AskedFor(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(range => range.Quality != 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Primary(range.Value.ToString()))
            .FirstOrDefault(tag => tag is "en" or "zh" or "*") is "zh"
                ? Language.Chinese
                : Language.English;

    /// <summary>The language tag (BCP 47).</summary>
    public static string Tag(this Language language) => language == Language.Chinese ? "zh-CN" : "en";

    public static string In(this BilingualText text, Language language) => language == Language.Chinese ? text.Chinese : text.English;

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
