using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>
/// The right to project, for one process at a time: a lock that the database holds for a session and gives free when the
/// session ends, however it ends. Progress is checked with every write besides, so a leader that does not know yet that its
/// session is gone does no harm.
/// </summary>
internal sealed class Leadership : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly NpgsqlConnection _session;
    private readonly string _stop;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;

    private Leadership(NpgsqlConnection session, string stop)
    {
        _session = session;
        _stop = stop;
        _watching = Task.Run(Watch);
    }

    /// <summary>Cancelled when the session was lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Returns when no other process leads any more.</summary>
    public static async Task<Leadership> Acquire(LedgerDatabase database, CancellationToken cancellation)
    {
        var session = await database.Projector.OpenConnectionAsync(cancellation);
        try
        {
            while (await session.Ask(RunningSql.Of("try_lead", database.Schema), cancellation) is not true)
                await Task.Delay(Interval, cancellation);
            return new Leadership(session, RunningSql.Of("stop_leading", database.Schema));
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        try
        {
            // The session goes back to a pool, so its lock does not end with it.
            using var patience = new CancellationTokenSource(Patience);
            await _session.Ask(_stop, patience.Token);
        }
        catch (Exception)
        {
            // A session that is given back now is closed, and its lock ends.
            NpgsqlConnection.ClearPool(_session);
        }

        await _session.DisposeAsync();
        _lost.Dispose();
        _ending.Dispose();
    }

    private async Task Watch()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, _ending.Token);
                using var patience = new CancellationTokenSource(Patience);
                await _session.Ask("SELECT 1", patience.Token);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The term ends in order.
        }
        catch (Exception)
        {
            await _lost.CancelAsync();
        }
    }
}
