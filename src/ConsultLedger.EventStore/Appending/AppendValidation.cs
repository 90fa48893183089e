using System.Buffers;
using System.Text;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.EventStore.Appending;

/// <summary>What is wrong with an append before the database is asked, so that it never reaches a batch of others.</summary>
internal static class AppendValidation
{
    private static readonly SearchValues<byte> LineBreakBytes = SearchValues.Create("\r\n"u8);
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n");

    /// <returns>Bytes of all its entries, their numbers counted at their longest.</returns>
    /// <exception cref="EntryTooLargeException">An event does not fit into a ledger entry.</exception>
    public static int Validate(StreamAppend append)
    {
        if (append.Events.Count == 0)
            throw new ArgumentException("An append needs at least one event.", nameof(append));
        if (append.Headers.AsSpan().ContainsAny(LineBreaks))
            throw new ArgumentException("An entry is one line: headers cannot contain a line break.", nameof(append));
        // The other texts are part of the entries, and looked at there.
        if (!IsUnicode(append.StreamType) || !IsUnicode(append.Name?.Kind) || !IsUnicode(append.Name?.Value))
            throw new ArgumentException("The stream's type or name is not valid Unicode.", nameof(append));

        var total = 0;
        foreach (var appended in append.Events)
            total += SizeOf(append, appended);
        return total;
    }

    private static int SizeOf(StreamAppend append, EventData appended)
    {
        if (appended.Data.Span.ContainsAny(LineBreakBytes))
            throw new ArgumentException($"An entry is one line: the data of event {appended.Id} cannot contain a line break.", nameof(append));

        var longest = new LedgerEntry(
            long.MaxValue, appended.Id, append.Stream, long.MaxValue, appended.Type, append.Tenant, DateTimeOffset.MaxValue,
            append.Actor, append.Correlation, append.Causation, append.Headers, appended.Data);
        int size;
        try
        {
            size = longest.Size;
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"A text of event {appended.Id} is not valid Unicode.", nameof(append), e);
        }
        return size <= LedgerEntry.MaxSize ? size : throw new EntryTooLargeException(appended, size);
    }

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != OperationStatus.Done)
                return false;
            text = text[used..];
        }
        return true;
    }
}
