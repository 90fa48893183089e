using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Rows as the statements of this folder select them, to events.</summary>
internal static class EventRows
{
    public static async Task<IReadOnlyList<RecordedEvent>> ToList(NpgsqlDataReader reader)
    {
        var events = new List<RecordedEvent>();
        while (await reader.ReadAsync())
            events.Add(Current(reader));
        return events;
    }

    public static async Task<RecordedEvent?> FirstOrNull(NpgsqlDataReader reader) =>
        await reader.ReadAsync() ? Current(reader) : null;

    public static RecordedEvent Current(NpgsqlDataReader row) => new(
        Sequence: row.GetInt64(0),
        Id: row.GetGuid(1),
        Stream: row.GetGuid(2),
        Version: row.GetInt64(3),
        Type: row.GetString(4),
        Tenant: row.GetString(5),
        RecordedAt: new DateTimeOffset(row.GetDateTime(6)),
        Actor: row.GetString(7),
        Correlation: row.IsDBNull(8) ? null : row.GetString(8),
        Causation: row.IsDBNull(9) ? null : row.GetString(9),
        Headers: row.IsDBNull(10) ? null : row.GetString(10),
        Data: row.GetFieldValue<byte[]>(11));
}
