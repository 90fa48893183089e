using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Audit;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Audit;

/// <summary>Which events an auditor asks for; parameters are named as the API's, times may also be a day or a local time of China.</summary>
/// <param name="Filter">As the read model takes it.</param>
/// <param name="Unread">The first parameter that cannot be read, with its value; null when all can.</param>
public sealed record AuditQuestion(AuditFilter Filter, (string Name, string Value)? Unread)
{
    /// <summary>Those a form sets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["actor", "type", "within", "from", "to", PageMoment.AtSequence];

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static AuditQuestion Of(PageAddress address)
    {
        var reader = new AddressReader(address);
        var filter = new AuditFilter
        {
            Actor = address["actor"],
            Types = reader.All("type", EventCatalogue.Knows) is [_, ..] types ? types : null,
            Committee = address["committee"],
            Within = address["within"],
            From = reader.Read<DateTimeOffset>("from", TryStart),
            To = reader.Read<DateTimeOffset>("to", TryEnd),
            Limit = 25,
            Cursor = address["cursor"],
        };
        return new AuditQuestion(filter, reader.Unread);
    }

    /// <summary>The same question to the API.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters =>
    [
        ("actor", Filter.Actor),
        .. Filter.Types?.Select(type => ("type", (string?)type)) ?? [],
        ("committee", Filter.Committee),
        ("within", Filter.Within),
        ("from", Filter.From is { } from ? Dates.Machine(from) : null),
        ("to", Filter.To is { } to ? Dates.Machine(to) : null),
    ];

    /// <summary>Whether a text is what a field for a day and a time takes; anything else is shown as it was written.</summary>
    public static bool IsLocal(string? text) => text is null || TryLocal(text, out _);

    /// <summary>A day begins with its first moment.</summary>
    private static bool TryStart(string text, out DateTimeOffset at)
    {
        if (!TryDay(text, out var day))
            return TryTime(text, out at);
        at = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), China);
        return true;
    }

    /// <summary>A day ends with its last moment.</summary>
    private static bool TryEnd(string text, out DateTimeOffset at)
    {
        if (!TryDay(text, out var day))
            return TryTime(text, out at);
        at = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), China).AddDays(1).AddMicroseconds(-1);
        return true;
    }

    private static bool TryTime(string text, out DateTimeOffset at)
    {
        if (!TryLocal(text, out var local))
            return MomentText.TryTime(text, out at);
        at = new DateTimeOffset(local, China);
        return true;
    }

    private static bool TryLocal(string text, out DateTime local) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out local);

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
