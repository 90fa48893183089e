using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>The words an enumeration is written with.</summary>
public static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();

    public static IReadOnlyList<string> Of(Type type) => Known.GetOrAdd(type, static enumeration =>
        [.. enumeration.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
            field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name))]);

    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Of(typeof(T))[Array.IndexOf(Enum.GetValues<T>(), value)];

    /// <summary>Reads a word; exactly as written, unlike the framework's own parser.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        var names = Of(typeof(T));
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == word)
            {
                value = Enum.GetValues<T>()[index];
                return true;
            }
        }

        value = default;
        return false;
    }
}
