using System.Globalization;
using System.Text.RegularExpressions;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Tiles;

namespace ConsultLedger.Server.Tests.TamperingTests;

/// <summary>What each of the three who look must say, so that it names the place that was touched; null for one that cannot see it.</summary>
/// <param name="Verify">Of the findings of <c>verify</c>.</param>
/// <param name="Sealer">Of the sealer's refusal.</param>
/// <param name="Alone">Of the findings of the stand-alone verifier that saw the ledger before.</param>
internal sealed record Traces(Func<string, bool>? Verify, Func<SealingRefusal, bool>? Sealer, Func<string, bool>? Alone);

/// <summary>Whether findings name a place.</summary>
internal static partial class Places
{
    /// <summary>An event: by its sequence, as the first of those that follow, or within a tile's 256 events.</summary>
    public static Func<string, bool> Event(long sequence) => findings => Ranges(findings).Any(range => Names(range, sequence));

    /// <summary>The first of several events.</summary>
    public static Func<string, bool> From(long sequence) => findings => Ranges(findings).Any(range => range.From == sequence);

    /// <summary>An event between two checkpoints, or in one tile.</summary>
    public static Func<string, bool> Around(long sequence, long widest) =>
        findings => Ranges(findings).Any(range => range.From <= sequence && sequence <= range.To && range.To - range.From < widest);

    /// <summary>The beginning of a finding's line.</summary>
    public static Func<string, bool> At(string where) => findings => findings.Split('\n').Any(line => line.StartsWith(where, StringComparison.Ordinal));

    public static Func<string, bool> Of(TilePlace place) => At($"tile {place.Level}/{place.Index}:");

    private static bool Names((long From, long To) range, long sequence) =>
        range.From == sequence || (range.From <= sequence && sequence <= range.To && range.To - range.From < Tile.FullWidth);

    private static IEnumerable<(long From, long To)> Ranges(string findings)
    {
        foreach (Match match in Sequences().Matches(findings))
        {
            var from = Number(match.Groups["from"].Value);
            // A server hands no bundle out that is not whole.
            var isBundle = match.Value.StartsWith("lacks", StringComparison.Ordinal);
            yield return (from, match.Groups["to"].Success ? Number(match.Groups["to"].Value) : isBundle ? from + Tile.FullWidth - 1 : from);
        }
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(lacks the entries from )?sequence (?<from>\d+)( to (?<to>\d+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sequences();
}
