using ConsultLedger.Consultations;
using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Asking;

/// <summary>The language a page is read in: <c>?lang=</c>, else the one chosen before, else what the browser prefers, else English.</summary>
public sealed record PageLanguage(bool IsChinese)
{
    /// <summary>Name of the parameter, and of the cookie that keeps the choice.</summary>
    public const string Parameter = "lang";

    public string Tag => IsChinese ? "zh-CN" : "en";

    public PageLanguage Other => new(!IsChinese);

    public static PageLanguage Of(HttpContext http)
    {
        var asked = http.Request.Query[Parameter].ToString();
        var chosen = asked.Length > 0 ? asked : http.Request.Cookies[Parameter] ?? "";
        var preferred = chosen.Length > 0
            ? chosen
            : http.Request.GetTypedHeaders().AcceptLanguage
                .Where(language => language.Quality is null or > 0)
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.ToString())
                .FirstOrDefault(tag => Is(tag, "en") || Is(tag, "zh")) ?? "en";
        return new PageLanguage(Is(preferred, "zh"));
    }

    public string this[string english, string chinese] => IsChinese ? chinese : english;

    public string this[BilingualText text] => IsChinese ? text.Chinese : text.English;

    public string this[Wording words] => IsChinese ? words.Chinese : words.English;

    private static bool Is(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
