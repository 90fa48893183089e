using System.Reflection;
using ConsultLedger.Archives;
using ConsultLedger.Archives.Records;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Residents;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Sealing;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Tiles;

namespace ConsultLedger.Server.Archives;

/// <summary>Gathers what a package is made of. The checkpoint is the first that was signed over the consultation's last event, or the first such
/// with a time stamp once there is one: so the package of what was known then stays the same, whatever else is recorded later.</summary>
internal sealed class ArchiveGathering(IEventStore store, IDocumentStore documents, ResidentOpening residents, SealedLedger ledger)
{
    private static readonly string Filing = EventCatalogue.WireNameOf(typeof(FileArchived));

    /// <summary>What packages say they were made by.</summary>
    public static string Software { get; } = $"ConsultLedger {Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)}";

    /// <param name="events">The events of a consultation, from its first.</param>
    /// <returns>The material, or why there is none yet.</returns>
    public async Task<(ArchiveMaterial? Material, ProblemResult? Problem)> Gather(IReadOnlyList<RecordedEvent> events, CancellationToken cancellation)
    {
        var opening = (TopicProposed)EventCatalogue.Read(events[0].Type, events[0].Data.Span);
        var last = events[^1].Sequence;
        var (current, problem) = await ledger.Over(last, SealingParameters.Sequence, cancellation);
        if (problem is not null)
            return (null, ledger.Stopped is { } stopped ? new ProblemResult(ProblemKind.NotReady, SealingWords.Stopped(stopped)) : problem);

        var context = await ArchiveContext.Read(store, opening, last, cancellation);
        var stamp = await ledger.Tree.FirstTimestampOver(last, cancellation) is { } found && found.Size <= current!.Checkpoint.Size ? found : null;
        var checkpoint = await ledger.Tree.FirstCheckpointOver(stamp?.Size ?? last, cancellation)
            ?? throw new InvalidOperationException("a checkpoint over the event was just there");
        var (sealedEntries, notAsSealed) = await Prove([.. events, .. context], checkpoint, cancellation);
        if (notAsSealed is not null)
            return (null, notAsSealed);

        var named = events.Concat(context).SelectMany(recorded => EventCatalogue.Read(recorded.Type, recorded.Data.Span).Documents ?? []).Select(document => document.Sha256);
        var origins = events.Select(recorded => EventOrigin.Of(recorded.Headers)?.Package).OfType<string>().Select(DigestOf);
        return (new ArchiveMaterial
        {
            Sealed = new SealedArchive(
                sealedEntries![..events.Count],
                sealedEntries[events.Count..],
                checkpoint.Note,
                await KeysUnder(checkpoint.Note, cancellation),
                stamp is null ? [] : [new StampedNote(stamp.Note, stamp.Token)]),
            Documents = await Intact(named.Concat(origins).Distinct(), cancellation),
            Residents = await Told(events, cancellation),
            SealedAt = checkpoint.SignedAt,
            Software = Software,
        }, null);
    }

    /// <summary>Whether a package of these events tells who residents are.</summary>
    public static bool TellsNames(IReadOnlyList<RecordedEvent> events) => events.Any(recorded => recorded.Type == Filing) && ResidentOpening.AreIn(events);

    /// <summary>A file that was archived stays readable: its package can be opened by itself. Before that it tells no more of residents than a public notice.</summary>
    private async Task<IReadOnlyList<PackagedResident>> Told(IReadOnlyList<RecordedEvent> events, CancellationToken cancellation)
    {
        var names = TellsNames(events) ? ResidentNames.Named : ResidentNames.Masked;
        return [.. (await residents.Open(events, cancellation)).Select(resident => resident.Shown(names) is var shown && shown == ResidentShown.Named
            ? new PackagedResident(resident.Event.Sequence, resident.Pointer, shown) { Key = resident.FieldKey }
            : new PackagedResident(resident.Event.Sequence, resident.Pointer, shown) { Mask = shown == ResidentShown.Masked ? resident.MaskedName : null })];
    }

    /// <summary>What is handed out is to be kept for decades: everything is held against what was signed first.</summary>
    private async Task<(List<ProvenEntry>? Entries, ProblemResult? Problem)> Prove(
        IReadOnlyList<RecordedEvent> events, SealedCheckpoint checkpoint, CancellationToken cancellation)
    {
        var (root, leaves) = await ledger.Tree.Inclusions([.. events.Select(recorded => recorded.Sequence - 1)], checkpoint.Size, cancellation);
        if (!Checkpoint.TryParse(checkpoint.Note.Text, out var signed) || signed.Size != checkpoint.Size || signed.Root != root)
            return (null, SealingProblems.NotAsSealed(new TilePlace(0, (events[0].Sequence - 1) / Tile.FullWidth)));
        foreach (var (recorded, leaf) in events.Zip(leaves))
        {
            if (recorded.LeafHash() != leaf.Leaf)
                return (null, SealingProblems.NotAsSealed(recorded.Sequence));
        }

        return ([.. events.Zip(leaves, (recorded, leaf) => new ProvenEntry(recorded.Entry(), leaf.Proof))], null);
    }

    private async Task<IReadOnlyList<NoteKey>> KeysUnder(SignedNote note, CancellationToken cancellation)
    {
        var keys = new List<NoteKey>();
        foreach (var change in (await ledger.Tree.KeyChanges(cancellation)).DistinctBy(change => change.VerifierKey))
        {
            if (NoteKey.TryParse(change.VerifierKey, out var key) && key.IsSigned(note))
                keys.Add(key);
        }

        return keys;
    }

    /// <summary>The documents that are stored and have the bytes their digest says. One at a time is held in memory.</summary>
    private async Task<IReadOnlyDictionary<Digest, BagFile>> Intact(IEnumerable<Digest> digests, CancellationToken cancellation)
    {
        var intact = new Dictionary<Digest, BagFile>();
        foreach (var digest in digests)
        {
            if (await documents.ReadDocument(digest.ToString(), cancellation) is not { } bytes)
                continue;
            var measured = BagFile.Of(digest.ToString(), bytes);
            if (measured.Sha256 == digest.ToString())
                intact[digest] = measured with { CopyTo = Copying(digest.ToString()) };
        }

        return intact;
    }

    private static Digest DigestOf(string package) =>
        Digest.TryParse(package, out var digest) ? digest : throw new InvalidDataException($"'{package}' is no digest");

    private Func<Stream, CancellationToken, Task> Copying(string digest) => async (stream, cancellation) =>
        await stream.WriteAsync(await documents.ReadDocument(digest, cancellation) ?? throw new InvalidDataException($"document {digest} is gone"), cancellation);
}
