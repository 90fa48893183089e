namespace ConsultLedger.EventStore;

/// <summary>Papers kept beside the ledger. Events name them by digest, so what an event refers to cannot be exchanged.</summary>
public interface IDocumentStore
{
    /// <summary>Keeps a document. One that is there already keeps its media type and name.</summary>
    /// <param name="mediaType">E.g. <c>application/pdf</c>.</param>
    /// <param name="name">What the file was called, or null.</param>
    Task<DocumentDescription> StoreDocument(ReadOnlyMemory<byte> content, string mediaType, string? name, CancellationToken cancellation = default);

    /// <summary>Those of the digests that are kept, in no particular order.</summary>
    /// <param name="digests">SHA-256, small hexadecimal digits.</param>
    Task<IReadOnlyList<DocumentDescription>> FindDocuments(IReadOnlyCollection<string> digests, CancellationToken cancellation = default);

    /// <summary>The document with this digest, or null.</summary>
    Task<StoredDocument?> ReadDocument(string digest, CancellationToken cancellation = default);
}

/// <summary>What is known of a document without its content.</summary>
/// <param name="Sha256">The digest of its content, small hexadecimal digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record DocumentDescription(string Sha256, string MediaType, long Size, string? Name, DateTimeOffset StoredAt);

/// <summary>A document and its content.</summary>
public sealed record StoredDocument(DocumentDescription Description, ReadOnlyMemory<byte> Content);
