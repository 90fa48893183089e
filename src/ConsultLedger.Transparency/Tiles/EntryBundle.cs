using System.Buffers.Binary;

namespace ConsultLedger.Transparency.Tiles;

/// <summary>Entries as they are served together (C2SP tlog-tiles): each after its length in two bytes, the larger first.</summary>
public static class EntryBundle
{
    /// <summary>Appends an entry of at most 65,535 bytes.</summary>
    public static void Write(Stream bundle, ReadOnlySpan<byte> entry)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
        bundle.Write(length);
        bundle.Write(entry);
    }

    /// <summary>The entries of a bundle; null when it ends within one.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> bundle)
    {
        var entries = new List<ReadOnlyMemory<byte>>(Tile.FullWidth);
        while (!bundle.IsEmpty)
        {
            if (bundle.Length < sizeof(ushort))
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            bundle = bundle[sizeof(ushort)..];
            if (bundle.Length < length)
                return null;
            entries.Add(bundle[..length]);
            bundle = bundle[length..];
        }

        return entries;
    }
}
