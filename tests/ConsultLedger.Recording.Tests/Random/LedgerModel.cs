using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests.Random;

/// <summary>What the ledger should do, as simply as it can be said: a list of events per consultation, a list of all of them,
/// the keys used, the names given. Written from the contract, sharing nothing with the recorder but the domain.</summary>
/// <param name="committee">A new committee, so that its numbers begin with 1.</param>
/// <param name="before">The last sequence before the session.</param>
internal sealed class LedgerModel(string committee, long before)
{
    private readonly Dictionary<int, List<ConsultationEvent>> _streams = [];
    private readonly Dictionary<int, (Request Request, Answer.Recorded First)> _keys = [];
    private readonly Dictionary<string, int> _archiveNumbers = [];

    private readonly int _year = DateTimeOffset.UtcNow.AddHours(8).Year;

    /// <summary>Everything recorded, in the order of the ledger.</summary>
    public List<(int Slot, long Version, ConsultationEvent Event)> Ledger { get; } = [];

    public IReadOnlyList<ConsultationEvent> Stream(int slot) => _streams.GetValueOrDefault(slot, []);

    public bool HasUsed(int? key) => key is { } number && _keys.ContainsKey(number);

    /// <summary>Whether the rules would accept the command now.</summary>
    public bool Accepts(int slot, Command command) => Decide(slot, command) is Decision.Accepted;

    /// <summary>Whether the event it would lead to is of a kind the consultation has not had.</summary>
    public bool LeadsToSomethingNew(int slot, Command command) =>
        Decide(slot, command) is Decision.Accepted { Event: var happening } && Stream(slot).All(happened => happened.GetType() != happening.GetType());

    public Answer Record(Request request, int? key, long? expected)
    {
        if (key is { } sent && _keys.TryGetValue(sent, out var used))
            return used.Request == request ? used.First with { Replayed = true } : new Answer.KeyReused();

        if (Repertoire.DocumentsOf(request.Command) is null)
            return new Answer.Invalid();
        var version = Stream(request.Slot).Count;
        if (version == 0 && request.Command is not ProposeTopic)
            return new Answer.NotFound();
        if (expected is { } named && named != version)
            return new Answer.VersionConflict(named, version);
        var decision = Decide(request.Slot, request.Command);
        if (decision is Decision.Refused refused)
            return new Answer.Refused(refused.Reason.Code);

        var happened = ((Decision.Accepted)decision).Event;
        if (happened is FileArchived { ArchiveNumber: { } number })
        {
            if (_archiveNumbers.GetValueOrDefault(number, request.Slot) != request.Slot)
                return new Answer.Refused("archive_number_taken");
            _archiveNumbers[number] = request.Slot;
        }

        if (!_streams.TryGetValue(request.Slot, out var stream))
            _streams[request.Slot] = stream = [];
        stream.Add(happened);
        Ledger.Add((request.Slot, stream.Count, happened));
        var state = Consultation.Fold(stream);
        var first = new Answer.Recorded(
            state.Number, stream.Count, before + Ledger.Count, EventCatalogue.WireNameOf(happened), state.CurrentStep, state.Status, Replayed: false);
        if (key is { } kept)
            _keys[kept] = (request, first);
        return first;
    }

    private Decision Decide(int slot, Command command)
    {
        var capture = new Capture($"{committee}-{_year}-{_streams.Count + 1:0000}", Procedures.Default, Repertoire.DocumentsOf(command) ?? [])
        {
            FiledCatalogue = command is ArchiveFile ? Some.CatalogueOf(Stream(slot)) : null,
        };
        return command is CorrectRecord correct
            ? Correction.Decide(Stream(slot), correct, capture)
            : Consultation.Fold(Stream(slot)).Decide(command, capture);
    }
}

/// <summary>What is asked: two are the same request when they name the same command for the same consultation.</summary>
internal sealed record Request(int Slot, Command Command)
{
    public bool Equals(Request? other) => other is not null && Slot == other.Slot && ReferenceEquals(Command, other.Command);

    public override int GetHashCode() => Slot;
}

/// <summary>What is answered, without ids and times, which only the ledger can know.</summary>
internal abstract record Answer
{
    public sealed record Recorded(string Number, long Version, long Sequence, string Type, Step Step, ConsultationStatus Status, bool Replayed) : Answer;

    public sealed record Refused(string Code) : Answer;

    public sealed record Invalid : Answer;

    public sealed record VersionConflict(long Expected, long Actual) : Answer;

    public sealed record KeyReused : Answer;

    public sealed record NotFound : Answer;

    public static Answer Of(RecordingResult result) => result switch
    {
        RecordingResult.Recorded { Receipt: var receipt, Replayed: var replayed } => new Recorded(
            receipt.Number, receipt.Version, receipt.Sequence, receipt.Events.Single().Type, receipt.Step, receipt.Status, replayed),
        RecordingResult.Refused refused => new Refused(refused.Reason.Code),
        RecordingResult.Invalid => new Invalid(),
        RecordingResult.VersionConflict conflict => new VersionConflict(conflict.Expected, conflict.Actual),
        RecordingResult.KeyReused => new KeyReused(),
        RecordingResult.NotFound => new NotFound(),
        _ => throw new ArgumentException($"unexpected {result}", nameof(result)),
    };
}
