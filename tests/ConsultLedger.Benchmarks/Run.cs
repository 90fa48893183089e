using ConsultLedger.Benchmarks.Figures;
using ConsultLedger.Benchmarks.Measuring;

namespace ConsultLedger.Benchmarks;

/// <summary>Measures figures one after the other and prints their JSON lines last.</summary>
internal static class Run
{
    public static async Task<int> Figures(IReadOnlyList<Figure> figures, CancellationToken cancellation)
    {
        await using var workbench = new Workbench(cancellation);
        Console.WriteLine(await Machine.Describe(cancellation));

        var lines = new List<string>();
        foreach (var figure in figures)
        {
            Console.WriteLine();
            Console.WriteLine($"## {figure.Name}: {figure.Title}");
            var measurement = await figure.Measure(workbench);
            Console.WriteLine(measurement.Summary(figure));
            lines.Add(measurement.Json(figure));
        }

        Console.WriteLine();
        lines.ForEach(Console.WriteLine);
        return 0;
    }
}
