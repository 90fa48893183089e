using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsultLedger.ReadModels.Feed;

/// <summary>JSON text that is passed on byte for byte: what was recorded is what is hashed, so it is never written anew.</summary>
/// <param name="Utf8">Valid JSON, UTF-8.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    public static RawJson? Of(string? json) => json is null ? null : new RawJson(Encoding.UTF8.GetBytes(json));

    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}

public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("JSON text is only passed on");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        // It was checked when it was recorded, and PostgreSQL checked it again.
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
