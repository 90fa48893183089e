using System.Diagnostics;

namespace ConsultLedger.ReadModels.Tests.Support;

internal static class Eventually
{
    /// <summary>Asks until the answer is as it should be.</summary>
    public static async Task<T> Is<T>(Func<Task<T>> ask, Func<T, bool> asItShould)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (asItShould(answer))
                return answer;
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(20))
                Assert.Fail($"still {answer}");
            await Task.Delay(20);
        }
    }
}
