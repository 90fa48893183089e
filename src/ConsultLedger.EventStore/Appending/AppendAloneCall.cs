using Npgsql;

namespace ConsultLedger.EventStore.Appending;

/// <summary>The call of <c>append_alone</c>, for the append that found no company.</summary>
internal sealed class AppendAloneCall : IAsyncDisposable
{
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<DateTime> _clock;
    private readonly NpgsqlParameter<Guid> _stream;
    private readonly NpgsqlParameter<long?> _expectedVersion;
    private readonly NpgsqlParameter<string> _tenant, _streamType, _actor;
    private readonly NpgsqlParameter<string?> _nameKind, _nameValue, _correlation, _causation, _headers;
    private readonly NpgsqlParameter<Guid[]> _ids;
    private readonly NpgsqlParameter<string[]> _types;
    private readonly NpgsqlParameter<byte[][]> _bodies;

    public AppendAloneCall(NpgsqlCommand command)
    {
        _command = command;
        _clock = Bind<DateTime>("timestamptz");
        _tenant = Bind<string>("text");
        _stream = Bind<Guid>("uuid");
        _streamType = Bind<string>("text");
        _expectedVersion = Bind<long?>("int8");
        _nameKind = Bind<string?>("text");
        _nameValue = Bind<string?>("text");
        _actor = Bind<string>("text");
        _correlation = Bind<string?>("text");
        _causation = Bind<string?>("text");
        _headers = Bind<string?>("json");
        _ids = Bind<Guid[]>("uuid[]");
        _types = Bind<string[]>("text[]");
        _bodies = Bind<byte[][]>("json[]");

        NpgsqlParameter<T> Bind<T>(string type)
        {
            var parameter = new NpgsqlParameter<T> { DataTypeName = type };
            command.Parameters.Add(parameter);
            return parameter;
        }
    }

    public Task Prepare(CancellationToken cancellation) => _command.PrepareAsync(cancellation);

    public async Task<AppendVerdict> Execute(StreamAppend append, DateTimeOffset now)
    {
        _clock.TypedValue = now.UtcDateTime;
        _tenant.TypedValue = append.Tenant;
        _stream.TypedValue = append.Stream;
        _streamType.TypedValue = append.StreamType;
        _expectedVersion.TypedValue = append.ExpectedVersion;
        _nameKind.TypedValue = append.Name?.Kind;
        _nameValue.TypedValue = append.Name?.Value;
        _actor.TypedValue = append.Actor;
        _correlation.TypedValue = append.Correlation;
        _causation.TypedValue = append.Causation;
        _headers.TypedValue = append.Headers;
        _ids.TypedValue = [.. append.Events.Select(e => e.Id)];
        _types.TypedValue = [.. append.Events.Select(e => e.Type)];
        _bodies.TypedValue = [.. append.Events.Select(e => e.Data.AsArray())];

        await using var reader = await _command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new AppendVerdict(
            (AppendVerdict.Kinds)reader.GetInt32(0),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? 0 : reader.GetInt64(2),
            new DateTimeOffset(reader.GetDateTime(3)));
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
