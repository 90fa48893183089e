using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Archives;

/// <summary>Reads a zip file from its beginning to its end, one file after the other. What each header and the directory must be follows
/// from names, sizes and checksums, and is compared byte by byte; so nothing can hide between the files or behind them.</summary>
internal sealed class ZipReading(Stream stream, Action<Finding> findings)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<ZippedFile> _files = [];
    private readonly List<FoundFile> _found = [];
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private string? _root;
    private string? _last;

    public BagContents? Run()
    {
        stream.Position = 0;
        while (Next() is { } file)
        {
            Enter(file);
            CheckContents(file);
        }

        CheckDirectory();
        return _root is null ? null : new BagContents(_root, _found);
    }

    /// <summary>Reads the header of the file at the position; null when there is none, and then stands where it began.</summary>
    private ZippedFile? Next()
    {
        var offset = stream.Position;
        Span<byte> header = stackalloc byte[ZipLayout.FileHeaderSize];
        if (_files.Count == ZipLayout.MostFiles || stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipLayout.FileSignature)
        {
            stream.Position = offset;
            return null;
        }

        var (crc32, size, nameLength) = ZipLayout.Read(header);
        if (offset + header.Length + nameLength + size > stream.Length || ReadName(nameLength) is not { } name)
        {
            Tell("zip_malformed", At(offset), "the header there does not lead to a name and a file", "该处的头部未指向名称和文件");
            stream.Position = offset;
            return null;
        }

        var file = new ZippedFile(name, size, crc32, offset);
        var expected = ZipLayout.FileHeader(file).AsSpan(0, header.Length);
        if (!header.SequenceEqual(expected))
        {
            Tell(
                "zip_header", At(offset + header.CommonPrefixLength(expected)),
                $"the header of {name} is not in the one form it has", $"{name} 的头部不是规定的唯一形式");
        }

        return file;
    }

    private string? ReadName(int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private void Enter(in ZippedFile file)
    {
        _files.Add(file);
        var slash = file.Name.IndexOf('/', StringComparison.Ordinal);
        var path = file.Name[(slash + 1)..];
        if (slash < 1 || !Bag.IsPath(file.Name) || (_root ??= file.Name[..slash]) != file.Name[..slash])
        {
            Tell("stray_file", file.Name, "does not stand in the one folder of the bag", "不在包的唯一文件夹内");
            return;
        }

        if (!_paths.Add(path))
        {
            Tell("stray_file", file.Name, "is there twice", "出现两次");
            return;
        }

        if (_last is not null && PathOrder.Instance.Compare(_last, path) > 0)
            Tell("zip_order", file.Name, $"stands after {_last}, out of order", $"排在 {_last} 之后，次序不符");
        _last = path;
        var start = file.Offset + ZipLayout.FileHeaderSize + Encoding.UTF8.GetByteCount(file.Name);
        var size = file.Size;
        _found.Add(new FoundFile(path, size, () => new PartOfStream(stream, start, size)));
    }

    /// <summary>Reads over the contents, and leaves the position behind them.</summary>
    private void CheckContents(in ZippedFile file)
    {
        var checksum = new Crc32();
        var piece = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (var left = file.Size; left > 0;)
            {
                var read = stream.Read(piece, 0, (int)Math.Min(left, piece.Length));
                if (read == 0)
                    throw new EndOfStreamException();
                checksum.Append(piece.AsSpan(0, read));
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        if (checksum.Value != file.Crc32)
            Tell("zip_checksum", file.Name, "does not have the checksum that the zip file states", "与 zip 所记校验和不符");
    }

    private void CheckDirectory()
    {
        var offset = stream.Position;
        var expected = ZipLayout.Directory(_files, offset);
        var actual = new byte[Math.Min(stream.Length - offset, expected.Length)];
        stream.ReadExactly(actual);
        var same = actual.AsSpan().CommonPrefixLength(expected);
        if (same < expected.Length || stream.Length > offset + expected.Length)
        {
            Tell(
                "zip_directory", At(offset + same),
                $"after the last of {_files.Count} files the directory of exactly these files must follow, and nothing else",
                $"在 {_files.Count} 个文件之后应仅有其目录，别无他物");
        }
    }

    private void Tell(string code, string where, string english, string chinese) => findings(new Finding(code, where, english, chinese));

    private static string At(long offset) => string.Create(CultureInfo.InvariantCulture, $"byte {offset}");
}
