using ConsultLedger.Archives.Records;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Residents;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Archives;

/// <summary>A consultation as a file of documents (案卷), folded once from the material: what every part of the package is written from.</summary>
public sealed class Dossier
{
    private Dossier(ArchiveMaterial material, ConsultationHistory history, Procedure procedure, IReadOnlyList<(RecordedEvent, LedgerEvent)> context)
    {
        Material = material;
        History = history;
        Procedure = procedure;
        Context = context;
        KnownOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(history.Recorded[^1].RecordedAt, Days.ChinaTime).DateTime);
        Record = history.RecordAt(history.Length).AsOf(KnownOn);
        Committees = CommitteesOf(Record.Committee, context);
        Checkpoint = Checkpoint.TryParse(material.Sealed.Checkpoint.Text, out var checkpoint)
            ? checkpoint
            : throw new InvalidDataException("the checkpoint cannot be read");
        Items = DossierItems.Of(this);
    }

    public ArchiveMaterial Material { get; }

    /// <summary>Events outside the consultation that it depends on, in the order of the ledger.</summary>
    public IReadOnlyList<(RecordedEvent Recorded, LedgerEvent Event)> Context { get; }

    /// <summary>Packages with which events of the consultation came from other ledgers.</summary>
    public IEnumerable<Digest> Origins => History.Recorded
        .Select(recorded => EventOrigin.Of(recorded.Headers)?.Package).OfType<string>().Distinct()
        .Select(package => Digest.TryParse(package, out var digest) ? digest : throw new InvalidDataException($"'{package}' is no digest"));

    /// <summary>The events, as recorded and as they read without corrections.</summary>
    public ConsultationHistory History { get; }

    /// <summary>The record after the last event, with all corrections, its obligations judged on <see cref="KnownOn"/>.</summary>
    public ConsultationRecord Record { get; }

    /// <summary>The day on which the last event was recorded, in China.</summary>
    public DateOnly KnownOn { get; }

    /// <summary>The version of the procedure it is judged by.</summary>
    public Procedure Procedure { get; }

    /// <summary>Its committee as registered, then those above it, up to the top; empty when none was registered.</summary>
    public IReadOnlyList<Committee> Committees { get; }

    /// <summary>The items (件) of the catalogue, in the order in which they were recorded.</summary>
    public IReadOnlyList<DossierItem> Items { get; }

    public Checkpoint Checkpoint { get; }

    /// <summary>The archiving in force, else the last one before a reopening; null when it was never archived.</summary>
    public ArchiveEntry? Archive => Record.Archive ?? (Record.ArchiveHistory is [.., var last] ? last : null);

    /// <summary>Whether the file is archived now: false before, and from a reopening until it is archived again.</summary>
    public bool IsFiled => Record.Archive is not null;

    /// <summary>The archive number (档号), once one was given.</summary>
    public string? ArchiveNumber => Record.ArchiveHistory.Append(Record.Archive).Select(archive => archive?.ArchiveNumber).FirstOrDefault(number => number is not null);

    /// <summary>What the file is called by: its archive number, or the consultation's number where it has none.</summary>
    public string Name => ArchiveNumber ?? Record.Number;

    /// <summary>The committee's name, or its code where none was registered.</summary>
    public string CommitteeName => Committees is [var own, ..] ? own.Name : Record.Committee;

    /// <summary>What archive numbers had to look like before an event was recorded; null when no committee in line had said.</summary>
    /// <param name="sequence">That of the event.</param>
    public ArchiveNumberPattern? ArchiveNumbersBefore(long sequence) =>
        CommitteesOf(Record.Committee, Context.Where(known => known.Recorded.Sequence < sequence)).FirstOrDefault(committee => committee.ArchiveNumbers is not null) is { ArchiveNumbers: { } pattern }
            ? ArchiveNumberPattern.Parse(pattern)
            : null;

    /// <summary>Folds the material.</summary>
    /// <exception cref="InvalidDataException">It is not a consultation's, or lacks the version of the procedure it is bound to, or a resident cannot be opened.</exception>
    /// <exception cref="UnknownEventException">An event is of a type this release does not know.</exception>
    public static Dossier Of(ArchiveMaterial material)
    {
        var context = material.Sealed.Context
            .Select(proven => (Recorded: RecordedOf(proven.Entry), Event: EventCatalogue.Read(proven.Entry.Type, proven.Entry.Data.Span))).ToList();
        var recorded = material.Sealed.Entries.Select(proven => RecordedOf(proven.Entry)).ToList();
        if (recorded is not [var first, ..] || EventCatalogue.Read(first.Type, first.Data.Span) is not TopicProposed opening)
            throw new InvalidDataException("the entries do not begin with the opening of a consultation");

        var procedure = context.Select(known => known.Event).OfType<ProcedurePublished>().Select(published => published.Procedure)
                .FirstOrDefault(version => version.Reference == opening.Procedure)
            ?? Procedures.Shipped(opening.Procedure)
            ?? throw new InvalidDataException($"version {opening.Procedure.Version} of the procedure {opening.Procedure.Id} is not among the entries");
        var calendars = context.Aggregate(WorkingCalendars.None, (known, next) => known.With(next.Recorded.Sequence, next.Recorded.Tenant, next.Event));
        var history = ConsultationHistory.Of(recorded, procedure, calendars) ?? throw new InvalidDataException("the entries are not a consultation's");
        var told = history.Telling(PackagedResidents.Open(material.Residents, recorded), ResidentNames.Named);
        return new Dossier(material, told, procedure, context);
    }

    private static IReadOnlyList<Committee> CommitteesOf(string code, IEnumerable<(RecordedEvent, LedgerEvent)> context)
    {
        var known = new Dictionary<string, Committee>(StringComparer.Ordinal);
        foreach (var (recorded, happened) in context)
        {
            if (happened is CommitteeEvent about)
                known[recorded.Tenant] = Committee.Evolve(known.GetValueOrDefault(recorded.Tenant), about);
        }

        var line = new List<Committee>();
        for (var next = code; next is not null && known.Remove(next, out var committee); next = committee.Parent)
            line.Add(committee);
        return line;
    }

    /// <summary>An entry as the event it is of.</summary>
    public static RecordedEvent RecordedOf(in LedgerEntry entry) => new(
        entry.Sequence,
        entry.Id,
        entry.Stream,
        entry.Version,
        entry.Type,
        entry.Tenant,
        entry.RecordedAt,
        entry.Actor,
        entry.Correlation,
        entry.Causation,
        entry.Headers,
        entry.Data);
}
