using System.Collections.Concurrent;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.ProcedureVersions;

/// <summary>Which procedures there are, and what each version says. There are few, so they are read from their events when they
/// are asked for: at any moment, and never behind.</summary>
public sealed class ProcedureQuery(IEventStore store)
{
    private const int EventsAtOnce = 200;

    private static readonly string[] Publication = [EventCatalogue.WireNameOf(typeof(ProcedurePublished))];

    // A version never changes: what was read once stays right.
    private readonly ConcurrentDictionary<ProcedureVersion, Procedure> _versions = new();

    /// <summary>All procedures known at a moment, in the order of their ids, each in the version then in force.</summary>
    public async Task<IReadOnlyList<ProcedureItem>> All(Moment moment, CancellationToken cancellation = default) =>
    [
        .. (await Publications(moment, cancellation))
            .GroupBy(published => published.Event.Procedure.Id)
            .OrderBy(versions => versions.Key, StringComparer.Ordinal)
            .Select(versions => ItemOf([.. versions], null)),
    ];

    /// <summary>One procedure as known at a moment; at a version, that version of it.</summary>
    public async Task<Answer<ProcedureItem>> Find(string id, Moment moment, CancellationToken cancellation = default)
    {
        var version = moment is Moment.AtVersion(var asked) ? asked : (long?)null;
        var known = await VersionsOf(id, version is null ? moment : Moment.Now, cancellation);
        if (known.Count > 0)
            return version > known.Count ? new Answer<ProcedureItem>.NoSuchVersion(known.Count) : new Answer<ProcedureItem>.Found(ItemOf(known, version));
        return version is null && await VersionsOf(id, Moment.Now, cancellation) is [var first, ..]
            ? new Answer<ProcedureItem>.NotYetKnown(first.Recorded.Sequence, first.Recorded.RecordedAt)
            : new Answer<ProcedureItem>.NotFound();
    }

    /// <summary>What a version says that a consultation is bound to.</summary>
    /// <exception cref="InvalidOperationException">There is no such version; no consultation could have been bound to it.</exception>
    public async ValueTask<Procedure> Definition(ProcedureVersion version, CancellationToken cancellation = default)
    {
        if ((Procedures.Shipped(version) ?? _versions.GetValueOrDefault(version)) is { } known)
            return known;
        foreach (var published in await Publications(Moment.Now, cancellation))
            _versions[published.Event.Procedure.Reference] = published.Event.Procedure;
        return _versions.GetValueOrDefault(version) ?? throw new InvalidOperationException($"the ledger does not hold version {version.Version} of {version.Id}");
    }

    private async Task<List<Published>> VersionsOf(string id, Moment moment, CancellationToken cancellation) =>
        [.. (await Publications(moment, cancellation)).Where(published => published.Event.Procedure.Id == id)];

    /// <summary>Every publication known at a moment, in the order of the ledger.</summary>
    private async Task<List<Published>> Publications(Moment moment, CancellationToken cancellation)
    {
        var search = new EventSearch
        {
            Types = Publication,
            UpToSequence = moment switch
            {
                Moment.Latest => long.MaxValue,
                Moment.AtSequence(var sequence) => sequence,
                Moment.KnownAt(var at) => await store.SequenceAt(at, cancellation),
                _ => throw new ArgumentException($"procedures cannot be asked for at {moment}", nameof(moment)),
            },
            Limit = EventsAtOnce,
        };
        var found = new List<Published>();
        while (true)
        {
            var page = await store.Search(search, cancellation);
            found.AddRange(page.Select(recorded => new Published(recorded, (ProcedurePublished)EventCatalogue.Read(recorded.Type, recorded.Data.Span))));
            if (page.Count < EventsAtOnce)
                break;
            search = search with { BeforeSequence = page[^1].Sequence };
        }

        found.Reverse();
        return found;
    }

    private static ProcedureItem ItemOf(List<Published> versions, long? version)
    {
        var shown = versions[(int)(version ?? versions.Count) - 1].Event.Procedure;
        return new ProcedureItem
        {
            Id = shown.Id,
            Version = shown.Version,
            Definition = shown,
            Versions = [.. versions.Select(published => new PublishedVersion
            {
                Version = published.Event.Procedure.Version,
                Sequence = published.Recorded.Sequence,
                OccurredOn = published.Event.StatedOn,
                RecordedAt = published.Recorded.RecordedAt,
                RecordedBy = published.Recorded.Actor,
                Reason = published.Event.Reason,
                Basis = published.Event.Basis,
                Documents = published.Event.Documents,
            })],
        };
    }

    private sealed record Published(RecordedEvent Recorded, ProcedurePublished Event);
}
