using System.Reflection;
using System.Text.RegularExpressions;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>The guide for integrators names every code a program may meet, and none that it cannot.</summary>
public sealed partial class ApiGuideTests
{
    [Fact]
    public void The_guide_lists_every_problem_and_no_other()
    {
        var guide = File.ReadAllText(Path.Combine(ApiDocument.Folder, "..", "api.md"));
        var listed = guide[guide.IndexOf("## Problems", StringComparison.Ordinal)..guide.IndexOf("## What stays", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => Code().Matches(line.StartsWith("| `", StringComparison.Ordinal) ? line.Split('|')[1] : line.Split('|')[2]).Select(match => match.Groups[1].Value));

        Assert.Equal(Problems().Concat(Refusals()).Distinct().Order(), listed.Distinct().Order());
    }

    private static IEnumerable<string> Problems()
    {
        var own = typeof(ProblemKind).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => ((ProblemKind)property.GetValue(null)!).Code);
        return own.Concat(Enumerable.Range(400, 200).Select(status => ProblemKind.OfStatus(status).Code).Where(code => !code.StartsWith("http_", StringComparison.Ordinal)));
    }

    /// <summary>Refusals are made where they happen, so their codes stand only in the source.</summary>
    private static IEnumerable<string> Refusals()
    {
        var source = File.ReadAllText(Path.Combine(ApiDocument.Folder, "..", "..", "src", "ConsultLedger.Consultations", "Refusals.cs"));
        return NewCode().Matches(source).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex("`([a-z0-9_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("new(?: Refusal)?\\(\"([a-z_]+)\", ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewCode();
}
