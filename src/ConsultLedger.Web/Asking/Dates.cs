using System.Globalization;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Asking;

/// <summary>Dates as people write them; times are China's.</summary>
public static class Dates
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static string Day(PageLanguage language, DateOnly day) => language.IsChinese
        ? $"{day.Year}年{day.Month}月{day.Day}日"
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(PageLanguage language, DateTimeOffset at)
    {
        var local = at.ToOffset(China);
        return $"{Day(language, DateOnly.FromDateTime(local.DateTime))} {local:HH:mm:ss}";
    }

    /// <summary>As precisely as it is known: a year stays a year.</summary>
    public static string Stated(PageLanguage language, EdtfDate date)
    {
        var text = (date.Month, date.Day) switch
        {
            (null, _) => language[$"{date.Year}", $"{date.Year}年"],
            ({ } month, null) => language[new DateOnly(date.Year, month, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture), $"{date.Year}年{month}月"],
            _ => Day(language, date.Earliest),
        };
        return (date.IsApproximate, date.IsUncertain) switch
        {
            (true, true) => language[$"about {text} (uncertain)", $"{text}左右（存疑）"],
            (true, false) => language[$"about {text}", $"{text}左右"],
            (false, true) => language[$"{text} (uncertain)", $"{text}（存疑）"],
            _ => text,
        };
    }

    /// <summary>For the <c>datetime</c> attribute of <c>time</c>.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
