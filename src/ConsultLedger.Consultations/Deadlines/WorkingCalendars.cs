using System.Collections.Immutable;

namespace ConsultLedger.Consultations;

/// <summary>A calendar, whose it is, and which version.</summary>
/// <param name="Committee">Code of the committee that published it; null: no committee had, and it is Monday to Friday.</param>
/// <param name="Version">From 1; null where no committee had published one.</param>
public sealed record CalendarInForce(string? Committee, int? Version, WorkingCalendar Calendar)
{
    public static CalendarInForce MondayToFriday { get; } = new(null, null, WorkingCalendar.MondayToFriday);

    /// <summary>The event that published it; null where no committee had.</summary>
    public CalendarPublished? Published { get; init; }

    /// <summary>That event's sequence.</summary>
    public long? Sequence { get; init; }
}

/// <summary>Every calendar published and the tree of committees, as known at each sequence: what is learnt later does not change
/// what is answered about an earlier one. Immutable.</summary>
public sealed class WorkingCalendars
{
    private readonly ImmutableDictionary<string, ImmutableList<(long Sequence, string? Parent)>> _parents;
    private readonly ImmutableDictionary<string, ImmutableList<(long Sequence, CalendarInForce Calendar)>> _published;

    private WorkingCalendars(
        ImmutableDictionary<string, ImmutableList<(long Sequence, string? Parent)>> parents,
        ImmutableDictionary<string, ImmutableList<(long Sequence, CalendarInForce Calendar)>> published)
    {
        _parents = parents;
        _published = published;
    }

    public static WorkingCalendars None { get; } = new(
        ImmutableDictionary<string, ImmutableList<(long Sequence, string? Parent)>>.Empty,
        ImmutableDictionary<string, ImmutableList<(long Sequence, CalendarInForce Calendar)>>.Empty);

    /// <summary>With what one more event says of calendars or of the tree; events come in the order of the ledger.</summary>
    /// <param name="sequence">The event's place in the ledger.</param>
    /// <param name="committee">Code of the committee whose stream it is in.</param>
    public WorkingCalendars With(long sequence, string committee, LedgerEvent happened) => happened switch
    {
        CommitteeRegistered registered => new(Added(_parents, committee, (sequence, registered.Parent)), _published),
        CommitteeAmended amended => new(Added(_parents, committee, (sequence, amended.Parent)), _published),
        CalendarPublished published => new(_parents, Added(_published, committee, (sequence, Next(sequence, committee, published)))),
        _ => this,
    };

    /// <summary>The calendar a committee goes by, as known at a sequence: its own, else that of the nearest committee above which
    /// has one, else Monday to Friday.</summary>
    public CalendarInForce InForce(string committee, long sequence)
    {
        var met = new HashSet<string>();
        for (var code = committee; code is not null && met.Add(code); code = Known(_parents, code, sequence))
        {
            if (Known(_published, code, sequence) is { } calendar)
                return calendar;
        }

        return CalendarInForce.MondayToFriday;
    }

    /// <summary>How many versions a committee has published of its own.</summary>
    public int VersionsOf(string committee) => _published.GetValueOrDefault(committee)?.Count ?? 0;

    /// <summary>Whether a committee was registered at a sequence.</summary>
    public bool IsRegistered(string committee, long sequence) => _parents.TryGetValue(committee, out var known) && known[0].Sequence <= sequence;

    /// <summary>A calendar that was in force; null when no such version was published.</summary>
    public CalendarInForce? Find(CalendarReference reference) => reference switch
    {
        { IsDefault: true } => CalendarInForce.MondayToFriday,
        { Committee: { } committee, Version: { } version } => _published.GetValueOrDefault(committee)?.ElementAtOrDefault(version - 1).Calendar,
        _ => null,
    };

    private CalendarInForce Next(long sequence, string committee, CalendarPublished published) =>
        new(committee, VersionsOf(committee) + 1, WorkingCalendar.Of(published)) { Published = published, Sequence = sequence };

    private static ImmutableDictionary<string, ImmutableList<T>> Added<T>(ImmutableDictionary<string, ImmutableList<T>> all, string code, T next) =>
        all.SetItem(code, all.GetValueOrDefault(code, ImmutableList<T>.Empty).Add(next));

    private static T? Known<T>(ImmutableDictionary<string, ImmutableList<(long Sequence, T Value)>> all, string code, long sequence)
        where T : class? =>
        all.TryGetValue(code, out var known) && known.FindLastIndex(one => one.Sequence <= sequence) is >= 0 and var at ? known[at].Value : null;
}
