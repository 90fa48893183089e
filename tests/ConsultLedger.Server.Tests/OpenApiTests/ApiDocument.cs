using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>An OpenAPI document, read as a client's generator reads it.</summary>
public sealed class ApiDocument(JsonElement root)
{
    /// <summary>Where the published documents lie.</summary>
    public static string Folder { get; } = FolderOf();

    /// <summary>The published document of the latest version.</summary>
    public static ApiDocument Published { get; } = new(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "v1.json"))).RootElement);

    public JsonElement Root => root;

    public IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value))),
    ];

    /// <summary>The operation a request goes to; the more literal path goes before.</summary>
    public ApiOperation? Find(string method, string path) => Operations
        .Where(operation => operation.Method == method && operation.Matches(path))
        .OrderBy(operation => operation.Path.Count(letter => letter == '{'))
        .FirstOrDefault();

    /// <summary>What an element is, or what it refers to.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            var path = reference.GetString()!;
            Assert.StartsWith("#/", path);
            element = path[2..].Split('/').Aggregate(root, (node, token) => node.GetProperty(token.Replace("~1", "/").Replace("~0", "~")));
        }

        return element;
    }

    private static string FolderOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "openapi"));
}

public sealed record ApiOperation(string Method, string Path, JsonElement Json)
{
    private readonly string[] _segments = Path.Split('/');

    public string Id => Json.GetProperty("operationId").GetString()!;

    public bool Matches(string path)
    {
        // The index of a tile has as many segments as it needs.
        var given = _segments[^1] == "{tile}" ? path.Split('/', _segments.Length) : path.Split('/');
        return given.Length == _segments.Length && given.Zip(_segments, (one, segment) => segment.StartsWith('{') ? one.Length > 0 : one == segment).All(same => same);
    }
}
