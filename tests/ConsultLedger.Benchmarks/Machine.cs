using System.Globalization;
using System.Runtime.InteropServices;

namespace ConsultLedger.Benchmarks;

/// <summary>Where the figures were seen: a ratio travels, a number does not.</summary>
internal static class Machine
{
    public static async Task<string> Describe(CancellationToken cancellation)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return $"""
            {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.OSDescription}
            {Environment.ProcessorCount} cores ({await Processor(cancellation)}), {memory:N1} GiB memory, load {await Load(cancellation)}
            {RuntimeInformation.FrameworkDescription}
            """;
    }

    private static async Task<string> Processor(CancellationToken cancellation)
    {
        const string Key = "model name";
        if (!File.Exists("/proc/cpuinfo"))
            return RuntimeInformation.ProcessArchitecture.ToString();
        var lines = await File.ReadAllLinesAsync("/proc/cpuinfo", cancellation);
        return lines.FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } model
            ? model[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>How many processes wanted to run during the last minute, before this one began.</summary>
    private static async Task<string> Load(CancellationToken cancellation)
    {
        if (!File.Exists("/proc/loadavg"))
            return "unknown";
        var averages = await File.ReadAllTextAsync("/proc/loadavg", cancellation);
        return double.Parse(averages.Split(' ')[0], CultureInfo.InvariantCulture).ToString("N2", CultureInfo.InvariantCulture);
    }
}
