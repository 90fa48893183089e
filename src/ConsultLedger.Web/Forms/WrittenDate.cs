using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsultLedger.Web.Forms;

/// <summary>Dates as people write them: 2024年5月, 2024/5/15, 约2022年.</summary>
public static partial class WrittenDate
{
    /// <summary>The same as EDTF; the text as it is when it is not such a date, so that what is wrong with it can be said.</summary>
    public static string ToEdtf(string text)
    {
        var match = Written().Match(HalfWidth.Of(text).Trim());
        if (!match.Success)
            return text.Trim();
        var edtf = match.Groups["year"].Value;
        foreach (var part in (string[])["month", "day"])
        {
            if (match.Groups[part].Success)
                edtf += $"-{int.Parse(match.Groups[part].Value, CultureInfo.InvariantCulture):00}";
        }

        return edtf + (match.Groups["sign"].Success ? match.Groups["sign"].Value : match.Groups["about"].Success ? "~" : "");
    }

    [GeneratedRegex(
        @"\A(?<about>约|大约|about )?\s*(?<year>\d{4})(?:\s*[年/.-]\s*(?:(?<month>\d{1,2})(?:\s*[月/.-]\s*(?:(?<day>\d{1,2})\s*日?)?)?)?)?\s*(?:(?<about>左右|前后)|(?<sign>[~?%]))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
