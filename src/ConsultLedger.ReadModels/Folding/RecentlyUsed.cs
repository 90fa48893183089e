using System.Diagnostics.CodeAnalysis;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Keeps the values used last. When there are more than allowed, a quarter of them goes: those not used for longest.</summary>
/// <param name="capacity">How many are kept; more may be held between two calls of <see cref="Trim"/>.</param>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Kept> _kept = [];
    private readonly List<TKey> _leaving = [];
    private (TKey? Key, Kept? Kept) _found;
    private long _turn;

    public int Count => _kept.Count;

    public bool Contains(TKey key) => _kept.ContainsKey(key);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _kept.TryGetValue(key, out var kept);
        // Hardly anything is looked up that is not kept anew right after.
        _found = (key, kept);
        value = found ? kept!.Value : default;
        return found;
    }

    /// <param name="isLast">The value will hardly be asked for again: it goes with the next <see cref="Trim"/>.</param>
    public void Keep(TKey key, TValue value, bool isLast)
    {
        if ((key.Equals(_found.Key) && _found.Kept is { } kept) || _kept.TryGetValue(key, out kept))
            (kept.Value, kept.Turn) = (value, _turn);
        else
            _kept.Add(key, new Kept(value, _turn));
        if (isLast)
            _leaving.Add(key);
    }

    public void Trim()
    {
        _turn++;
        _found = default;
        foreach (var key in _leaving)
            _kept.Remove(key);
        _leaving.Clear();

        if (_kept.Count <= capacity)
            return;
        foreach (var (key, _) in _kept.OrderBy(kept => kept.Value.Turn).Take(_kept.Count - (capacity * 3 / 4)).ToList())
            _kept.Remove(key);
    }

    private sealed class Kept(TValue value, long turn)
    {
        public TValue Value { get; set; } = value;

        public long Turn { get; set; } = turn;
    }
}
