using ConsultLedger.Consultations;
using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web;

/// <summary>The language a page is read in: <c>?lang=</c>, else what the browser prefers, else English.</summary>
public sealed record PageLanguage(bool IsChinese)
{
    public string Tag => IsChinese ? "zh-CN" : "en";

    public static PageLanguage Of(HttpContext http)
    {
        var asked = http.Request.Query["lang"].ToString();
        var preferred = asked.Length > 0
            ? asked
            : http.Request.GetTypedHeaders().AcceptLanguage
                .Where(language => language.Quality is null or > 0)
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.ToString())
                .FirstOrDefault(tag => Is(tag, "en") || Is(tag, "zh")) ?? "en";
        return new PageLanguage(Is(preferred, "zh"));
    }

    public string this[string english, string chinese] => IsChinese ? chinese : english;

    public string this[BilingualText text] => IsChinese ? text.Chinese : text.English;

    private static bool Is(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
