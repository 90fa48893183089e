using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ConsultLedger.Consultations;

/// <summary>Something wrong with one field of what was sent.</summary>
/// <param name="Pointer">JSON Pointer to the field; empty for the whole document.</param>
/// <param name="Code">Stable: required, unknown_field, duplicate_field, wrong_type, too_long, too_many, too_few, out_of_range, invalid_value, invalid_text;
/// of procedures also duplicate_value.</param>
public sealed record FieldProblem(string Pointer, string Code, BilingualText Text)
{
    public string Detail => Text.English;
}

/// <summary>
/// Checks JSON against the shape of a type and names every field that is wrong, not only the first. The shape is the
/// serializer's own contract plus the bounds written on the properties, so there is one description of each type.
/// </summary>
public static class StrictJson
{
    /// <summary>A text without a bound of its own.</summary>
    public const int DefaultTextLength = 4000;

    /// <summary>A list without a bound of its own.</summary>
    public const int DefaultListLength = 500;

    /// <summary>No more problems than this are reported of one document.</summary>
    public const int MostProblems = 100;

    /// <summary>A corrected event may be this deep: what is sent may be 64 deep by the parser's default, and it is set some levels down.</summary>
    private const int DeepestCorrected = 128;

    /// <summary>Reads a value; null when there are problems.</summary>
    public static T? Read<T>(JsonElement json, JsonTypeInfo<T> type, out IReadOnlyList<FieldProblem> problems)
        where T : class
    {
        problems = Check(json, type);
        return problems.Count == 0 ? json.Deserialize(type) : null;
    }

    /// <summary>All problems of a document.</summary>
    public static IReadOnlyList<FieldProblem> Check(JsonElement json, JsonTypeInfo type)
    {
        var problems = new List<FieldProblem>();
        CheckObject(json, type, "", problems);
        return problems.Count > MostProblems ? problems[..MostProblems] : problems;
    }

    /// <inheritdoc cref="Check(JsonElement, JsonTypeInfo)"/>
    public static IReadOnlyList<FieldProblem> Check(JsonNode json, JsonTypeInfo type)
    {
        using var document = JsonDocument.Parse(json.ToJsonString(), new JsonDocumentOptions { MaxDepth = DeepestCorrected });
        return Check(document.RootElement, type);
    }

