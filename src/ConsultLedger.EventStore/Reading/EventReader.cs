using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>A stream, the whole ledger, one event, the head, and the sequence known at a moment.</summary>
internal sealed class EventReader(IServerSessions sessions, SchemaName schema)
{
    private readonly Session _session = new(sessions);
    private readonly string _readStream = SqlText.Of("Reading/read_stream.sql", schema);
    private readonly string _readAll = SqlText.Of("Reading/read_all.sql", schema);
    private readonly string _readWithin = SqlText.Of("Reading/read_within.sql", schema);
    private readonly string _findEvent = SqlText.Of("Reading/find_event.sql", schema);
    private readonly string _head = SqlText.Of("Reading/head.sql", schema);
    private readonly string _lastName = SqlText.Of("Reading/last_name.sql", schema);
    private readonly string _sequenceAt = SqlText.Of("Reading/sequence_at.sql", schema);

    public Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion, CancellationToken cancellation)
    {
        // recordedAt never decreases, so a bound on it and the bound on the sequence that it stands for select the same events.
        var version = moment is Moment.AtVersion(var v) ? v : long.MaxValue;
        var sequence = moment is Moment.AtSequence(var s) ? s : long.MaxValue;
        var knownAt = moment is Moment.KnownAt(var at) ? at.UtcDateTime : DateTime.MaxValue;
        return _session.Ask(
            _readStream,
            [Parameter(stream), Parameter(afterVersion), Parameter(version), Parameter(sequence), Parameter(AsUtc(knownAt))],
            EventRows.ToList, cancellation);
    }

    public Task<IReadOnlyList<RecordedEvent>> ReadAll(long after, int limit, CancellationToken cancellation) =>
        _session.Ask(_readAll, [Parameter(after), Parameter(limit)], EventRows.ToList, cancellation);

    /// <summary>As <see cref="ReadAll"/>, those of some committees only.</summary>
    public Task<IReadOnlyList<RecordedEvent>> ReadWithin(IReadOnlyCollection<string> committees, long after, int limit, CancellationToken cancellation) =>
        _session.Ask(_readWithin, [Parameter(after), Parameter(limit), Parameter<string[]>([.. committees, Reach.Everybody])], EventRows.ToList, cancellation, prepared: false);

    public Task<RecordedEvent?> FindEvent(Guid id, CancellationToken cancellation) =>
        _session.Ask(_findEvent, [Parameter(id)], EventRows.FirstOrNull, cancellation);

    public Task<LedgerHead> Head(CancellationToken cancellation) =>
        _session.Ask(_head, [], HeadOf, cancellation);

    public Task<long> SequenceAt(DateTimeOffset knownAt, CancellationToken cancellation) =>
        _session.Ask(_sequenceAt, [Parameter(AsUtc(knownAt.UtcDateTime))], Number, cancellation);

    public Task<string?> LastName(string kind, string prefix, CancellationToken cancellation) =>
        _session.Ask(_lastName, [Parameter(kind), Parameter(prefix)], TextOrNull, cancellation);

    private static async Task<string?> TextOrNull(NpgsqlDataReader reader) => await reader.ReadAsync() ? reader.GetString(0) : null;

    private static async Task<LedgerHead> HeadOf(NpgsqlDataReader reader)
    {
        await reader.ReadAsync();
        return new LedgerHead(reader.GetInt64(0), reader.IsDBNull(1) ? null : new DateTimeOffset(reader.GetDateTime(1)));
    }

    private static async Task<long> Number(NpgsqlDataReader reader)
    {
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    private static DateTime AsUtc(DateTime moment) => DateTime.SpecifyKind(moment, DateTimeKind.Utc);

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };
}
