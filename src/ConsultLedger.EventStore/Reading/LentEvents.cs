using System.Collections;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Events that were read together. Whoever is done with them may give back the memory in which their data lies, which then
/// holds that of later events; whoever keeps it does no harm.</summary>
internal sealed class LentEvents<TEvent>(List<TEvent> events, byte[] chunk, ChunkMemory memory) : IReadOnlyList<TEvent>, IDisposable
{
    private byte[]? _lent = chunk;

    public int Count => events.Count;

    public TEvent this[int index] => events[index];

    public IEnumerator<TEvent> GetEnumerator() => events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => events.GetEnumerator();

    /// <summary>Once: memory given back twice would be lent to two.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _lent, null) is { } chunk)
            memory.Return(chunk);
    }
}
