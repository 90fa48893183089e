using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConsultLedger.Transparency.Entries;

public readonly partial record struct LedgerEntry
{
    /// <summary>Reads the bytes of an entry.</summary>
    /// <returns>False when they are not exactly the bytes that an entry has: a field missing, added or out of order, a number or a date in
    /// another form, a space, anything after it. An entry has one form, so that nothing can hide in another.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out LedgerEntry entry)
    {
        entry = default;
        try
        {
            entry = Read(bytes);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }

        return entry.Is(bytes.Span);
    }

    /// <summary>Whether these are the entry's bytes.</summary>
    private bool Is(ReadOnlySpan<byte> bytes)
    {
        var writer = new EntryWriter(UpperBound);
        try
        {
            writer.Write(this);
            return writer.Written.SequenceEqual(bytes);
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
        finally
        {
            writer.Return();
        }
    }

    private static LedgerEntry Read(ReadOnlyMemory<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes.Span);
        json.Read();
        return new LedgerEntry(
            Sequence: Next(ref json).GetInt64(),
            Id: Next(ref json).GetGuid(),
            Stream: Next(ref json).GetGuid(),
            Version: Next(ref json).GetInt64(),
            Type: Text(ref json) ?? throw new FormatException("no type"),
            Tenant: Text(ref json) ?? throw new FormatException("no tenant"),
            RecordedAt: DateTimeOffset.ParseExact(
                Text(ref json) ?? "", "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Actor: Text(ref json) ?? throw new FormatException("no actor"),
            Correlation: Text(ref json),
            Causation: Text(ref json),
            Headers: Raw(ref json, bytes) is var headers && headers.Span.SequenceEqual("null"u8) ? null : Encoding.UTF8.GetString(headers.Span),
            Data: Raw(ref json, bytes));
    }

    /// <summary>Moves to the value of the next field. What the field is called is checked when the whole is compared.</summary>
    private static ref Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.Read())
            throw new FormatException("a field is missing");
        return ref json;
    }

    private static string? Text(ref Utf8JsonReader json) => Next(ref json).GetString();

    private static ReadOnlyMemory<byte> Raw(ref Utf8JsonReader json, ReadOnlyMemory<byte> bytes)
    {
        Next(ref json);
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return bytes[start..(int)json.BytesConsumed];
    }
}