    private static void CheckObject(JsonElement json, JsonTypeInfo type, string at, List<FieldProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(at, "wrong_type", new("must be a JSON object", "必须是 JSON 对象")));
            return;
        }

        var present = new HashSet<string>();
        foreach (var member in json.EnumerateObject())
        {
            if (problems.Count >= MostProblems)
                return;
            if (!IsSound(member, present, at, problems, out var name))
                continue;
            if (Find(type, name) is { } property)
                CheckMember(member.Value, property, JsonPointer.Append(at, name), problems);
            else
                problems.Add(new(JsonPointer.Append(at, name), "unknown_field", new("is not a field here", "此处没有这个字段")));
        }

        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !present.Contains(property.Name))
                problems.Add(new(JsonPointer.Append(at, property.Name), "required", new("is required", "为必填项")));
        }
    }

    /// <summary>A name that can be read, and occurs once: which of two values was meant cannot be known.</summary>
    private static bool IsSound(JsonProperty member, HashSet<string> present, string at, List<FieldProblem> problems, out string name)
    {
        if (!TryName(member, out name))
            problems.Add(new(at, "invalid_text", new("has a field whose name is not valid Unicode", "有字段名不是有效的 Unicode 文本")));
        else if (!present.Add(name))
            problems.Add(new(JsonPointer.Append(at, name), "duplicate_field", new("occurs more than once", "出现了不止一次")));
        else
            return true;
        return false;
    }

    private static JsonPropertyInfo? Find(JsonTypeInfo type, string name)
    {
        foreach (var property in type.Properties)
        {
            // The contract also lists what it leaves out: such a property cannot be set, and the serializer would drop it in silence.
            if (property.Name == name && property.Set is not null)
                return property;
        }

        return null;
    }

    private static void CheckMember(JsonElement json, JsonPropertyInfo property, string at, List<FieldProblem> problems)
    {
        if (property.PropertyType == typeof(JsonElement))
        {
            CheckAnyText(json, at, problems);
            return;
        }

        if (json.ValueKind == JsonValueKind.Null)
        {
            if (property.IsRequired)
                problems.Add(new(at, "required", new("is required and cannot be null", "为必填项，不能为 null")));
            return;
        }

        CheckValue(json, property.PropertyType, property.Options, property.AttributeProvider, property.CustomConverter is not null, at, problems);
    }

    private static void CheckValue(
        JsonElement json, Type declared, JsonSerializerOptions options, ICustomAttributeProvider? attributes, bool hasShorthand, string at, List<FieldProblem> problems)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
        {
            CheckText(json, Bound<MaxLengthAttribute>(attributes)?.Length ?? DefaultTextLength, at, problems);
            return;
        }

        var contract = options.GetTypeInfo(type);
        if (contract.Kind == JsonTypeInfoKind.Enumerable)
        {
            CheckList(json, contract.ElementType!, options, attributes, at, problems);
        }
        else if (contract.Kind == JsonTypeInfoKind.Object)
        {
            if (hasShorthand && json.ValueKind == JsonValueKind.String)
                CheckText(json, Bound<MaxLengthAttribute>(Find(contract, Shorthand(contract))?.AttributeProvider)?.Length ?? DefaultTextLength, at, problems);
            else
                CheckObject(json, contract, at, problems);
        }
        else
        {
            CheckScalar(json, contract, attributes, at, problems);
        }
    }

    /// <summary>An object that may be given as a text is given by its one required member.</summary>
    private static string Shorthand(JsonTypeInfo contract) => contract.Properties.First(property => property.IsRequired).Name;

    private static void CheckList(
        JsonElement json, Type element, JsonSerializerOptions options, ICustomAttributeProvider? attributes, string at, List<FieldProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new(at, "wrong_type", new("must be a JSON array", "必须是 JSON 数组")));
            return;
        }

        var length = json.GetArrayLength();
        if (length > DefaultListLength)
            problems.Add(new(at, "too_many", new($"has {length} items; at most {DefaultListLength} are accepted", $"有 {length} 项，最多 {DefaultListLength} 项")));
        if (Bound<MinLengthAttribute>(attributes) is { } least && length < least.Length)
            problems.Add(new(at, "too_few", new($"needs at least {least.Length} item", $"至少需要 {least.Length} 项")));

        var index = 0;
        foreach (var item in json.EnumerateArray().Take(DefaultListLength))
        {
            if (problems.Count >= MostProblems)
                return;
            var itemAt = JsonPointer.Append(at, index++);
            if (item.ValueKind == JsonValueKind.Null)
                problems.Add(new(itemAt, "wrong_type", new("cannot be null", "不能为 null")));
            else
                CheckValue(item, element, options, null, false, itemAt, problems);
        }
    }

    private static void CheckText(JsonElement json, int longest, string at, List<FieldProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.String)
            problems.Add(new(at, "wrong_type", new("must be a string", "必须是字符串")));
        else if (!TryText(json, out var text))
            problems.Add(new(at, "invalid_text", new("is not valid Unicode text (a lone surrogate)", "不是有效的 Unicode 文本（存在孤立代理项）")));
        else if (text.Contains('\0', StringComparison.Ordinal))
            problems.Add(new(at, "invalid_text", new("contains the character U+0000", "含有字符 U+0000")));
        else if (string.IsNullOrWhiteSpace(text))
            problems.Add(new(at, "invalid_value", new("cannot be empty", "不能为空")));
        else if (text.Length > longest)
            problems.Add(new(at, "too_long", new($"has {text.Length} characters; at most {longest} are accepted", $"有 {text.Length} 个字符，最多 {longest} 个")));
    }

    private static void CheckScalar(JsonElement json, JsonTypeInfo type, ICustomAttributeProvider? attributes, string at, List<FieldProblem> problems)
    {
        if (type.Type.IsEnum)
        {
            var names = EnumNames.Of(type.Type);
            if (json.ValueKind != JsonValueKind.String || !TryText(json, out var text) || !names.Contains(text))
                problems.Add(new(at, "invalid_value", new($"must be one of {string.Join(", ", names)}", $"必须是以下之一：{string.Join("、", names)}")));
            return;
        }

        try
        {
            var value = json.Deserialize(type);
            if (Bound<RangeAttribute>(attributes) is { } range && !range.IsValid(value))
                problems.Add(new(at, "out_of_range", new($"must be from {range.Minimum} to {range.Maximum}", $"必须在 {range.Minimum} 与 {range.Maximum} 之间")));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            problems.Add(type.Type switch
            {
                _ when type.Type == typeof(bool) => new(at, "wrong_type", new("must be true or false", "必须是 true 或 false")),
                _ when type.Type == typeof(int) || type.Type == typeof(long) => new(at, "wrong_type", new("must be a whole number", "必须是整数")),
                _ => new(at, "invalid_value", FormatProblems.Of(type.Type, json)),
            });
        }
    }

    /// <summary>A value of any kind, as a correction holds one, is still bound to be readable text.</summary>
    private static void CheckAnyText(JsonElement json, string at, List<FieldProblem> problems)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when !TryText(json, out var text) || text.Contains('\0', StringComparison.Ordinal):
                problems.Add(new(at, "invalid_text", new("is not valid text (a lone surrogate or U+0000)", "不是有效文本（孤立代理项或 U+0000）")));
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    CheckAnyText(item, JsonPointer.Append(at, index++), problems);
                break;
            case JsonValueKind.Object:
                var present = new HashSet<string>();
                foreach (var member in json.EnumerateObject())
                {
                    if (IsSound(member, present, at, problems, out var name))
                        CheckAnyText(member.Value, JsonPointer.Append(at, name), problems);
                }

                break;
        }
    }

    private static T? Bound<T>(ICustomAttributeProvider? attributes)
        where T : Attribute => attributes?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

    // System.Text.Json reads escapes lazily and throws on a lone surrogate: here that is a finding, not a failure.
    private static bool TryText(JsonElement json, out string text)
    {
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static bool TryName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return !name.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
