using ConsultLedger.EventStore.Appending;
using ConsultLedger.EventStore.Reading;
using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore;

/// <summary>Documents in a table of the ledger's schema.</summary>
public sealed class PostgresDocumentStore(LedgerDatabase database) : IDocumentStore
{
    private readonly Session _session = new(new PooledSessions(database));
    private readonly Session _asked = new(new SessionsWithinReach(database));
    private readonly string _useDocuments = SqlText.Of("Documents/use_documents.sql", database.Schema);
    private readonly string _storeDocument = SqlText.Of("Documents/store_document.sql", database.Schema);
    private readonly string _findDocuments = SqlText.Of("Documents/find_documents.sql", database.Schema);
    private readonly string _findUses = SqlText.Of("Documents/find_uses.sql", database.Schema);
    private readonly string _readDocument = SqlText.Of("Documents/read_document.sql", database.Schema);

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">The database did not answer in time; storing again is safe.</exception>
    public Task<StoredDocument> StoreDocument(ReadOnlyMemory<byte> bytes, string mediaType, string? name, CancellationToken cancellation = default) =>
        _session.Ask(
            _storeDocument,
            [
                new NpgsqlParameter<byte[]> { TypedValue = bytes.AsArray() },
                new NpgsqlParameter<string> { TypedValue = mediaType },
                new NpgsqlParameter<string?> { TypedValue = name, DataTypeName = "text" },
            ],
            async row => await row.ReadAsync(cancellation) ? Description(row) : throw new InvalidOperationException("The database gave no answer."),
            cancellation);

    public Task UseDocuments(IReadOnlyList<string> digests, string tenant, CancellationToken cancellation = default) =>
        _session.Ask(
            _useDocuments,
            [new NpgsqlParameter<string[]> { TypedValue = [.. digests] }, new NpgsqlParameter<string[]> { TypedValue = [tenant] }],
            row => row.ReadAsync(cancellation),
            cancellation);

    public Task<IReadOnlyList<StoredDocument>> FindDocuments(IReadOnlyList<string> digests, CancellationToken cancellation = default) =>
        _asked.Ask(_findDocuments, [new NpgsqlParameter<string[]> { TypedValue = [.. digests] }], Descriptions, cancellation);

    public Task<IReadOnlyList<string>> FindUses(string digest, CancellationToken cancellation = default) =>
        _asked.Ask(_findUses, [new NpgsqlParameter<string> { TypedValue = digest }], Committees, cancellation);

    public Task<ReadOnlyMemory<byte>?> ReadDocument(string digest, CancellationToken cancellation = default) =>
        _asked.Ask(
            _readDocument,
            [new NpgsqlParameter<string> { TypedValue = digest }],
            async row => await row.ReadAsync(cancellation) ? (ReadOnlyMemory<byte>?)row.GetFieldValue<byte[]>(0) : null,
            cancellation);

    private static async Task<IReadOnlyList<string>> Committees(NpgsqlDataReader row)
    {
        var found = new List<string>();
        while (await row.ReadAsync())
            found.Add(row.GetString(0));
        return found;
    }

    private static async Task<IReadOnlyList<StoredDocument>> Descriptions(NpgsqlDataReader row)
    {
        var found = new List<StoredDocument>();
        while (await row.ReadAsync())
            found.Add(Description(row));
        return found;
    }

    private static StoredDocument Description(NpgsqlDataReader row) => new(
        Sha256: row.GetString(0),
        MediaType: row.GetString(1),
        Size: row.GetInt64(2),
        Name: row.IsDBNull(3) ? null : row.GetString(3));
}
