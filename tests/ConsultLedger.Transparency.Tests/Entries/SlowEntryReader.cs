using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Transparency.Tests.Entries;

/// <summary>What an entry is, said in another way: JSON that the platform's reader accepts, and that is the same bytes when it is written again.</summary>
internal static class SlowEntryReader
{
    public static bool IsEntry(byte[] bytes)
    {
        try
        {
            var entry = Read(bytes);
            return bytes.Length <= LedgerEntry.MaxSize && Utf8.IsValid(bytes) && entry is { Sequence: > 0, Version: > 0 } && entry.ToArray().AsSpan().SequenceEqual(bytes);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or EncoderFallbackException)
        {
            return false;
        }
    }

    private static LedgerEntry Read(byte[] bytes)
    {
        var json = new Utf8JsonReader(bytes);
        json.Read();
        var entry = new LedgerEntry(
            Next(ref json).GetInt64(),
            Next(ref json).GetGuid(),
            Next(ref json).GetGuid(),
            Next(ref json).GetInt64(),
            Next(ref json).GetString() ?? throw new FormatException("no type"),
            Next(ref json).GetString() ?? throw new FormatException("no tenant"),
            DateTimeOffset.ParseExact(
                Next(ref json).GetString() ?? "", "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Next(ref json).GetString() ?? throw new FormatException("no actor"),
            Next(ref json).GetString(),
            Next(ref json).GetString(),
            Encoding.UTF8.GetString(Raw(ref json, bytes)),
            Raw(ref json, bytes));
        return json.Read() && json.TokenType == JsonTokenType.EndObject ? entry : throw new FormatException("more fields");
    }

    private static ref Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.Read())
            throw new FormatException("a field is missing");
        return ref json;
    }

    private static byte[] Raw(ref Utf8JsonReader json, byte[] bytes)
    {
        Next(ref json);
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return bytes[start..(int)json.BytesConsumed];
    }
}
