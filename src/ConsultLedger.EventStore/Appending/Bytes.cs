using System.Runtime.InteropServices;

namespace ConsultLedger.EventStore.Appending;

internal static class Bytes
{
    /// <summary>The array behind the memory when it is just that, else a copy.</summary>
    public static byte[] AsArray(this ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();
}
