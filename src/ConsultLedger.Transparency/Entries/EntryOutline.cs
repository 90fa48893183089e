using System.Text.Unicode;

namespace ConsultLedger.Transparency.Entries;

/// <summary>An entry that was found to have the one form there is: its numbers, identifiers and time, and where its texts stand in its
/// bytes. What a check over millions of entries needs, without a copy of anything.</summary>
public readonly struct EntryOutline
{
    public long Sequence { get; private init; }

    public Guid Id { get; private init; }

    public Guid Stream { get; private init; }

    public long Version { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Of the committee's code, as it is written: quotes and escapes included.</summary>
    public Range Tenant { get; private init; }

    internal Range Type { get; private init; }

    internal Range Actor { get; private init; }

    internal Range Correlation { get; private init; }

    internal Range Causation { get; private init; }

    internal Range Headers { get; private init; }

    internal Range Data { get; private init; }

    /// <summary>Reads the bytes of an entry.</summary>
    /// <returns>False when they are not exactly the bytes that an entry has: a field missing, added or out of order, a number or a date in
    /// another form, a space, anything after it. An entry has one form, so that nothing can hide in another.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EntryOutline entry)
    {
        entry = default;
        if (bytes.Length > LedgerEntry.MaxSize || !Utf8.IsValid(bytes))
            return false;

        var scanner = new EntryScanner(bytes);
        scanner.Literal("{\"sequence\":"u8);
        var sequence = scanner.Number();
        scanner.Literal(",\"id\":\""u8);
        var id = scanner.Identifier();
        scanner.Literal("\",\"stream\":\""u8);
        var stream = scanner.Identifier();
        scanner.Literal("\",\"version\":"u8);
        var version = scanner.Number();
        scanner.Literal(",\"type\":"u8);
        var type = scanner.Text();
        scanner.Literal(",\"tenant\":"u8);
        var tenant = scanner.Text();
        scanner.Literal(",\"recordedAt\":\""u8);
        var recordedAt = scanner.Moment();
        scanner.Literal("\",\"actor\":"u8);
        var actor = scanner.Text();
        scanner.Literal(",\"correlation\":"u8);
        var correlation = scanner.TextOrNull();
        scanner.Literal(",\"causation\":"u8);
        var causation = scanner.TextOrNull();
        scanner.Literal(",\"headers\":"u8);
        var headers = scanner.Json();
        scanner.Literal(",\"data\":"u8);
        var data = scanner.Json();
        scanner.Literal("}"u8);
        if (!scanner.IsAtEnd)
            return false;

        entry = new EntryOutline
        {
            Sequence = sequence,
            Id = id,
            Stream = stream,
            Version = version,
            Type = type,
            Tenant = tenant,
            RecordedAt = recordedAt,
            Actor = actor,
            Correlation = correlation,
            Causation = causation,
            Headers = headers,
            Data = data,
        };
        return true;
    }
}
