using Npgsql;

namespace ConsultLedger.EventStore.Appending;

/// <summary>The call of <c>append_events</c>: the moment, then one list per column with one element per event.
/// The lists are filled anew for each batch and keep their room.</summary>
internal sealed class AppendEventsCall : IAsyncDisposable
{
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<DateTime> _clock = new() { DataTypeName = "timestamptz" };
    private readonly List<int> _appends = [], _places = [], _sizes = [];
    private readonly List<string> _tenants = [], _streamTypes = [], _types = [], _actors = [];
    private readonly List<string?> _nameKinds = [], _nameValues = [], _correlations = [], _causations = [], _headers = [];
    private readonly List<Guid> _streams = [], _ids = [];
    private readonly List<long?> _expectedVersions = [];
    private readonly List<byte[]> _bodies = [];

    public AppendEventsCall(NpgsqlCommand command)
    {
        _command = command;
        command.Parameters.Add(_clock);
        Bind(_appends, "int4[]");
        Bind(_places, "int4[]");
        Bind(_sizes, "int4[]");
        Bind(_tenants, "text[]");
        Bind(_streams, "uuid[]");
        Bind(_streamTypes, "text[]");
        Bind(_expectedVersions, "int8[]");
        Bind(_nameKinds, "text[]");
        Bind(_nameValues, "text[]");
        Bind(_ids, "uuid[]");
        Bind(_types, "text[]");
        Bind(_bodies, "json[]");
        Bind(_actors, "text[]");
        Bind(_correlations, "text[]");
        Bind(_causations, "text[]");
        Bind(_headers, "json[]");

        void Bind<T>(List<T> column, string type) =>
            command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = column, DataTypeName = type });
    }

    public Task Prepare(CancellationToken cancellation) => _command.PrepareAsync(cancellation);

    public async Task<AppendVerdict[]> Execute(IReadOnlyList<PendingAppend> appends, DateTimeOffset now)
    {
        Fill(appends, now);
        await using var reader = await _command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var verdicts = reader.GetFieldValue<int[]>(0);
        var versions = reader.GetFieldValue<long[]>(1);
        var positions = reader.GetFieldValue<long[]>(2);
        var recordedAt = new DateTimeOffset(reader.GetDateTime(3));

        var result = new AppendVerdict[verdicts.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = new AppendVerdict((AppendVerdict.Kinds)verdicts[i], versions[i], positions[i], recordedAt);
        return result;
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void Fill(IReadOnlyList<PendingAppend> appends, DateTimeOffset now)
    {
        Clear();
        _clock.TypedValue = now.UtcDateTime;
        for (var i = 0; i < appends.Count; i++)
        {
            var append = appends[i].Append;
            for (var j = 0; j < append.Events.Count; j++)
                Add(append, i + 1, j + 1);
        }
    }

    private void Add(StreamAppend append, int number, int place)
    {
        var appended = append.Events[place - 1];
        _appends.Add(number);
        _places.Add(place);
        _sizes.Add(append.Events.Count);
        _tenants.Add(append.Tenant);
        _streams.Add(append.Stream);
        _streamTypes.Add(append.StreamType);
        _expectedVersions.Add(append.ExpectedVersion);
        _nameKinds.Add(append.Name?.Kind);
        _nameValues.Add(append.Name?.Value);
        _ids.Add(appended.Id);
        _types.Add(appended.Type);
        _bodies.Add(appended.Data.AsArray());
        _actors.Add(append.Actor);
        _correlations.Add(append.Correlation);
        _causations.Add(append.Causation);
        _headers.Add(append.Headers);
    }

    private void Clear()
    {
        _appends.Clear();
        _places.Clear();
        _sizes.Clear();
        _tenants.Clear();
        _streams.Clear();
        _streamTypes.Clear();
        _expectedVersions.Clear();
        _nameKinds.Clear();
        _nameValues.Clear();
        _ids.Clear();
        _types.Clear();
        _bodies.Clear();
        _actors.Clear();
        _correlations.Clear();
        _causations.Clear();
        _headers.Clear();
    }
}
