using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>What an administrator gets for a role that was granted or ended.</summary>
public sealed record RoleReceipt : StreamReceipt
{
    /// <summary>Names the role from now on.</summary>
    [JsonPropertyOrder(-3)]
    public required Guid Id { get; init; }
}

/// <summary>Records who may do what. Each role that is granted has a stream of its own.</summary>
public sealed class RoleRecorder(IEventStore store, CommitteeRegister committees, AccessRegister access, DocumentReferences documents)
{
    /// <summary>Who records the role of the first administrator.</summary>
    public const string Settings = "settings";

    private readonly StreamRecorder _recorder = new(store, documents);

    /// <summary>Gives somebody a role for a committee that the caller administers.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="request">Makes the request, once it is known in whose part of the ledger it is recorded.</param>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Grant(GrantRole command, Func<string, StreamRequest> request, CancellationToken cancellation = default)
    {
        if (await committees.Unreachable(command.Committee, cancellation) is { } refusal)
            return new RecordingResult.Refused(refusal);
        var asked = request(command.Committee ?? StreamHistory.WholeLedger);
        var id = asked.IdempotencyKey is { } key ? NameBasedId.OfRole(asked.Actor, key) : Guid.CreateVersion7();
        return await Record(id, (role, capture) => role is null ? RoleGrant.Decide(command, asked.Actor, capture) : null, asked, cancellation);
    }

    /// <summary>Ends a role.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> End(Guid id, EndRole command, Func<string, StreamRequest> request, CancellationToken cancellation = default) =>
        await _recorder.TenantOf<RoleGranted>(id, cancellation) is { } tenant
            ? await Record(id, (role, capture) => role?.Decide(command, capture), request(tenant), cancellation)
            : new RecordingResult.NotFound();

    /// <summary>Makes the subject an administrator of the whole ledger, once for ever: when the role is ended later, this does not bring it back.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating is safe.</exception>
    public async Task BeginWith(string subject, CancellationToken cancellation = default)
    {
        var id = NameBasedId.OfFirstAdministrator(subject);
        if ((await store.ReadStream(id, Moment.Now, cancellation: cancellation)).Count > 0)
            return;
        var granted = new RoleGranted { Subject = subject, Role = Role.Administrator };
        await store.Append(
            new StreamAppend(
                StreamHistory.WholeLedger,
                id,
                StreamHistory.RoleStream,
                0,
                [new EventData(id, EventCatalogue.WireNameOf(granted), EventCatalogue.Write(granted))],
                Settings),
            cancellation);
        access.Changed();
    }

    private async Task<RecordingResult> Record(
        Guid id, Func<RoleGrant?, Capture, Decision<RoleEvent>?> decide, StreamRequest request, CancellationToken cancellation)
    {
        var result = await _recorder.Record(
            new RecordedStream<RoleGrant, RoleEvent>(
                id,
                StreamHistory.RoleStream,
                RoleGrant.Fold,
                decide,
                (recorded, _) => new RoleReceipt
                {
                    Id = id,
                    Committee = recorded.Tenant,
                    Version = recorded.Version,
                    Sequence = recorded.Sequence,
                    Events = [ReceiptEvent.Of(recorded)],
                    RecordedAt = recorded.RecordedAt,
                },
                $"role {id}"),
            request,
            cancellation);
        access.Changed();
        return result;
    }
}
