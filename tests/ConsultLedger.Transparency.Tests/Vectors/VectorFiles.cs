using System.Text.Json;

namespace ConsultLedger.Transparency.Tests;

/// <summary>The test vectors, for other implementations too: as published by others, or as docs/entry-format.md refers to them.</summary>
internal static class VectorFiles
{
    public static T Read<T>(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", name));
        return JsonSerializer.Deserialize<T>(file, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{name} is empty.");
    }
}
