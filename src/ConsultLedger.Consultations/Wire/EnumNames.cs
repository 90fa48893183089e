using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>The words an enumeration is written with.</summary>
public static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();

    /// <summary>All of them, in the order of the enumeration's values.</summary>
    public static IReadOnlyList<string> Of(Type type) => Known.GetOrAdd(type, static enumeration =>
        [.. Enum.GetNames(enumeration).Select(name =>
            enumeration.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(name))]);

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Values<T>.Words[value];

    /// <summary>Reads a word; exactly as written, unlike the framework's own parser.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => TryParse(word.AsSpan(), out value);

    /// <summary>As the other, without making a text of the word.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> word, out T value)
        where T : struct, Enum => Values<T>.ByWord.TryGetValue(word, out value);

    private static class Values<T>
        where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> Words = Enum.GetValues<T>().Zip(Of(typeof(T))).ToDictionary(pair => pair.First, pair => pair.Second);
        internal static readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> ByWord =
            Words.ToDictionary(pair => pair.Value, pair => pair.Key).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
