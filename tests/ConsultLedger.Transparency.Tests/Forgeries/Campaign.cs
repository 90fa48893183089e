using Xunit.Abstractions;

namespace ConsultLedger.Transparency.Tests.Forgeries;

/// <summary>One way to forge something that was honest.</summary>
internal sealed record Forgery<T>(string Kind, Func<Random, T, T> Of);

/// <summary>
/// Forges again and again and asks the library each time. CONSULTLEDGER_FORGERIES says how often in all (a million for the whole campaign);
/// every honest one that is forged must be accepted, and what comes out as it went in is not counted.
/// </summary>
/// <param name="share">Of all forgeries.</param>
/// <param name="honest">Draws something to forge.</param>
/// <param name="isSame">Whether a forgery says the same as the honest one: then it is none.</param>
/// <param name="isAccepted">The library's judgement.</param>
internal sealed class Campaign<T>(
    double share, Func<Random, T> honest, IReadOnlyList<Forgery<T>> forgeries, Func<T, T, bool> isSame, Func<T, bool> isAccepted)
{
    private const int BatchSize = 500;

    private static readonly int All = int.TryParse(Environment.GetEnvironmentVariable("CONSULTLEDGER_FORGERIES"), out var asked) ? asked : 80_000;

    /// <summary>Fails at the first forgery that is accepted and the first honest one that is not.</summary>
    public void Run(ITestOutputHelper output)
    {
        var wanted = (int)(All * share);
        var batches = (wanted + BatchSize - 1) / BatchSize;
        var tried = new long[forgeries.Count];
        Parallel.For(0, batches, batch =>
        {
            // A seed for each batch: the same forgeries, whichever core makes them.
            var random = new Random(6962 + batch);
            for (var left = Math.Min(BatchSize, wanted - (batch * BatchSize)); left > 0;)
            {
                var original = honest(random);
                Assert.True(isAccepted(original), $"not accepted: {original}");
                var kind = random.Next(forgeries.Count);
                var forged = forgeries[kind].Of(random, original);
                if (isSame(forged, original))
                    continue;
                Assert.False(isAccepted(forged), $"{forgeries[kind].Kind}: {original} was forged as {forged}");
                Interlocked.Increment(ref tried[kind]);
                left--;
            }
        });

        Assert.Equal(wanted, tried.Sum());
        foreach (var (forgery, count) in forgeries.Zip(tried))
        {
            Assert.True(count > 0, $"{forgery.Kind} was never tried");
            output.WriteLine($"{count,9:N0} {forgery.Kind}: 0 accepted");
        }
    }
}
