using ConsultLedger.Server.Tests.OpenApiTests;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>The guide shows the table that the server is held to.</summary>
public sealed class SecurityGuideTests
{
    private const string Begin = "<!-- table -->\n";
    private const string End = "<!-- /table -->";

    /// <summary>Set to 1, the table in the guide is written anew instead of compared.</summary>
    private const string RewriteSwitch = "WRITE_DOCS";

    [Fact]
    public void The_guide_shows_the_table()
    {
        var path = Path.Combine(ApiDocument.Folder, "..", "security.md");
        var guide = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (guide.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, guide.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable(RewriteSwitch) == "1")
            File.WriteAllText(path, guide[..from] + Table() + guide[to..]);
        else
            Assert.Equal(Table(), guide[from..to]);
    }

    private static string Table() => string.Concat(AccessTable.Rows.Select(Line).Prepend(
        $"| route | {string.Join(" | ", AccessTable.Roles)} | with scope |\n|---|{string.Concat(AccessTable.Roles.Select(_ => "---|"))}---|\n"));

    private static string Line(AccessRow row)
    {
        var cells = string.Join(" | ", AccessTable.Roles.Select(role => row.Extents[role] switch { "-" => "–", "known" or "open" => "all", var extent => extent }));
        var nobody = row.Right == "open" ? " (also nobody)" : "";
        return $"| `{row.Method} {row.Route.Replace("/api/v1", "")}`{nobody} | {cells} | {(row.Scope.Length > 0 ? $"`{row.Scope}`" : "")} |\n";
    }
}
