namespace ConsultLedger.Benchmarks.Measuring;

/// <summary>How long answers took, in milliseconds.</summary>
internal sealed record Latencies(double Median, double P95, double Longest)
{
    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Latencies(At(0.5), At(0.95), sorted[^1]);

        double At(double share) => sorted[(int)Math.Ceiling(sorted.Length * share) - 1];
    }

    public override string ToString() => $"median {Median:N1} ms, p95 {P95:N1} ms, longest {Longest:N1} ms";
}
