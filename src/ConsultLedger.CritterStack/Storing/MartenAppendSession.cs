using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Appending;
using ConsultLedger.EventStore.Schema;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using IDocumentStore = Marten.IDocumentStore;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>Writes batches of appends, each in one unit of work of Marten.</summary>
internal sealed class MartenAppendSession(IDocumentStore store, SchemaName schema, TimeProvider clock) : IAppendSession
{
    /// <summary>SQLSTATE of the ledger for bytes that are not JSON text.</summary>
    private const string NotJsonText = "CL004";

    private readonly AppendJudge _judge = new(store, schema);

    public async Task<AppendVerdict[]> Execute(IReadOnlyList<PendingAppend> appends)
    {
        try
        {
            return appends is [var one] ? [await Alone(one.Append)] : await Together([.. appends.Select(pending => pending.Append)]);
        }
        catch (Exception e) when (e is not EventsNotStorableException)
        {
            DatabaseFailure.Rethrow(e);
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Alone, an append is tried at once, and looked into when it was refused.</summary>
    private async Task<AppendVerdict> Alone(StreamAppend append)
    {
        try
        {
            return (await Write([append]))[0];
        }
        catch (Exception e) when (IsRefusal(e))
        {
            if (DatabaseFailure.In(e) is PostgresException { SqlState: NotJsonText })
                throw new EventsNotStorableException(append, e);
            if ((await _judge.Judge([append]))[0] is { } verdict)
                return verdict;
            throw;
        }
    }

    /// <summary>Fails as a whole when one is refused that had a prospect a moment ago.</summary>
    private async Task<AppendVerdict[]> Together(IReadOnlyList<StreamAppend> appends)
    {
        var refused = await _judge.Judge(appends);
        var admitted = appends.Where((_, place) => refused[place] is null).ToList();
        var written = new Queue<AppendVerdict>(admitted.Count == 0 ? [] : await Write(admitted));
        return [.. refused.Select(verdict => verdict ?? written.Dequeue())];
    }

    private async Task<AppendVerdict[]> Write(IReadOnlyList<StreamAppend> appends)
    {
        await using var session = store.LightweightSession(new SessionOptions { Listeners = { NoTombstones.Instance } });
        // Else Marten fills them from the trace of whatever request happens to be running.
        (session.CorrelationId, session.CausationId) = (null, null);
        var now = clock.GetUtcNow();
        var streams = appends.Select(append => Queue(session, append, now)).ToArray();
        var moments = new MomentsOfRecording(schema.Value, [.. appends.Select(append => append.Events[0].Id)]);
        session.QueueOperation(moments);
        await session.SaveChangesAsync();

        return
        [
            .. streams.Zip(moments.Moments, (stream, moment) =>
                new AppendVerdict(AppendVerdict.Kinds.Appended, stream.Events[0].Version - 1, stream.Events[0].Sequence, moment)),
        ];
    }

    private StreamAction Queue(IDocumentSession session, StreamAppend append, DateTimeOffset now)
    {
        var stream = session.Events.Append(append.Stream, append.Events.Select(data => (object)EventOf(append, data, now)));
        stream.TenantId = append.Tenant;
        stream.AggregateType = StreamKinds.TypeOf(append.StreamType);
        stream.ExpectedVersionOnServer = append.ExpectedVersion;
        for (var i = 0; i < stream.Events.Count; i++)
        {
            // Marten has named them after the type that carries the text.
            stream.Events[i].EventTypeName = append.Events[i].Type;
            stream.Events[i].DotNetTypeName = null!;
        }
        if (append.Name is { } name)
            session.QueueOperation(new NameReservation(schema.Value, name, append.Stream));
        return stream;
    }

    private static Event<EventText> EventOf(StreamAppend append, EventData data, DateTimeOffset now) => new(new EventText(data.Data.AsArray()))
    {
        Id = data.Id,
        Timestamp = now,
        UserName = append.Actor,
        CorrelationId = append.Correlation,
        CausationId = append.Causation,
        Headers = append.Headers is null ? null : new HeadersText(append.Headers),
    };

    /// <summary>Marten's own exception for another version than expected, or the database's word against the append.</summary>
    private static bool IsRefusal(Exception exception) => exception is EventStreamUnexpectedMaxEventIdException
        || (DatabaseFailure.In(exception) is PostgresException { SqlState: var code }
            && (code == PostgresErrorCodes.UniqueViolation || code.StartsWith("CL", StringComparison.Ordinal)));

    /// <summary>Marten writes tombstones where a failed append has left holes in the sequence. The ledger's has none, and no rows of others.</summary>
    private sealed class NoTombstones : DocumentSessionListenerBase
    {
        public static NoTombstones Instance { get; } = new();

        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
        {
            session.PendingChanges.Streams().Clear();
            return Task.CompletedTask;
        }
    }
}
