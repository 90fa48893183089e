using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Recording;

/// <summary>
/// Takes in consultations from other ledgers: the same streams, events, ids and data in the same order, each with a header that says where it was recorded
/// first. They were decided there and are not decided again. Committees, calendars and procedures they depend on are recorded too where
/// the ledger has none of its own. What was interrupted goes on when the same package comes again.
/// </summary>
public sealed class ArchiveRecorder(IEventStore store)
{
    /// <param name="actor">Who takes it in.</param>
    /// <exception cref="StoreUnavailableException">The database is away; bringing the same package again is safe.</exception>
    public async Task<ArchivedResult> Record(ArchivedConsultation archived, string actor, CancellationToken cancellation = default)
    {
        var opening = (TopicProposed)EventCatalogue.Read(archived.Events[0].Type, archived.Events[0].Data.Span);
        var all = archived.Context.Concat(archived.Events).OrderBy(recorded => recorded.Sequence).ToList();
        if (all.Find(recorded => !IsInPlace(recorded, opening, archived)) is { } misplaced)
            return new ArchivedResult.Misplaced(misplaced.Sequence);
        if (all.Select(recorded => SizeOf(recorded, archived, actor)).Max() is var size && size > LedgerEntry.MaxSize)
            return new ArchivedResult.TooLarge(size, LedgerEntry.MaxSize);

        var known = new Dictionary<Guid, IReadOnlyList<RecordedEvent>>();
        foreach (var stream in all.Select(recorded => recorded.Stream).Distinct())
            known[stream] = await store.ReadStream(stream, Moment.Now, cancellation: cancellation);
        if (await Objection(archived, opening, known, cancellation) is { } objection)
            return objection;

        var isNew = false;
        foreach (var recorded in all.Where(recorded => IsWanted(recorded, known[recorded.Stream], all)))
        {
            switch (await store.Append(AppendOf(recorded, archived, actor), cancellation))
            {
                case AppendResult.Appended:
                    isNew = true;
                    break;
                // Another call with the same package was faster.
                case AppendResult.AlreadyAppended(var first) when first.Stream == recorded.Stream && first.Version == recorded.Version:
                    break;
                case AppendResult.NameTaken(var name):
                    return name.Value == opening.Number ? new ArchivedResult.NumberTaken(name.Value) : new ArchivedResult.ArchiveNumberTaken(name.Value);
                default:
                    // A committee or procedure was recorded here meanwhile: the ledger's own goes before.
                    if (recorded.Stream == archived.Events[0].Stream)
                        return new ArchivedResult.Exists();
                    break;
            }
        }

        var here = await store.ReadStream(archived.Events[0].Stream, new Moment.AtVersion(archived.Events.Count), cancellation: cancellation);
        return new ArchivedResult.Recorded(here, isNew);
    }

    /// <summary>What speaks against it, as far as that can be known before the first event is recorded.</summary>
    private async Task<ArchivedResult?> Objection(
        ArchivedConsultation archived, TopicProposed opening, Dictionary<Guid, IReadOnlyList<RecordedEvent>> known, CancellationToken cancellation)
    {
        var here = known[archived.Events[0].Stream];
        if (here.Take(archived.Events.Count).Any(recorded => EventOrigin.Of(recorded.Headers)?.Package != archived.Package.ToString())
            || (here.Count > archived.Events.Count ? archived.Events.Count : here.Count) is var common
                && !here.Take(common).Select(recorded => recorded.Id).SequenceEqual(archived.Events.Take(common).Select(recorded => recorded.Id)))
        {
            return new ArchivedResult.Exists();
        }

        foreach (var version in archived.Context.Where(recorded => EventCatalogue.Read(recorded.Type, recorded.Data.Span) is ProcedurePublished))
        {
            if (known[version.Stream].ElementAtOrDefault((int)version.Version - 1) is { } own && !own.Data.Span.SequenceEqual(version.Data.Span))
                return new ArchivedResult.ProcedureDiffers(opening.Procedure with { Version = (int)version.Version });
        }

        return here.Count == 0 && archived.Events.Skip(1).Select(NameIn).FirstOrDefault(name => name is not null) is { } archiveNumber
            && await store.LastName(archiveNumber.Kind, archiveNumber.Value, cancellation) == archiveNumber.Value
                ? new ArchivedResult.ArchiveNumberTaken(archiveNumber.Value)
                : null;
    }

