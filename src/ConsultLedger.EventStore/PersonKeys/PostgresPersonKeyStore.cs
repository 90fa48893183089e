using ConsultLedger.EventStore.Reading;
using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore;

/// <summary>Keys of residents in a table of the ledger's schema. Every statement may be repeated, so a lost connection costs a second try.</summary>
public sealed class PostgresPersonKeyStore(LedgerDatabase database) : IPersonKeyStore
{
    private readonly Session _session = new(new PooledSessions(database));
    private readonly string _keep = Sql("keep_person_keys", database);
    private readonly string _find = Sql("find_person_keys", database);
    private readonly string _erased = Sql("find_erased", database);
    private readonly string _uses = Sql("find_person_uses", database);
    private readonly string _destroy = Sql("destroy_person_keys", database);
    private readonly string _retire = Sql("retire_wrapping_key", database);
    private readonly string _otherwise = Sql("find_keys_wrapped_otherwise", database);
    private readonly string _rewrap = Sql("rewrap_person_key", database);
    private readonly string _wrapping = Sql("find_wrapping_keys", database);

    public Task<IReadOnlyList<WrappedKey>> Keep(
        IReadOnlyList<FreshKey> persons, string wrappedBy, string tenant, Guid stream, CancellationToken cancellation = default) =>
        List(
            _keep,
            [
                Value<Guid[]>([.. persons.Select(fresh => fresh.Person)]),
                Value<byte[][]>([.. persons.Select(fresh => fresh.Wrapped.ToArray())]),
                Value(wrappedBy),
                Value(tenant),
                Value(stream),
            ],
            Key,
            cancellation);

    public Task<IReadOnlyList<WrappedKey>> Find(IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default) =>
        List(_find, [Value<Guid[]>([.. persons])], Key, cancellation);

    public async Task<IReadOnlySet<Guid>> Erased(IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default) =>
        (await List(_erased, [Value<Guid[]>([.. persons])], row => row.GetGuid(0), cancellation)).ToHashSet();

    public Task<IReadOnlyList<(Guid Stream, string Tenant)>> UsesOf(Guid person, CancellationToken cancellation = default) =>
        List(_uses, [Value(person)], row => (row.GetGuid(0), row.GetString(1)), cancellation);

    public async Task<long> DestroyErased(CancellationToken cancellation = default) =>
        (await List(_destroy, [], row => row.GetInt64(0), cancellation))[0];

    public Task Retire(string wrappingKey, CancellationToken cancellation = default) =>
        _session.Ask(_retire, [Value(wrappingKey)], row => row.ReadAsync(cancellation), cancellation);

    public Task<IReadOnlyList<WrappedKey>> WrappedOtherwise(string wrappedBy, CancellationToken cancellation = default) =>
        List(_otherwise, [Value(wrappedBy)], Key, cancellation);

    public Task Rewrap(WrappedKey old, string wrappedBy, ReadOnlyMemory<byte> wrapped, CancellationToken cancellation = default) =>
        List(_rewrap, [Value(old.Person), Value(old.WrappedBy), Value(wrappedBy), Value(wrapped.ToArray())], row => row.GetBoolean(0), cancellation);

    public Task<IReadOnlyList<string>> WrappingKeys(CancellationToken cancellation = default) => List(_wrapping, [], row => row.GetString(0), cancellation);

    private Task<IReadOnlyList<T>> List<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) =>
        _session.Ask<IReadOnlyList<T>>(
            sql,
            parameters,
            async row =>
            {
                var found = new List<T>();
                while (await row.ReadAsync(cancellation))
                    found.Add(read(row));
                return found;
            },
            cancellation);

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static WrappedKey Key(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3));

    private static string Sql(string name, LedgerDatabase database) => SqlText.Of($"PersonKeys/{name}.sql", database.Schema);
}
