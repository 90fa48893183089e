using System.Collections.Concurrent;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>What became of a registration.</summary>
public abstract record RegistrationResult
{
    private RegistrationResult() { }

    /// <param name="Sequence">Sequence of the event recorded now; null when the register said the same already.</param>
    public sealed record Registered(Committee Committee, bool IsNew, long? Sequence) : RegistrationResult;

    public sealed record Refused(Refusal Reason) : RegistrationResult;

    /// <summary>The committee is registered, out of the caller's reach.</summary>
    public sealed record NotFound : RegistrationResult;

    /// <summary>Fields that name what does not exist (a document never uploaded); nothing was recorded.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : RegistrationResult;
}

/// <summary>Registers committees and knows which there are. Each has a stream of its own in the ledger.</summary>
public sealed class CommitteeRegister(IEventStore store, ProcedureRegister procedures, DocumentReferences documents)
{
    private readonly StreamRecorder _recorder = new(store, documents);

    // A committee once registered stays: a positive answer never becomes wrong.
    private readonly ConcurrentDictionary<string, bool> _known = new();

    /// <summary>Makes the register say what the command says; records nothing when it says so already.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the registration is safe.</exception>
    public async Task<RegistrationResult> Register(string code, RegisterCommittee command, string actor, CancellationToken cancellation = default)
    {
        var (references, unknown) = await documents.Resolve(command.Documents, cancellation);
        if (ProblemsOf(command).Concat(unknown).ToList() is { Count: > 0 } problems)
            return new RegistrationResult.Invalid(problems);

        if (command.Procedure is { } procedure && await procedures.Current(procedure, cancellation) is null)
            return new RegistrationResult.Refused(Refusals.UnknownProcedure(procedure));

        while (true)
        {
            var current = await Find(code, cancellation);
            if (current is not null && !Reach.OfCaller.Includes(code))
                return new RegistrationResult.NotFound();
            if (Committee.Decide(current, code, command, new Capture(Documents: references)) is not { } happening)
                return new RegistrationResult.Registered(current!, IsNew: false, Sequence: null);
            if (await Misplaced(current, code, command, cancellation) is { } refusal)
                return new RegistrationResult.Refused(refusal);

            await documents.Use(references, code, cancellation);
            var append = new StreamAppend(
                code,
                NameBasedId.OfCommittee(code),
                StreamHistory.CommitteeStream,
                current?.Version ?? 0,
                [new EventData(Guid.CreateVersion7(), EventCatalogue.WireNameOf(happening), EventCatalogue.Write(happening))],
                actor);
            long? sequence = await store.Append(append, cancellation) switch
            {
                AppendResult.Appended appended => appended.Events[0].Sequence,
                // The id is this call's own: the store recorded the event, lost the answer, and found it again.
                AppendResult.AlreadyAppended already => already.First.Sequence,
                _ => null,
            };
            if (sequence is not null)
                return new RegistrationResult.Registered(Committee.Evolve(current, happening), current is null, sequence);
        }
    }

    /// <summary>The same as a request that may be repeated and tried; refused when the register says so already.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record(StreamRequest request, CancellationToken cancellation = default)
    {
        var (code, command) = (request.Committee, (RegisterCommittee)request.Command);
        if (ProblemsOf(command).ToList() is { Count: > 0 } problems)
            return new RecordingResult.Invalid(problems);
        if (command.Procedure is { } procedure && await procedures.Current(procedure, cancellation) is null)
            return new RecordingResult.Refused(Refusals.UnknownProcedure(procedure));
        if (await Misplaced(await Find(code, cancellation), code, command, cancellation) is { } refusal)
            return new RecordingResult.Refused(refusal);

        return await _recorder.Record(
            new RecordedStream<Committee, CommitteeEvent>(
                NameBasedId.OfCommittee(code),
                StreamHistory.CommitteeStream,
                history => history.Aggregate((Committee?)null, Committee.Evolve),
                (current, capture) => current is not null && !Reach.OfCaller.Includes(code) ? null
                    : Committee.Decide(current, code, command, capture) is { } happening ? happening
                    : Refusals.SaysSoAlready(),
                (recorded, _) => RegisterReceipt.For(recorded),
                $"committee {code}")
            {
                KnowsReach = true,
            },
            request,
            cancellation);
    }

