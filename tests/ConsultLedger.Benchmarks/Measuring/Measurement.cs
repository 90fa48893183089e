using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Benchmarks.Figures;

namespace ConsultLedger.Benchmarks.Measuring;

/// <summary>What was measured.</summary>
/// <param name="Ours">In the figure's unit; of several rounds the median.</param>
/// <param name="Reference">The same of the reference, where there is one.</param>
/// <param name="Ratio">Ours to the reference's: the median of the rounds' own ratios, so that a round disturbed on one side counts once.</param>
internal sealed record Measurement(double Ours, double? Reference = null, double? Ratio = null)
{
    public static Measurement Of(IReadOnlyList<Round> rounds) => new(
        Median(rounds.Select(round => round.Ours)),
        Median(rounds.Select(round => round.Reference)),
        Median(rounds.Select(round => round.Ours / round.Reference)));

    /// <summary>One sentence for people.</summary>
    public string Summary(Figure figure)
    {
        var compared = Ratio ?? Ours;
        var values = Ratio is null
            ? $"{Ours:N2} {figure.Unit}"
            : $"{Ours:N2} {figure.Unit} beside {Reference:N2}: ratio {Ratio:N2}";
        return figure.Bound is { } bound
            ? $"{figure.Name}: {values} ({bound}: {(bound.IsMetBy(compared) ? "met" : "not met")})"
            : $"{figure.Name}: {values}";
    }

    /// <summary>One line for programs.</summary>
    public string Json(Figure figure)
    {
        var line = new JsonObject { ["figure"] = figure.Name, ["ours"] = Math.Round(Ours, 3) };
        if (Reference is { } reference)
            line["reference"] = Math.Round(reference, 3);
        line["unit"] = figure.Unit;
        if (Ratio is { } ratio)
            line["ratio"] = Math.Round(ratio, 3);
        if (figure.Bound is { } bound)
            line[bound is Bound.AtLeast ? "atLeast" : "atMost"] = bound.Value;
        return line.ToJsonString(Plain);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
