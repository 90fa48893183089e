using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>The stated date of an event whose body is not read otherwise.</summary>
internal static class StatedDate
{
    private const string OccurredOn = "occurredOn";

    /// <param name="data">The event's JSON text.</param>
    /// <param name="own">Names of the event's own fields that give its date where <c>occurredOn</c> does not; the first that is there counts.</param>
    /// <exception cref="JsonException">A date is not one.</exception>
    public static EdtfDate? Read(ReadOnlySpan<byte> data, params ReadOnlySpan<string> own)
    {
        EdtfDate? ofOwn = null;
        var rank = own.Length;
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an event is an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(OccurredOn))
            {
                if (Value(ref reader) is { } stated)
                    return stated;
                continue;
            }

            var at = 0;
            while (at < rank && !reader.ValueTextEquals(own[at]))
                at++;
            if (at == rank)
                reader.Skip();
            else if (Value(ref reader) is { } date)
                (ofOwn, rank) = (date, at);
        }

        return ofOwn;
    }

    private static EdtfDate? Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return reader.TokenType == JsonTokenType.String && EdtfDate.TryParse(reader.GetString()!, out var date, out _)
            ? date
            : throw new JsonException("not a date");
    }
}
