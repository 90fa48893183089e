using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Searches across streams, newest first.</summary>
internal sealed class EventSearcher(IServerSessions sessions, SchemaName schema)
{
    /// <summary>With more committees than this one by one, walking back through the whole ledger finds them sooner.</summary>
    private const int FewTenants = 200;

    private readonly Session _session = new(sessions);
    private readonly string _searchEvents = SqlText.Of("Reading/search_events.sql", schema);
    private readonly string _searchByActor = SqlText.Of("Reading/search_events_by_actor.sql", schema);
    private readonly string _searchByTypes = SqlText.Of("Reading/search_events_by_types.sql", schema);
    private readonly string _searchByTenants = SqlText.Of("Reading/search_events_by_tenants.sql", schema);

    public Task<IReadOnlyList<RecordedEvent>> Search(EventSearch search, CancellationToken cancellation)
    {
        string[]? types = search.Types is null ? null : [.. search.Types.Distinct()];
        string[]? tenants = search.Tenants is null ? null : [.. search.Tenants.Distinct()];
        var sql = search.Actor is not null ? _searchByActor
            : tenants is { Length: <= FewTenants } ? _searchByTenants
            : types is not null ? _searchByTypes
            : _searchEvents;
        return _session.Ask(
            sql,
            [
                Parameter(search.Actor, "text"),
                Parameter(types, "text[]"),
                Parameter(tenants, "text[]"),
                Parameter(search.FromRecordedAt is { } from ? RoundedUp(from) : (DateTime?)null, "timestamptz"),
                Parameter(search.ToRecordedAt?.UtcDateTime, "timestamptz"),
                Parameter(search.UpToSequence, "int8"),
                Parameter(search.BeforeSequence, "int8"),
                Parameter(search.Limit, "int4"),
            ],
            EventRows.ToList, cancellation, prepared: false);
    }

    /// <summary>PostgreSQL counts microseconds and .NET tenths of them, which Npgsql cuts off.</summary>
    private static DateTime RoundedUp(DateTimeOffset moment) =>
        moment.UtcDateTime.AddTicks((TimeSpan.TicksPerMicrosecond - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond)) % TimeSpan.TicksPerMicrosecond);

    private static NpgsqlParameter<T> Parameter<T>(T value, string type) => new() { TypedValue = value, DataTypeName = type };
}
