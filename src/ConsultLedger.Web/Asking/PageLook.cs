using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Asking;

/// <summary>How pages look to this reader: chosen by a parameter, kept in a cookie.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null: as the system has it.</param>
/// <param name="IsLarge">Larger letters and wider targets (适老化).</param>
public sealed record PageLook(string? Theme, bool IsLarge)
{
    public const string ThemeParameter = "theme";
    public const string TextParameter = "text";
    public const string Light = "light";
    public const string Dark = "dark";
    public const string System = "system";
    public const string Large = "large";
    public const string Normal = "normal";

    public static PageLook Of(HttpContext http) => new(
        Chosen(http, ThemeParameter) is (Light or Dark) and var theme ? theme : null,
        Chosen(http, TextParameter) == Large);

    /// <summary>Remembers what this request chose.</summary>
    public static void Keep(HttpContext http)
    {
        foreach (var name in (string[])[PageLanguage.Parameter, ThemeParameter, TextParameter])
        {
            if (http.Request.Query[name].ToString() is { Length: > 0 and <= 10 } choice && choice.All(letter => char.IsAsciiLetter(letter) || letter == '-'))
            {
                http.Response.Cookies.Append(name, choice, new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                    Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
                });
            }
        }
    }

    private static string Chosen(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } asked ? asked : http.Request.Cookies[name] ?? "";
}
