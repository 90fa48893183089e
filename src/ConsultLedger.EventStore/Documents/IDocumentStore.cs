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

    /// <summary>Those of the digests that are stored, in no particular order.</summary>
    Task<IReadOnlyList<StoredDocument>> FindDocuments(IReadOnlyList<string> digests, CancellationToken cancellation = default);

    /// <summary>The bytes, or null when there is no such document.</summary>
    Task<ReadOnlyMemory<byte>?> ReadDocument(string digest, CancellationToken cancellation = default);
}
