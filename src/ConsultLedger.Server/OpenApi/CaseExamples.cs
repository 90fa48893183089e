using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Import;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>Bodies of commands, as the demonstration cases have them: real consultations say more than invented ones.</summary>
internal static class CaseExamples
{
    /// <summary>The cases that together use the most commands.</summary>
    private static readonly string[] Cases = ["C01", "C02", "C13"];

    private static readonly FrozenDictionary<string, IReadOnlyList<(string Case, JsonNode Body)>> ByOperation = Load();

    /// <summary>Up to two of the operation with this id; null when no case has one.</summary>
    public static Dictionary<string, IOpenApiExample>? Of(string operationId) =>
        ByOperation.TryGetValue(operationId, out var bodies)
            ? bodies.ToDictionary(
                example => example.Case,
                IOpenApiExample (example) => new OpenApiExample { Summary = $"Case {example.Case}", Value = example.Body.DeepClone() })
            : null;

    private static FrozenDictionary<string, IReadOnlyList<(string Case, JsonNode Body)>> Load()
    {
        var lines = Cases.SelectMany(Lines).ToList();
        var found = lines
            .GroupBy(line => CommandCatalogue.Find(line.Line.Command, out _)!.Type.Name)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<(string, JsonNode)> (group) => [.. group.DistinctBy(line => line.Case).Take(2).Select(line => (line.Case, JsonNode.Parse(line.Line.Body.GetRawText())!))]);
        found["Import"] = [(lines[0].Case, JsonSerializer.SerializeToNode(lines[0].Line, AnswerJson.Options)!)];
        return found.ToFrozenDictionary();
    }

    private static IEnumerable<(string Case, ImportLine Line)> Lines(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Demo/cases/{name}.ndjson")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return (name, JsonSerializer.Deserialize<ImportLine>(line, AnswerJson.Options)!);
        }
    }
}
