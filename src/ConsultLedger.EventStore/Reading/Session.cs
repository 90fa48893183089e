using System.Diagnostics;
using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Asks in the server's role. Only for what may be asked twice: when the connection is lost, it is.</summary>
internal sealed class Session(IServerSessions sessions)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="StoreUnavailableException">The database did not come back in time.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, also when the database failed at the same moment.</exception>
    public async Task<T> Ask<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> result, CancellationToken cancellation, bool prepared = true)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await sessions.Ask(sql, [.. parameters.Select(parameter => parameter.Clone())], result, prepared, cancellation);
            }
            catch (Exception e) when (Failures.IsPassing(e))
            {
                // Whoever gave up meanwhile is told that, not what she did not wait for.
                cancellation.ThrowIfCancellationRequested();
                if (Stopwatch.GetElapsedTime(start) > Patience)
                    throw new StoreUnavailableException("The ledger's database did not answer in time.", e);
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}
