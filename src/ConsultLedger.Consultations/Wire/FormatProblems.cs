using System.Text.Json;

namespace ConsultLedger.Consultations;

/// <summary>What is wrong with a value that has a format of its own, in words.</summary>
internal static class FormatProblems
{
    private static readonly Dictionary<Type, BilingualText> Expected = new()
    {
        [typeof(Count)] = new(
            """must be a whole number from 0, or { "value": 160, "qualifier": "exact" | "at_least" | "at_most" | "approximate" }""",
            """必须是不小于 0 的整数,或 { "value": 160, "qualifier": "exact" | "at_least" | "at_most" | "approximate" }"""),
        [typeof(DateOnly)] = new("must be a day that exists: YYYY-MM-DD", "必须是存在的日期：YYYY-MM-DD"),
        [typeof(Digest)] = new(
            "must be a SHA-256 digest: 64 lower-case hexadecimal digits",
            "必须是 SHA-256 摘要：64 位小写十六进制数字"),
        [typeof(Guid)] = new("must be a UUID", "必须是 UUID"),
    };

    public static BilingualText Of(Type type, JsonElement json)
    {
        if (type == typeof(EdtfDate))
        {
            var problem = "must be a string holding an EDTF date";
            if (json.ValueKind == JsonValueKind.String && Readable(json) is { } text && !EdtfDate.TryParse(text, out _, out var why))
                problem = why;
            return new(problem, "必须是存在的 EDTF 日期：YYYY、YYYY-MM 或 YYYY-MM-DD，其后可加 ~、? 或 %");
        }

        return Expected.TryGetValue(type, out var text2) ? text2 : new("cannot be read", "无法读取");
    }

    private static string? Readable(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
