using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>A few counts by their names, in order. An answer holds thousands of these, all with the same names, and hardly any is
/// looked up in.</summary>
/// <param name="names">As many as there are counts.</param>
internal sealed class NamedCounts(string[] names, IReadOnlyList<long> counts) : IReadOnlyDictionary<string, long>
{
    public int Count => names.Length;

    public IEnumerable<string> Keys => names;

    public IEnumerable<long> Values => counts;

    public long this[string key] => TryGetValue(key, out var count) ? count : throw new KeyNotFoundException($"there is no {key}");

    public bool ContainsKey(string key) => names.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out long value)
    {
        var at = Array.IndexOf(names, key);
        value = at < 0 ? 0 : counts[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator()
    {
        for (var at = 0; at < names.Length; at++)
            yield return new(names[at], counts[at]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
