using System.Text;
using System.Text.Json;

namespace ConsultLedger.Transparency.Entries;

public readonly partial record struct LedgerEntry
{
    /// <summary>Reads the bytes of an entry.</summary>
    /// <returns>False when they are not exactly the bytes that an entry has: see <see cref="EntryOutline.TryRead"/>.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out LedgerEntry entry)
    {
        var isEntry = EntryOutline.TryRead(bytes.Span, out var outline);
        entry = isEntry ? From(outline, bytes) : default;
        return isEntry;
    }

    internal static LedgerEntry From(in EntryOutline outline, ReadOnlyMemory<byte> bytes) => new(
        outline.Sequence,
        outline.Id,
        outline.Stream,
        outline.Version,
        Text(bytes.Span[outline.Type])!,
        Text(bytes.Span[outline.Tenant])!,
        outline.RecordedAt,
        Text(bytes.Span[outline.Actor])!,
        Text(bytes.Span[outline.Correlation]),
        Text(bytes.Span[outline.Causation]),
        bytes.Span[outline.Headers] is var headers && headers.SequenceEqual("null"u8) ? null : Encoding.UTF8.GetString(headers),
        bytes[outline.Data]);

    private static string? Text(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.GetString();
    }
}
