using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>What an administrator gets for a key that was issued, rotated or revoked.</summary>
public sealed record ApiKeyReceipt : StreamReceipt
{
    /// <summary>Names the key from now on; it stays when the secret changes.</summary>
    [JsonPropertyOrder(-3)]
    public required Guid Id { get; init; }

    /// <summary>When the newest secret expires.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The secret, shown this once: the ledger keeps only its digest. Absent for a revocation.</summary>
    [JsonPropertyOrder(2)]
    public string? Secret { get; init; }
}

/// <summary>The secrets of keys: 256 random bits.</summary>
public static class ApiKeySecrets
{
    /// <summary>Begins every secret, so that one that went astray can be recognised.</summary>
    public const string Prefix = "clk_";

    private const int Bytes = 32;

    /// <summary>A new one.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What the ledger keeps of it. There is nothing to guess in 256 random bits, so a plain digest is enough.</summary>
    public static Digest DigestOf(string secret) => Digest.Of(Encoding.UTF8.GetBytes(secret));
}

/// <summary>Records the keys of programs. Each has a stream of its own.</summary>
public sealed class ApiKeyRecorder(
    IEventStore store, CommitteeRegister committees, AccessRegister access, DocumentReferences documents, TimeProvider clock)
{
    private readonly StreamRecorder _recorder = new(store, documents);

    /// <summary>Issues a key for a committee that the caller administers.</summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="request">Makes the request, once it is known in whose part of the ledger it is recorded.</param>
    /// <exception cref="StoreUnavailableException">The database is away. Whether a key was issued is unknown; its secret is lost, so issue another.</exception>
    public async Task<RecordingResult> Issue(IssueApiKey command, Func<string, StreamRequest> request, CancellationToken cancellation = default)
    {
        if (await committees.Unreachable(command.Committee, cancellation) is { } refusal)
            return new RecordingResult.Refused(refusal);
        var secret = ApiKeySecrets.Create();
        var asked = request(command.Committee ?? StreamHistory.WholeLedger);
        var id = asked.IdempotencyKey is { } repeatable ? NameBasedId.OfApiKey(asked.Actor, repeatable) : Guid.CreateVersion7();
        return await Record(
            id,
            (key, capture) => key is not null ? null : ApiKey.Decide(command, ApiKeySecrets.DigestOf(secret), clock.GetUtcNow(), capture),
            secret,
            asked,
            cancellation);
    }

    /// <summary>Gives a key a new secret.</summary>
    /// <exception cref="StoreUnavailableException">The database is away. Whether the secret was changed is unknown; rotate again.</exception>
    public async Task<RecordingResult> Rotate(Guid id, RotateApiKey command, Func<string, StreamRequest> request, CancellationToken cancellation = default)
    {
        var secret = ApiKeySecrets.Create();
        return await Change(
            id, (key, capture) => key?.Decide(command, ApiKeySecrets.DigestOf(secret), clock.GetUtcNow(), capture), secret, request, cancellation);
    }

    /// <summary>Takes a key back.</summary>
    /// <exception cref="StoreUnavailableException">The database is away; repeating is safe.</exception>
    public Task<RecordingResult> Revoke(Guid id, RevokeApiKey command, Func<string, StreamRequest> request, CancellationToken cancellation = default) =>
        Change(id, (key, capture) => key?.Decide(command, capture), null, request, cancellation);

    private async Task<RecordingResult> Change(
        Guid id, Func<ApiKey?, Capture, Decision<ApiKeyEvent>?> decide, string? secret, Func<string, StreamRequest> request, CancellationToken cancellation) =>
        await _recorder.TenantOf<ApiKeyIssued>(id, cancellation) is { } tenant
            ? await Record(id, decide, secret, request(tenant), cancellation)
            : new RecordingResult.NotFound();

    private async Task<RecordingResult> Record(
        Guid id, Func<ApiKey?, Capture, Decision<ApiKeyEvent>?> decide, string? secret, StreamRequest request, CancellationToken cancellation)
    {
        var result = await _recorder.Record(
            new RecordedStream<ApiKey, ApiKeyEvent>(
                id,
                StreamHistory.ApiKeyStream,
                ApiKey.Fold,
                decide,
                (recorded, key) => new ApiKeyReceipt
                {
                    Id = id,
                    Committee = recorded.Tenant,
                    Version = recorded.Version,
                    Sequence = recorded.Sequence,
                    Events = [ReceiptEvent.Of(recorded)],
                    RecordedAt = recorded.RecordedAt,
                    ExpiresAt = key.ExpiresAt,
                    Secret = secret is not null && ApiKeySecrets.DigestOf(secret) == key.Secrets[^1].Digest ? secret : null,
                },
                $"key {id}"),
            request,
            cancellation);
        access.Changed();
        return result;
    }
}
