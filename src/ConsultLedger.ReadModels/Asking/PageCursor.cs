using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>
/// Where the next page of a list begins. It also holds the moment the first page was answered at, so that all pages together
/// are the list as it was then, whatever is recorded meanwhile. It is bound to the question it was given out for, and to who asked it.
/// </summary>
/// <param name="Opened">Opening sequence of the consultation the last page ended with.</param>
/// <param name="Recommendation">Number of the recommendation it ended with; 0 in a list of consultations.</param>
/// <param name="IsInTail">Whether it ended among those that come last because they have nothing to be sorted by.</param>
internal readonly record struct PageCursor(AskedMoment Moment, long Opened, int Recommendation, bool IsInTail = false)
{
    private const int PayloadSize = 25;
    private const int CheckSize = 8;

    /// <param name="question">A text that is equal for equal questions.</param>
    public string ToText(string question)
    {
        Span<byte> bytes = stackalloc byte[PayloadSize + CheckSize];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Moment.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Opened);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], Recommendation);
        BinaryPrimitives.WriteInt32BigEndian(bytes[20..], Moment.Day.DayNumber);
        bytes[24] = IsInTail ? (byte)1 : (byte)0;
        WriteCheck(bytes[..PayloadSize], question, bytes[PayloadSize..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, string question, out PageCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[PayloadSize + CheckSize];
        Span<byte> check = stackalloc byte[CheckSize];
        if (text.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != bytes.Length)
        {
            return false;
        }

        WriteCheck(bytes[..PayloadSize], question, check);
        var day = BinaryPrimitives.ReadInt32BigEndian(bytes[20..]);
        if (!check.SequenceEqual(bytes[PayloadSize..]) || day < 0 || day > DateOnly.MaxValue.DayNumber)
            return false;

        cursor = new PageCursor(
            new AskedMoment(BinaryPrimitives.ReadInt64BigEndian(bytes), DateOnly.FromDayNumber(day)),
            BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[16..]),
            bytes[24] != 0);
        return true;
    }

    private static void WriteCheck(ReadOnlySpan<byte> payload, string question, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. payload, .. Encoding.UTF8.GetBytes(question + Reach.OfCaller.Holder)], hash);
        hash[..check.Length].CopyTo(check);
    }
}
