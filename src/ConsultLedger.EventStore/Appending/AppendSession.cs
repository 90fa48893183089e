using System.Data;
using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore.Appending;

/// <summary>The one connection that appends, with its prepared calls. After an error that leaves the connection in doubt,
/// the next call opens a new one.</summary>
internal sealed class AppendSession(LedgerDatabase database, TimeProvider clock) : IAppendSession
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private const int AnswerWithinSeconds = 10;

    private readonly string _eventsSql = SqlText.Of("Appending/append_events.sql", database.Schema);
    private readonly string _aloneSql = SqlText.Of("Appending/append_alone.sql", database.Schema);
    private NpgsqlConnection? _connection;
    private AppendEventsCall? _events;
    private AppendAloneCall? _alone;

    public async Task<AppendVerdict[]> Execute(IReadOnlyList<PendingAppend> appends)
    {
        if (_connection is null)
            await Connect();
        try
        {
            var now = clock.GetUtcNow();
            return appends is [var one] ? [await _alone!.Execute(one.Append, now)] : await _events!.Execute(appends, now);
        }
        catch when (_connection!.FullState != ConnectionState.Open)
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        await _events!.DisposeAsync();
        await _alone!.DisposeAsync();
        await _connection.DisposeAsync();
        _connection = null;
    }

    private async Task Connect()
    {
        using var limit = new CancellationTokenSource(ConnectWithin);
        var connection = await database.Server.OpenConnectionAsync(limit.Token);
        var events = new AppendEventsCall(new NpgsqlCommand(_eventsSql, connection) { CommandTimeout = AnswerWithinSeconds });
        var alone = new AppendAloneCall(new NpgsqlCommand(_aloneSql, connection) { CommandTimeout = AnswerWithinSeconds });
        try
        {
            await events.Prepare(limit.Token);
            await alone.Prepare(limit.Token);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        (_connection, _events, _alone) = (connection, events, alone);
    }
}