    /// <summary>Whether the ledger lacks an event: it has nothing of the stream, or the beginning of this very one. Where it has a stream of its own, that
    /// goes before.</summary>
    private static bool IsWanted(RecordedEvent recorded, IReadOnlyList<RecordedEvent> own, IReadOnlyList<RecordedEvent> all) =>
        own.Count < recorded.Version
        && (own.Count == 0
            || recorded.Type == EventCatalogue.WireNameOf(typeof(ProcedurePublished))
            || all.Any(one => one.Stream == recorded.Stream && one.Version == own.Count && one.Id == own[^1].Id));

    private static StreamAppend AppendOf(RecordedEvent recorded, ArchivedConsultation archived, string actor) => new(
        recorded.Tenant,
        recorded.Stream,
        KindOf(recorded),
        recorded.Version - 1,
        [new EventData(recorded.Id, recorded.Type, recorded.Data)],
        actor)
    {
        Headers = HeadersOf(recorded, archived),
        Name = NameIn(recorded),
    };

    private static string HeadersOf(RecordedEvent recorded, ArchivedConsultation archived) => new EventOrigin(
        archived.Package.ToString(),
        archived.Ledger,
        recorded.Sequence,
        recorded.FirstRecordedAt(),
        EventOrigin.Of(recorded.Headers)?.Actor ?? recorded.Actor).ToHeaders();

    private static int SizeOf(RecordedEvent recorded, ArchivedConsultation archived, string actor) => (recorded.Entry() with
    {
        Sequence = long.MaxValue,
        Actor = actor,
        Correlation = null,
        Causation = null,
        Headers = HeadersOf(recorded, archived),
    }).Size;

    /// <summary>Whether an event stands in the stream in which this ledger would have recorded it: a package cannot write anywhere else.</summary>
    private static bool IsInPlace(RecordedEvent recorded, TopicProposed opening, ArchivedConsultation archived) =>
        EventCatalogue.Read(recorded.Type, recorded.Data.Span) switch
        {
            TopicProposed when !IsNumberOf(opening) => false,
            ConsultationEvent => recorded.Stream == archived.Events[0].Stream && recorded.Tenant == opening.Committee,
            CommitteeRegistered registered => recorded.Tenant == registered.Code && recorded.Stream == NameBasedId.OfCommittee(recorded.Tenant),
            CommitteeAmended => recorded.Stream == NameBasedId.OfCommittee(recorded.Tenant),
            CalendarPublished calendar => recorded.Tenant == calendar.Committee && recorded.Stream == NameBasedId.OfCalendar(recorded.Tenant),
            ProcedurePublished published => recorded.Tenant == StreamHistory.NoCommittee
                && published.Procedure.Version == recorded.Version
                && recorded.Stream == NameBasedId.OfProcedure(published.Procedure.Id),
            _ => false,
        };

    private static string KindOf(RecordedEvent recorded) => EventCatalogue.Read(recorded.Type, recorded.Data.Span) switch
    {
        CommitteeEvent => StreamHistory.CommitteeStream,
        CalendarPublished => StreamHistory.CalendarStream,
        ProcedurePublished => StreamHistory.ProcedureStream,
        _ => StreamHistory.ConsultationStream,
    };

    private static ReservedName? NameIn(RecordedEvent recorded) => ReservedNames.GivenBy(EventCatalogue.Read(recorded.Type, recorded.Data.Span));

    /// <summary>Whether its number is one of its committee: a year and an ordinal, after which this ledger can go on counting.</summary>
    private static bool IsNumberOf(TopicProposed opening)
    {
        var prefix = $"{opening.Committee}-";
        return opening.Number.StartsWith(prefix, StringComparison.Ordinal)
            && opening.Number[prefix.Length..].Split('-') is [{ Length: 4 } year, var ordinal]
            && year.All(char.IsAsciiDigit)
            && int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && new ConsultationNumber(prefix + year, number).ToString() == opening.Number;
    }
}
