using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConsultLedger.Benchmarks.Measuring;
using ConsultLedger.Benchmarks.Workloads;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Verifier;

namespace ConsultLedger.Benchmarks.Figures;

/// <summary>The verifier over an exported folder: reads it, takes every entry apart, checks sequences, streams, ids and times, compares every
/// leaf and tile, and the root with the signed one. The reference hashes the same entries, which lie ready in memory, and the nodes over
/// them, on as many cores, and looks at nothing.</summary>
internal static class VerifyFigure
{
    private const int Entries = 1_000_000;

    private static readonly Rounds Rounds = new(Count: 3, Slices: 1, WorkUnit.PerSecond("entries"));

    public static Figure Figure { get; } = new(
        "verify-1m",
        $"the verifier over an export of {Entries:N0} entries, beside hashing the same bytes and the nodes over them",
        Rounds.Unit.Name,
        new Bound.AtLeast(0.4),
        Measure);

    private static async Task<Measurement> Measure(Workbench workbench)
    {
        using var history = new ExportedHistory(Entries);
        byte[][][] bundles = [.. history.Bundles.Select(Leaves)];
        return Measurement.Of(await Rounds.InTurns(workbench, _ => Verify(history, workbench.Cancellation), _ => Task.FromResult(Hash(history, bundles))));
    }

    private static async Task<Work> Verify(ExportedHistory history, CancellationToken cancellation)
    {
        var state = Directory.CreateTempSubdirectory("consultledger-benchmark-state-").FullName;
        try
        {
            using var output = new StringWriter();
            var arguments = new Arguments(history.Folder, [history.Key], new X509Certificate2Collection(), state, Keep: null, Chinese: false);
            var start = Stopwatch.GetTimestamp();
            var exit = await new Verification(arguments, new Report(output, output, chinese: false, showsProgress: false)).Run(cancellation);
            var time = Stopwatch.GetElapsedTime(start);
            return exit == Verification.Sound ? new Work(history.Size, time) : throw new InvalidOperationException($"The export was not found sound: {output}");
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static Work Hash(ExportedHistory history, byte[][][] bundles)
    {
        var start = Stopwatch.GetTimestamp();
        var roots = new byte[bundles.Length][];
        Parallel.For(0, bundles.Length, index => roots[index] = RootOf([.. bundles[index].Select(SHA256.HashData)]));
        var root = RootOf(roots);
        var time = Stopwatch.GetElapsedTime(start);
        return root.AsSpan().SequenceEqual(history.Root.ToArray()) ? new Work(history.Size, time) : throw new InvalidOperationException("The reference has another root.");
    }

    /// <summary>Level by level; a hash without a neighbour goes up as it is.</summary>
    private static byte[] RootOf(byte[][] hashes)
    {
        Span<byte> node = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        node[0] = 0x01;
        for (var count = hashes.Length; count > 1; count = (count + 1) / 2)
        {
            for (var pair = 0; pair < count / 2; pair++)
            {
                hashes[2 * pair].CopyTo(node[1..]);
                hashes[(2 * pair) + 1].CopyTo(node[(1 + SHA256.HashSizeInBytes)..]);
                hashes[pair] = SHA256.HashData(node);
            }

            if (count % 2 == 1)
                hashes[count / 2] = hashes[count - 1];
        }

        return hashes[0];
    }

    /// <summary>What is hashed for the leaves of a bundle.</summary>
    private static byte[][] Leaves(string bundle) => [.. EntryBundle.Read(File.ReadAllBytes(bundle))!.Select(entry => (byte[])[0x00, .. entry.Span])];
}
