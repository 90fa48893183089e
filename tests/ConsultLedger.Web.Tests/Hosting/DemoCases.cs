using System.Text.Json;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>The demonstration that the server has with it.</summary>
internal static class DemoCases
{
    public static IEnumerable<(string Code, string Body)> Committees()
    {
        using var committees = JsonDocument.Parse(Text("Demo/committees.json"));
        foreach (var committee in committees.RootElement.EnumerateArray())
        {
            var body = committee.EnumerateObject().Where(member => member.Name != "code").ToDictionary(member => member.Name, member => member.Value.Clone());
            yield return (committee.GetProperty("code").GetString()!, JsonSerializer.Serialize(body));
        }
    }

    public static string Lines() => string.Concat(typeof(Program).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Demo/cases/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(Text));

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Program).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
