using System.Buffers.Binary;
using System.Text;

namespace ConsultLedger.Transparency.Archives;

/// <summary>The headers of a zip file (APPNOTE 6.3) in the one form in which they are written here: files as they are and not
/// compressed, names in UTF-8, under one date, sizes known beforehand. No byte is left to chance, to the machine or to a library.</summary>
internal static class ZipLayout
{
    public const uint FileSignature = 0x04034b50;
    public const uint DirectorySignature = 0x02014b50;
    public const uint EndSignature = 0x06054b50;

    /// <summary>Of a file's header, before its name.</summary>
    public const int FileHeaderSize = 30;

    /// <summary>As many as a directory can count.</summary>
    public const int MostFiles = ushort.MaxValue - 1;

    /// <summary>As far as its places reach.</summary>
    public const long LargestSize = uint.MaxValue - 1;

    private const ushort Version = 20;

    /// <summary>Made on Unix, where permissions are stated as below.</summary>
    private const ushort MadeBy = (3 << 8) | Version;

    private const ushort NamesInUtf8 = 1 << 11;
    private const ushort NotCompressed = 0;

    /// <summary>1 January 1980, the first date that can be stated: it says nothing, which is what it should say.</summary>
    private const ushort NoDate = (1 << 5) | 1;

    /// <summary>A regular file that all may read and its owner may write.</summary>
    private const uint Readable = 0x81A4u << 16;

    public static byte[] FileHeader(in ZippedFile file)
    {
        var name = Encoding.UTF8.GetBytes(file.Name);
        var header = new byte[FileHeaderSize + name.Length];
        var rest = header.AsSpan();
        Write(ref rest, FileSignature);
        WriteCommon(ref rest, file, name.Length);
        name.CopyTo(rest);
        return header;
    }

    /// <summary>The directory at the end, and the end itself.</summary>
    /// <param name="offset">Where it begins: after the last file.</param>
    public static byte[] Directory(IReadOnlyList<ZippedFile> files, long offset)
    {
        using var bytes = new MemoryStream();
        Span<byte> fixedPart = stackalloc byte[46];
        foreach (var file in files)
        {
            var name = Encoding.UTF8.GetBytes(file.Name);
            var rest = fixedPart;
            Write(ref rest, DirectorySignature);
            Write(ref rest, MadeBy);
            WriteCommon(ref rest, file, name.Length);
            // No comment, the first disk, nothing known of the contents.
            Write(ref rest, (ushort)0);
            Write(ref rest, (ushort)0);
            Write(ref rest, (ushort)0);
            Write(ref rest, Readable);
            Write(ref rest, checked((uint)file.Offset));
            bytes.Write(fixedPart);
            bytes.Write(name);
        }

        var size = checked((uint)bytes.Length);
        Span<byte> end = stackalloc byte[22];
        var left = end;
        Write(ref left, EndSignature);
        Write(ref left, 0u);
        Write(ref left, checked((ushort)files.Count));
        Write(ref left, checked((ushort)files.Count));
        Write(ref left, size);
        Write(ref left, checked((uint)offset));
        Write(ref left, (ushort)0);
        bytes.Write(end);
        return bytes.ToArray();
    }

    /// <summary>What the header of a file says: its checksum, its size and how long its name is.</summary>
    public static (uint Crc32, uint Size, ushort NameLength) Read(ReadOnlySpan<byte> fileHeader) => (
        BinaryPrimitives.ReadUInt32LittleEndian(fileHeader[14..]),
        BinaryPrimitives.ReadUInt32LittleEndian(fileHeader[18..]),
        BinaryPrimitives.ReadUInt16LittleEndian(fileHeader[26..]));

    private static void WriteCommon(ref Span<byte> rest, in ZippedFile file, int nameLength)
    {
        Write(ref rest, Version);
        Write(ref rest, NamesInUtf8);
        Write(ref rest, NotCompressed);
        Write(ref rest, (ushort)0);
        Write(ref rest, NoDate);
        Write(ref rest, file.Crc32);
        Write(ref rest, checked((uint)file.Size));
        Write(ref rest, checked((uint)file.Size));
        Write(ref rest, checked((ushort)nameLength));
        Write(ref rest, (ushort)0);
    }

    private static void Write(ref Span<byte> rest, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, value);
        rest = rest[sizeof(ushort)..];
    }

    private static void Write(ref Span<byte> rest, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, value);
        rest = rest[sizeof(uint)..];
    }
}

/// <summary>A file as a zip file's headers speak of it.</summary>
/// <param name="Offset">Where its header begins.</param>
internal readonly record struct ZippedFile(string Name, long Size, uint Crc32, long Offset);
