using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>An event's data as the text it is, whatever its type.</summary>
internal sealed record EventText(byte[] Utf8)
{
    /// <summary>The bytes themselves: the ledger keeps them as its json.</summary>
    public sealed class Serializer : JasperFx.Events.IEventBinarySerializer
    {
        public byte[] Serialize(Type type, object data) => ((EventText)data).Utf8;

        public object Deserialize(Type type, byte[] data) => new EventText(data);
    }
}

/// <summary>Headers as the text they are. Marten sends headers as jsonb, which rewrites the text; one JSON string it leaves alone,
/// and the ledger keeps what it says.</summary>
[JsonConverter(typeof(AsOneString))]
internal sealed class HeadersText(string text) : Dictionary<string, object>
{
    public string Text { get; } = text;

    private sealed class AsOneString : JsonConverter<HeadersText>
    {
        public override HeadersText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, HeadersText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
