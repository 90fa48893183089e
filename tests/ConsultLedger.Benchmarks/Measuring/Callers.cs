using System.Diagnostics;

namespace ConsultLedger.Benchmarks.Measuring;

/// <summary>Callers that work at the same time, each doing one thing after the other.</summary>
internal static class Callers
{
    /// <summary>As often as they can within the time given.</summary>
    /// <param name="once">Given the caller's number, from 0.</param>
    public static async Task<Work> During(TimeSpan time, int callers, Func<int, Task> once)
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; count++)
                await once(caller);
            return count;
        })));
        return new Work(done.Sum(), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Once for each of <paramref name="from"/> … <paramref name="to"/> − 1.</summary>
    /// <param name="once">Given the caller's number, from 0, and which one to do.</param>
    public static async Task<Work> Doing(int from, int to, int callers, Func<int, int, Task> once)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = from + caller; i < to; i += callers)
                await once(caller, i);
        })));
        return new Work(to - from, Stopwatch.GetElapsedTime(start));
    }
}
