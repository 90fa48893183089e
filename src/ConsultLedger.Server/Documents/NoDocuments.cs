using ConsultLedger.EventStore;

namespace ConsultLedger.Server.Documents;

/// <summary>No document has ever been uploaded: what the ledger can say before it keeps documents.</summary>
internal sealed class NoDocuments : IDocumentStore
{
    public Task<StoredDocument> StoreDocument(ReadOnlyMemory<byte> bytes, string mediaType, string? name, CancellationToken cancellation = default) =>
        throw new NotSupportedException("documents are not kept yet");

    public Task<IReadOnlyList<StoredDocument>> FindDocuments(IReadOnlyList<string> digests, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<StoredDocument>>([]);

    public Task<ReadOnlyMemory<byte>?> ReadDocument(string digest, CancellationToken cancellation = default) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(null);
}
