using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.Benchmarks.PlainReference;

/// <summary>Selects the events of a stream and reads every column, with a statement prepared on a connection that is kept.</summary>
internal sealed class PlainReader(NpgsqlCommand select, NpgsqlParameter<string> ofTenant, NpgsqlParameter<Guid> ofStream)
{
    public static async Task<PlainReader> Prepare(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tenant = new NpgsqlParameter<string>();
        var stream = new NpgsqlParameter<Guid>();
        var select = new NpgsqlCommand(SqlText.Read("PlainReference/select_stream.sql"), connection) { Parameters = { tenant, stream } };
        await select.PrepareAsync(cancellation);
        return new PlainReader(select, tenant, stream);
    }

    public async Task<IReadOnlyList<RecordedEvent>> ReadStream(string tenant, Guid stream)
    {
        ofTenant.TypedValue = tenant;
        ofStream.TypedValue = stream;
        await using var rows = await select.ExecuteReaderAsync();
        var events = new List<RecordedEvent>();
        while (await rows.ReadAsync())
            events.Add(new RecordedEvent(
                rows.GetInt64(0),
                rows.GetGuid(1),
                rows.GetGuid(2),
                rows.GetInt64(3),
                rows.GetString(4),
                rows.GetString(5),
                new DateTimeOffset(rows.GetDateTime(6)),
                rows.GetString(7),
                rows.IsDBNull(8) ? null : rows.GetString(8),
                rows.IsDBNull(9) ? null : rows.GetString(9),
                rows.IsDBNull(10) ? null : rows.GetString(10),
                rows.GetFieldValue<byte[]>(11)));
        return events;
    }
}
