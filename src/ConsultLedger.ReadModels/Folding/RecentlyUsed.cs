using System.Diagnostics.CodeAnalysis;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Keeps the values used last, as many as allowed. More may be held between two calls of <see cref="Trim"/>.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = [];
    private readonly List<TKey> _leaving = [];

    public int Count => _nodes.Count;

    public bool Contains(TKey key) => _nodes.ContainsKey(key);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _nodes.TryGetValue(key, out var node);
        value = found ? node!.ValueRef.Value : default;
        return found;
    }

    /// <param name="isLast">The value will hardly be asked for again: it goes with the next <see cref="Trim"/>.</param>
    public void Keep(TKey key, TValue value, bool isLast)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            node.ValueRef.Value = value;
            if (node != _order.Last)
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
        }
        else
        {
            _nodes.Add(key, _order.AddLast((key, value)));
        }

        if (isLast)
            _leaving.Add(key);
    }

    public void Trim()
    {
        foreach (var key in _leaving)
        {
            if (_nodes.Remove(key, out var node))
                _order.Remove(node);
        }

        _leaving.Clear();
        while (_nodes.Count > capacity)
        {
            _nodes.Remove(_order.First!.ValueRef.Key);
            _order.RemoveFirst();
        }
    }
}
