using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>A few values by their names, in order. An answer holds thousands of these, all with the same names, and hardly any is
/// looked up in.</summary>
/// <param name="names">As many as there are values.</param>
internal sealed class Named<T>(Names names, T[] values) : IReadOnlyDictionary<string, T>
{
    public Names Names => names;

    public T ValueAt(int at) => values[at];

    public int Count => values.Length;

    public IEnumerable<string> Keys => names.Texts;

    public IEnumerable<T> Values => values;

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"there is no {key}");

    public bool ContainsKey(string key) => names.Texts.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var at = Array.IndexOf(names.Texts, key);
        value = at < 0 ? default : values[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var at = 0; at < values.Length; at++)
            yield return new(names.Texts[at], values[at]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
