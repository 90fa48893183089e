using System.Globalization;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.Web.Asking;

/// <summary>
/// The moment a page is about. Addresses name it as the API does (<c>knownAt</c>, or <c>atSequence</c> with <c>asOf</c>); what
/// people pick may be a day, which is known until its end, or a day and a time, both in China's time.
/// </summary>
public sealed record PageMoment
{
    public const string KnownAt = "knownAt";
    public const string AtSequence = "atSequence";
    public const string AsOf = "asOf";

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private PageMoment(Moment moment) => Moment = moment;

    public Moment Moment { get; private init; }

    public bool IsNow => Moment is Moment.Latest;

    /// <summary>The parameter that could not be read as a moment, with its value; null when all could.</summary>
    public (string Name, string Value)? Unread { get; private init; }

    /// <summary>The same, judged on no day: for what has nothing that falls due.</summary>
    public PageMoment WithoutDay => Moment is Moment.AtSequence(var sequence) { AsOf: not null } ? this with { Moment = new Moment.AtSequence(sequence) } : this;

    /// <summary>The moment as the API takes it.</summary>
    public IReadOnlyList<(string Name, string? Value)> Parameters => Moment switch
    {
        Moment.KnownAt(var at) => [(KnownAt, at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture))],
        Moment.AtSequence(var sequence) { AsOf: var day } => [(AtSequence, sequence.ToString(CultureInfo.InvariantCulture)), (AsOf, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
        _ => [],
    };

    public static PageMoment Of(PageAddress address)
    {
        if (address[AtSequence] is { } sequence)
        {
            if (!long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return new PageMoment(Moment.Now) { Unread = (AtSequence, sequence) };
            if (address[AsOf] is not { } asOf)
                return new PageMoment(new Moment.AtSequence(number));
            return TryDay(asOf, out var day) ? new PageMoment(new Moment.AtSequence(number) { AsOf = day }) : new PageMoment(Moment.Now) { Unread = (AsOf, asOf) };
        }

        return address[KnownAt] is { } text ? Parse(text) ?? new PageMoment(Moment.Now) { Unread = (KnownAt, text) } : new PageMoment(Moment.Now);
    }

    /// <summary>Reads a day, a local time, a moment of RFC 3339, or <c>seq:1042</c>; null when it is none of them.</summary>
    public static PageMoment? Parse(string text)
    {
        if (TryDay(text, out var day))
            return new PageMoment(new Moment.KnownAt(EndOf(day)));
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new PageMoment(new Moment.KnownAt(new DateTimeOffset(local, China)));
        return MomentText.TryParse(text, out var moment) && moment is not Moment.AtVersion ? new PageMoment(moment) : null;
    }

    /// <summary>For people, in China's time.</summary>
    public string Text(PageLanguage language) => Moment switch
    {
        Moment.KnownAt(var at) when IsEndOfDay(at) => language[$"the end of {Dates.Day(language, DayOf(at))}", $"{Dates.Day(language, DayOf(at))}（当日终了）"],
        Moment.KnownAt(var at) => Dates.Time(language, at),
        Moment.AtSequence(var sequence) { AsOf: { } day } => language[$"sequence {sequence:N0}, judged on {Dates.Day(language, day)}", $"序号 {sequence:N0}，以 {Dates.Day(language, day)} 为准"],
        Moment.AtSequence(var sequence) => language[$"sequence {sequence:N0}", $"序号 {sequence:N0}"],
        _ => language["now", "现在"],
    };

    /// <summary>As it is written into a field for a day or a time; empty for now and for sequences.</summary>
    public string Field => Moment is not Moment.KnownAt(var at) ? "" : IsEndOfDay(at) ? $"{DayOf(at):yyyy-MM-dd}" : $"{at.ToOffset(China):yyyy-MM-dd'T'HH:mm:ss}";

    private static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), China).AddDays(1).AddTicks(-10);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(China).DateTime);

    private static bool IsEndOfDay(DateTimeOffset at) => at == EndOf(DayOf(at));

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
