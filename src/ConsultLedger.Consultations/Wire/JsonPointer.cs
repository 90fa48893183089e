using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsultLedger.Consultations;

/// <summary>JSON Pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The reference tokens of a pointer, unescaped; null when it is not one. The empty pointer has none.</summary>
    public static IReadOnlyList<string>? Parse(string pointer)
    {
        if (pointer.Length == 0)
            return [];
        if (pointer[0] != '/')
            return null;

        var tokens = pointer[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            for (var at = token.IndexOf('~'); at >= 0; at = token.IndexOf('~', at + 1))
            {
                if (at + 1 >= token.Length || token[at + 1] is not ('0' or '1'))
                    return null;
            }

            // RFC 6901 section 4: ~1 first, so that ~01 becomes ~1 and not a slash.
            tokens[i] = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        return tokens;
    }

    /// <summary>A member's pointer below another.</summary>
    public static string Append(string pointer, string token) =>
        $"{pointer}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string pointer, int index) => $"{pointer}/{index}";

    /// <summary>The value at a path; null when there is none.</summary>
    public static JsonElement? Find(JsonElement root, IReadOnlyList<string> path)
    {
        var found = root;
        foreach (var token in path)
        {
            if (found.ValueKind == JsonValueKind.Object && found.TryGetProperty(token, out var member))
                found = member;
            else if (found.ValueKind == JsonValueKind.Array && ElementIndex(found.GetArrayLength(), token) is { } index)
                found = found[index];
            else
                return null;
        }

        return found;
    }

    /// <summary>Sets the value at a path. False when the path leads nowhere: a member may be new, an array element must exist.</summary>
    public static bool TrySet(JsonObject root, IReadOnlyList<string> path, JsonElement value)
    {
        JsonNode? parent = root;
        for (var depth = 0; depth < path.Count - 1; depth++)
        {
            parent = parent switch
            {
                JsonObject members => members[path[depth]],
                JsonArray items => ElementIndex(items.Count, path[depth]) is { } index ? items[index] : null,
                _ => null,
            };
        }

        var node = value.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(value, LedgerJson.Shared.JsonElement);
        switch (parent)
        {
            case JsonObject members:
                members[path[^1]] = node;
                return true;
            case JsonArray items when ElementIndex(items.Count, path[^1]) is { } index:
                items[index] = node;
                return true;
            default:
                return false;
        }
    }

    private static int? ElementIndex(int length, string token) =>
        (token == "0" || (token.Length is > 0 and < 6 && token[0] != '0' && token.All(char.IsAsciiDigit)))
            && int.Parse(token) is var index && index < length
                ? index
                : null;
}
