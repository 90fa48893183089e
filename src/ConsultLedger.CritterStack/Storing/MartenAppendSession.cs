using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Appending;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Marten.Services;
using Npgsql;
using IDocumentStore = Marten.IDocumentStore;

namespace ConsultLedger.CritterStack.Storing;

/// <summary>Writes batches of appends, each in one unit of work of Marten.</summary>
internal sealed class MartenAppendSession(IDocumentStore store, string schema, TimeProvider clock) : IAppendSession
{
    private const string StreamOfAnotherTenant = "CL002";
    private const string NotJsonText = "CL004";

    public async Task<AppendVerdict[]> Execute(IReadOnlyList<PendingAppend> appends)
    {
        try
        {
            return await Append(appends);
        }
        // Marten refuses a unit of work as a whole; alone, an append is told why.
        catch (Exception e) when (appends is [{ Append: var one }])
        {
            if (await VerdictOn(one, e) is { } verdict)
                return [verdict];
            DatabaseFailure.Rethrow(e);
            throw;
        }
        catch (Exception e)
        {
            DatabaseFailure.Rethrow(e);
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<AppendVerdict[]> Append(IReadOnlyList<PendingAppend> appends)
    {
        await using var session = store.LightweightSession(new SessionOptions { Listeners = { NoTombstones.Instance } });
        var now = clock.GetUtcNow();
        var streams = new StreamAction[appends.Count];
        for (var i = 0; i < streams.Length; i++)
            streams[i] = Queue(session, appends[i].Append, now);
        var moments = new MomentsOfRecording(schema, [.. appends.Select(pending => pending.Append.Events[0].Id)]);
        session.QueueOperation(moments);
        await session.SaveChangesAsync();

        var verdicts = new AppendVerdict[streams.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var first = streams[i].Events[0];
            verdicts[i] = new AppendVerdict(AppendVerdict.Kinds.Appended, first.Version - 1, first.Sequence, moments.Moments[i]);
        }
        return verdicts;
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
            session.QueueOperation(new NameReservation(schema, name, append.Stream));
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

    /// <summary>What a refused append was refused for; null: it was not, it failed.</summary>
    private async Task<AppendVerdict?> VerdictOn(StreamAppend append, Exception refusal)
    {
        var code = (DatabaseFailure.In(refusal) as PostgresException)?.SqlState;
        if (code == NotJsonText)
            throw new EventsNotStorableException(append, refusal);
        if (refusal is not EventStreamUnexpectedMaxEventIdException && code is not (StreamOfAnotherTenant or NameReservation.NameTaken or PostgresErrorCodes.UniqueViolation))
            return null;

        var (version, duplicate) = await LookUp(append);
        if (duplicate is not null)
            return new AppendVerdict(AppendVerdict.Kinds.AlreadyAppended, version, duplicate.Value, default);
        return code switch
        {
            null => new AppendVerdict(AppendVerdict.Kinds.VersionConflict, version, 0, default),
            StreamOfAnotherTenant => new AppendVerdict(AppendVerdict.Kinds.StreamOfAnotherTenant, version, 0, default),
            NameReservation.NameTaken => new AppendVerdict(AppendVerdict.Kinds.NameTaken, version, 0, default),
            // An id beside the first one is in the ledger: the data is at fault.
            _ => null,
        };
    }

    /// <summary>The version its stream is at, and the sequence of the event that has its first id.</summary>
    private async Task<(long Version, long? Duplicate)> LookUp(StreamAppend append)
    {
        await using var session = store.QuerySession(append.Tenant);
        var state = await session.Events.FetchStreamStateAsync(append.Stream);
        var first = append.Events[0].Id;
        var duplicates = await session.AdvancedSql.QueryAsync<long>($"select seq_id from {schema}.mt_events where id = ?", CancellationToken.None, first);
        return (state?.Version ?? 0, duplicates is [var sequence, ..] ? sequence : null);
    }

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
