using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Reads the fields of events one after the other. After a name, one of the methods that answer with a value takes it.</summary>
internal static class JsonFields
{
    /// <summary>No name and no word of the wire is longer than so many bytes.</summary>
    public const int LongestWord = 64;

    private static readonly EdtfDateConverter Dates = new();

    /// <summary>Reads one item of a list; the reader stands at its beginning.</summary>
    public delegate T Item<out T>(ref Utf8JsonReader reader);

    /// <summary>Goes to the beginning of an event.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public static Utf8JsonReader Of(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an event is an object");
        return reader;
    }

    /// <summary>Goes to the next name of an object; false at its end.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static bool IsNull(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.Null;

    public static int? Number(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number
        : throw new JsonException("must be a whole number");

    public static bool? Truth(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.TokenType == JsonTokenType.True
        : throw new JsonException("must be true or false");

    public static string? Text(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.String ? reader.GetString()
        : throw new JsonException("must be a text");

    /// <summary>A text that comes again and again.</summary>
    public static string? RepeatedText(ref Utf8JsonReader reader) => IsNull(ref reader) ? null
        : reader.TokenType == JsonTokenType.String ? RepeatedTexts.At(in reader)
        : throw new JsonException("must be a text");

    public static EdtfDate? Date(ref Utf8JsonReader reader) => IsNull(ref reader) ? null : Dates.Read(ref reader, typeof(EdtfDate), JsonSerializerOptions.Default);

    public static T? Word<T>(ref Utf8JsonReader reader)
        where T : struct, Enum => IsNull(ref reader) ? null : WordHere<T>(ref reader);

    /// <summary>The word at which the reader stands.</summary>
    public static T WordHere<T>(ref Utf8JsonReader reader)
        where T : struct, Enum =>
        reader.TokenType != JsonTokenType.String ? throw new JsonException("must be a text")
        : EnumNames.TryParse<T>(Characters(in reader, stackalloc char[LongestWord]), out var value) ? value
        : throw new JsonException($"there is no {reader.GetString()}");

    /// <summary>The name or text at which the reader stands; empty when it is longer than any word.</summary>
    /// <param name="into">Has room for <see cref="LongestWord"/>.</param>
    public static ReadOnlySpan<char> Characters(scoped in Utf8JsonReader reader, Span<char> into) =>
        reader.ValueSpan.Length <= LongestWord ? into[..reader.CopyString(into)] : [];

    public static List<T>? List<T>(ref Utf8JsonReader reader, Item<T> item)
    {
        if (IsNull(ref reader))
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("must be a list");
        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(item(ref reader));
        return list;
    }
}
