using System.Globalization;

namespace ConsultLedger.Web.Charts;

/// <summary>Percentages as they are written everywhere: two decimals at most; without anything counted a dash.</summary>
public static class Percentages
{
    public static string Text(decimal? percent) => percent is { } value ? value.ToString("0.##", CultureInfo.InvariantCulture) + "%" : "—";
}
