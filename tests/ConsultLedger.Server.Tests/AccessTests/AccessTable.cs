using ConsultLedger.Server.Tests.OpenApiTests;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>What a route is about, so what it must say of a committee that is not the caller's.</summary>
public enum About
{
    /// <summary>One thing named in the address: there is no such thing.</summary>
    Object,

    /// <summary>Many things: it is not among them.</summary>
    List,

    /// <summary>A committee named in the body: there is no such committee.</summary>
    Body,

    /// <summary>A committee named in a line of the body: there is no such committee.</summary>
    Line,

    /// <summary>No committee's business.</summary>
    None,
}

/// <summary>A row of docs/access.csv: who may use a route, and for which committees.</summary>
/// <param name="Extents">By role: <c>own</c>, <c>below</c>, <c>whole</c>, <c>known</c>, <c>open</c> or <c>-</c>.</param>
/// <param name="Scope">What a program needs besides its role; empty: nothing.</param>
public sealed record AccessRow(string Method, string Route, string Right, About About, IReadOnlyDictionary<string, string> Extents, string Scope)
{
    public override string ToString() => $"{Method} {Route}";
}

/// <summary>The written table, as it is published.</summary>
public static class AccessTable
{
    public static string File { get; } = Path.Combine(ApiDocument.Folder, "..", "access.csv");

    public static IReadOnlyList<string> Roles { get; } = Head[4..^1];

    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        .. System.IO.File.ReadLines(File).Skip(1).Select(line => line.Split(',')).Select(cells => new AccessRow(
            cells[0],
            cells[1],
            cells[2],
            Enum.Parse<About>(cells[3], ignoreCase: true),
            Roles.Zip(cells[4..^1]).ToDictionary(cell => cell.First, cell => cell.Second),
            cells[^1])),
    ];

    private static string[] Head => System.IO.File.ReadLines(File).First().Split(',');
}
