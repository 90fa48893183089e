using System.Data;
using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore.Appending;

/// <summary>The one call that appends a batch, on a connection of its own. After an error that leaves the connection in
/// doubt, the next call opens a new one.</summary>
internal sealed class AppendCommand(LedgerDatabase database, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private const int AnswerWithinSeconds = 10;

    private readonly string _sql = SqlText.Of("Appending/append_events.sql", database.Schema);
    private readonly AppendColumns _columns = new();
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _command;

    /// <summary>Appends the batch in one transaction and gives a verdict for each append, in order.</summary>
    public async Task<AppendVerdict[]> Execute(IReadOnlyList<PendingAppend> appends)
    {
        var command = _command ?? await Connect();
        _columns.Fill(appends, clock.GetUtcNow());
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return Verdicts(reader);
        }
        catch
        {
            if (_connection!.FullState != ConnectionState.Open)
                await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_command is not null)
            await _command.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _command = null;
        _connection = null;
    }

    private static AppendVerdict[] Verdicts(NpgsqlDataReader reader)
    {
        var verdicts = reader.GetFieldValue<int[]>(0);
        var versions = reader.GetFieldValue<long[]>(1);
        var positions = reader.GetFieldValue<long[]>(2);
        var recordedAt = new DateTimeOffset(reader.GetDateTime(3));

        var result = new AppendVerdict[verdicts.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = new AppendVerdict((AppendVerdict.Kinds)verdicts[i], versions[i], positions[i], recordedAt);
        return result;
    }

    private async Task<NpgsqlCommand> Connect()
    {
        using var limit = new CancellationTokenSource(ConnectWithin);
        var connection = await database.Server.OpenConnectionAsync(limit.Token);
        try
        {
            var command = new NpgsqlCommand(_sql, connection) { CommandTimeout = AnswerWithinSeconds };
            _columns.BindTo(command);
            await command.PrepareAsync(limit.Token);
            _connection = connection;
            return _command = command;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
