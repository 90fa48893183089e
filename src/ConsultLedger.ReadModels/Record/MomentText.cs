using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>A moment as a reader writes it in an address: <c>7</c> is a version, <c>seq:1042</c> a sequence,
/// <c>2026-06-30T16:00:00Z</c> (RFC 3339) a moment of recording, <c>now</c> everything recorded so far.</summary>
public static class MomentText
{
    private const string SequencePrefix = "seq:";

    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public static bool TryParse(string text, [NotNullWhen(true)] out Moment? moment)
    {
        moment = text switch
        {
            "now" => Moment.Now,
            _ when TryNumber(text, out var version) => new Moment.AtVersion(version),
            _ when text.StartsWith(SequencePrefix, StringComparison.Ordinal) && TryNumber(text[SequencePrefix.Length..], out var sequence) =>
                new Moment.AtSequence(sequence),
            _ when TryTime(text, out var at) => new Moment.KnownAt(at),
            _ => null,
        };
        return moment is not null;
    }

    /// <summary>Reads an RFC 3339 moment; it must say its offset from UTC.</summary>
    public static bool TryTime(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
