namespace ConsultLedger.EventStore;

/// <summary>What is known of a stored document.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Size">In bytes.</param>
public sealed record StoredDocument(string Sha256, string MediaType, long Size, string? Name);

/// <summary>The bytes that events refer to by digest. Storing the same bytes twice keeps them once.</summary>
public interface IDocumentStore
{
    /// <summary>Keeps the bytes. Those that are kept already keep their media type and name too.</summary>
    Task<StoredDocument> StoreDocument(ReadOnlyMemory<byte> bytes, string mediaType, string? name, CancellationToken cancellation = default);

    /// <summary>From now on the documents can be seen by who sees this committee.</summary>
    /// <param name="tenant">The committee, or <see cref="Reach.Own"/>: until a committee uses it, what somebody has brought is seen by her alone.</param>
    Task UseDocuments(IReadOnlyList<string> digests, string tenant, CancellationToken cancellation = default);

    /// <summary>Those of the digests that are stored and within the caller's reach, in no particular order.</summary>
    Task<IReadOnlyList<StoredDocument>> FindDocuments(IReadOnlyList<string> digests, CancellationToken cancellation = default);

    /// <summary>The committees that use a document, as far as they are within the caller's reach.</summary>
    Task<IReadOnlyList<string>> FindUses(string digest, CancellationToken cancellation = default);

    /// <summary>The bytes, or null when there is no such document within the caller's reach.</summary>
    Task<ReadOnlyMemory<byte>?> ReadDocument(string digest, CancellationToken cancellation = default);
}
