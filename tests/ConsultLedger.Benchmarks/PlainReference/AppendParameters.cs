using ConsultLedger.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace ConsultLedger.Benchmarks.PlainReference;

/// <summary>The parameters of <c>upsert_stream.sql</c> and <c>insert_event.sql</c>, typed, and filled anew for each event.</summary>
internal sealed class AppendParameters
{
    private readonly NpgsqlParameter<string> _streamTenant = new();
    private readonly NpgsqlParameter<Guid> _streamId = new();
    private readonly NpgsqlParameter<string> _streamType = new();
    private readonly NpgsqlParameter<long> _streamVersion = new();
    private readonly NpgsqlParameter<Guid> _id = new();
    private readonly NpgsqlParameter<Guid> _stream = new();
    private readonly NpgsqlParameter<long> _version = new();
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>> _data = new() { NpgsqlDbType = NpgsqlDbType.Json };
    private readonly NpgsqlParameter<string> _type = new();
    private readonly NpgsqlParameter<string> _tenant = new();
    private readonly NpgsqlParameter<string> _actor = new();

    public AppendParameters(NpgsqlParameterCollection upsertStream, NpgsqlParameterCollection insertEvent)
    {
        upsertStream.AddRange((NpgsqlParameter[])[_streamTenant, _streamId, _streamType, _streamVersion]);
        insertEvent.AddRange((NpgsqlParameter[])[_id, _stream, _version, _data, _type, _tenant, _actor]);
    }

    public void Fill(StreamAppend append, long version)
    {
        var happened = append.Events[0];
        _streamTenant.TypedValue = append.Tenant;
        _streamId.TypedValue = append.Stream;
        _streamType.TypedValue = append.StreamType;
        _streamVersion.TypedValue = version;
        _id.TypedValue = happened.Id;
        _stream.TypedValue = append.Stream;
        _version.TypedValue = version;
        _data.TypedValue = happened.Data;
        _type.TypedValue = happened.Type;
        _tenant.TypedValue = append.Tenant;
        _actor.TypedValue = append.Actor;
    }
}
