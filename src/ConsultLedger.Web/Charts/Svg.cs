using System.Globalization;

namespace ConsultLedger.Web.Charts;

/// <summary>Places in a drawing as shares of its width and height: a chart fits any screen and any paper without script.</summary>
public static class Svg
{
    /// <param name="share">0 to 100.</param>
    public static string Percent(decimal share) => Math.Round(share, 3).ToString(CultureInfo.InvariantCulture) + "%";

    public static string Number(decimal value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);

    /// <summary>A part of a whole as 0 to 100; 0 of nothing.</summary>
    public static decimal Share(decimal part, decimal whole) => whole == 0 ? 0 : part * 100 / whole;
}