    /// <summary>What is registered under a code, or null.</summary>
    public async Task<Committee?> Find(string code, CancellationToken cancellation = default)
    {
        Committee? committee = null;
        foreach (var recorded in await store.ReadStream(NameBasedId.OfCommittee(code), Moment.Now, cancellation: cancellation))
            committee = Committee.Evolve(committee, (CommitteeEvent)EventCatalogue.Read(recorded.Type, recorded.Data.Span));
        return committee;
    }

    /// <summary>The id of a committee's stream.</summary>
    public static Guid StreamOf(string code) => NameBasedId.OfCommittee(code);

    /// <summary>Whether a committee is registered and within the caller's reach.</summary>
    public async Task<bool> Knows(string code, CancellationToken cancellation = default)
    {
        if (!Reach.OfCaller.Includes(code))
            return false;
        if (_known.ContainsKey(code))
            return true;
        var known = await Find(code, cancellation) is not null;
        if (known)
            _known[code] = true;
        return known;
    }

    /// <summary>Id of the procedure a committee's consultations are bound to where they name none: its own, else that of the
    /// nearest committee above that has one, else the default one. Null when the committee is not registered.</summary>
    public async Task<string?> ProcedureOf(string code, CancellationToken cancellation = default)
    {
        if (await Find(code, cancellation) is not { } committee)
            return null;
        if (committee.Procedure is { } own)
            return own;
        var above = await Above(committee.Parent, cancellation);
        return above.FirstOrDefault(higher => higher.Procedure is not null)?.Procedure ?? Procedures.DefaultId;
    }

    /// <summary>What the archive numbers of a committee look like: as it says itself, else as the nearest committee above that says so; null: any will do.</summary>
    public async Task<ArchiveNumberPattern?> ArchiveNumbersOf(string code, CancellationToken cancellation = default)
    {
        if (await Find(code, cancellation) is not { } committee)
            return null;
        var text = committee.ArchiveNumbers
            ?? (await Above(committee.Parent, cancellation)).FirstOrDefault(higher => higher.ArchiveNumbers is not null)?.ArchiveNumbers;
        return text is null ? null : ArchiveNumberPattern.Parse(text);
    }

    private static IEnumerable<FieldProblem> ProblemsOf(RegisterCommittee command)
    {
        if (command.ArchiveNumbers is { } pattern && ArchiveNumberPattern.Parse(pattern) is null)
        {
            yield return new FieldProblem("/archiveNumbers", "invalid_value", new(
                "must be signs and, in braces, year, retention, digits or letters, such as 0421-WS·{year}-{retention}-{letters}-{digits:4}",
                "必须由字符及花括号中的 year、retention、digits、letters 组成，如 0421-WS·{year}-{retention}-{letters}-{digits:4}"));
        }
    }

    /// <summary>Why the caller cannot give rights for a committee; null when she can.</summary>
    /// <param name="code">Null: for the whole ledger.</param>
    internal async Task<Refusal?> Unreachable(string? code, CancellationToken cancellation) => code is null
        ? Reach.OfCaller.IsWhole ? null : Refusals.WholeLedgerOnly("/committee")
        : await Knows(code, cancellation) ? null : Refusals.UnknownCommittee(code, "/committee");

    /// <summary>Only within her reach can somebody put a committee below another, and only who reaches everything, at the top.</summary>
    private async Task<Refusal?> Misplaced(Committee? current, string code, RegisterCommittee command, CancellationToken cancellation)
    {
        if (current is null || current.Parent != command.Parent)
        {
            if (command.Parent is null && !Reach.OfCaller.IsWhole)
                return Refusals.WholeLedgerOnly("/parent");
            if (command.Parent is { } parent && !Reach.OfCaller.Includes(parent))
                return Refusals.UnknownCommittee(parent, "/parent");
        }

        return Committee.Misplaced(code, command, await Above(command.Parent, cancellation));
    }

    /// <summary>The committees above one, its parent first, up to the top.</summary>
    private async Task<IReadOnlyList<Committee>> Above(string? parent, CancellationToken cancellation)
    {
        var above = new List<Committee>();
        while (parent is not null && above.TrueForAll(known => known.Code != parent) && await Find(parent, cancellation) is { } found)
        {
            above.Add(found);
            parent = found.Parent;
        }

        return above;
    }
}
