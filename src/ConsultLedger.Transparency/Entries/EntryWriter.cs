using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ConsultLedger.Transparency.Entries;

/// <summary>Writes an entry into one rented buffer that is known to be large enough.</summary>
internal ref struct EntryWriter(int room)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What cannot stand in a JSON string as it is.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(room);
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    private readonly Span<byte> Rest => _buffer.AsSpan(_length);

    public void Write(in LedgerEntry entry)
    {
        Write("{\"sequence\":"u8);
        Write(entry.Sequence);
        Write(",\"id\":\""u8);
        Write(entry.Id);
        Write("\",\"stream\":\""u8);
        Write(entry.Stream);
        Write("\",\"version\":"u8);
        Write(entry.Version);
        Write(",\"type\":"u8);
        Write(entry.Type);
        Write(",\"tenant\":"u8);
        Write(entry.Tenant);
        Write(",\"recordedAt\":\""u8);
        Write(entry.RecordedAt);
        Write("\",\"actor\":"u8);
        Write(entry.Actor);
        Write(",\"correlation\":"u8);
        Write(entry.Correlation);
        Write(",\"causation\":"u8);
        Write(entry.Causation);
        Write(",\"headers\":"u8);
        WriteVerbatim(entry.Headers);
        Write(",\"data\":"u8);
        Write(entry.Data.Span);
        Write((byte)'}');
    }

    public void Write(byte value) => _buffer[_length++] = value;

    public readonly void Return() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Rest);
        _length += bytes.Length;
    }

    private void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Rest, out var written);
        _length += written;
    }

    private void Write(Guid value)
    {
        Utf8Formatter.TryFormat(value, Rest, out var written);
        _length += written;
    }

    private void Write(DateTimeOffset moment)
    {
        moment.UtcDateTime.TryFormat(Rest, out var written, "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Write(string? value)
    {
        if (value is null)
        {
            Write("null"u8);
            return;
        }

        Write((byte)'"');
        var rest = value.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            _length += Utf8.GetBytes(rest[..at], Rest);
            WriteEscaped(rest[at]);
            rest = rest[(at + 1)..];
        }
        _length += Utf8.GetBytes(rest, Rest);
        Write((byte)'"');
    }

    private void WriteEscaped(char character)
    {
        switch (character)
        {
            case '"': Write("\\\""u8); break;
            case '\\': Write("\\\\"u8); break;
            case '\b': Write("\\b"u8); break;
            case '\f': Write("\\f"u8); break;
            case '\n': Write("\\n"u8); break;
            case '\r': Write("\\r"u8); break;
            case '\t': Write("\\t"u8); break;
            default:
                Write("\\u00"u8);
                ((int)character).TryFormat(Rest, out var written, "x2");
                _length += written;
                break;
        }
    }

    private void WriteVerbatim(string? json)
    {
        if (json is null)
            Write("null"u8);
        else
            _length += Utf8.GetBytes(json, Rest);
    }
}
