namespace ConsultLedger.Web.Forms;

/// <summary>Chinese input methods write digits and signs as wide as characters.</summary>
internal static class HalfWidth
{
    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';
    private const int Distance = FirstWide - '!';

    /// <summary>The same with narrow digits, signs and spaces.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (var at = 0; at < narrow.Length; at++)
            narrow[at] = wide[at] switch { >= FirstWide and <= LastWide => (char)(wide[at] - Distance), '\u3000' => ' ', var other => other };
    });
}
