using Npgsql;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Tells the database which committees a question is asked for. What it is told holds for one transaction, so a pooled session carries
/// nothing over to the next caller.</summary>
public static class ReachOfSession
{
    private const string Tell = "SELECT set_config('ledger.committees', $1, true)";

    /// <summary>The question after what the database has to be told: one message, one transaction. Its answer is the second result.</summary>
    /// <param name="connection">Of <see cref="LedgerDatabase.Reader"/>. The caller reaches less than the whole ledger.</param>
    public static NpgsqlBatch Batch(NpgsqlConnection connection, string sql, IReadOnlyList<NpgsqlParameter> parameters)
    {
        var tell = new NpgsqlBatchCommand(Tell);
        // Codes have no spaces in them.
        tell.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Join(' ', Reach.OfCaller.Committees!.Concat([Reach.Everybody, Reach.OfCaller.Own])) });
        var ask = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            ask.Parameters.Add(parameter);
        return new NpgsqlBatch(connection) { BatchCommands = { tell, ask } };
    }
}
