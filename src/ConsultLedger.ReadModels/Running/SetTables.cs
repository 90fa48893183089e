using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels.Asking;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Makes, finishes and drops the tables of a set, and the views by which they are asked.</summary>
internal sealed class SetTables(SchemaName schema)
{
    /// <summary>Makes the tables, and says who may see which of their rows.</summary>
    public async Task Create(NpgsqlConnection connection, ReadModel model, int generation, CancellationToken cancellation)
    {
        foreach (var table in model.Tables)
        {
            await RunAll(connection, model, table, "table", generation, cancellation);
            await RunAll(connection, model, table, "key", generation, cancellation);
            foreach (var statement in (string[])["guard_table", "begin_table"])
                await connection.Run(RunningSql.Of(statement, schema, table, generation), cancellation);
        }

        foreach (var table in model.Tables)
            await RunAll(connection, model, table, "policy", generation, cancellation);
    }

    /// <summary>What is done once a table is filled: filling it first takes a fraction of the time.</summary>
    public async Task Finish(NpgsqlConnection connection, ReadModel model, string table, int generation, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Run(RunningSql.Of("finish_cheaply", schema), cancellation);
        // Keys too: the table may have been made by a release that had none then.
        foreach (var kind in (string[])["key", "index"])
            await RunAll(connection, model, table, kind, generation, cancellation);
        await connection.Run(RunningSql.Of("finish_table", schema, table, generation), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Has the views show this set instead of another.</summary>
    /// <param name="next">Of this release.</param>
    public async Task Show(NpgsqlConnection connection, ReadModelSet next, ReadModelSet? current, CancellationToken cancellation)
    {
        foreach (var table in (current?.Tables ?? []).Union(next.Tables))
            await connection.Run(RunningSql.Of("drop_view", schema, table, next.Generation), cancellation);
        foreach (var table in next.Tables)
        {
            await connection.Run(RunningSql.Of("create_view", schema, table, next.Generation), cancellation);
            await RunAll(connection, next.Model!, table, "function", next.Generation, cancellation);
        }
    }

    public async Task Drop(NpgsqlConnection connection, ReadModelSet set, CancellationToken cancellation)
    {
        foreach (var table in set.Tables)
            await connection.Run(RunningSql.Of("drop_table", schema, table, set.Generation), cancellation);
    }

    private async Task RunAll(NpgsqlConnection connection, ReadModel model, string table, string kind, int generation, CancellationToken cancellation)
    {
        foreach (var file in SqlText.Matching($"{model.Folder}/{table}.", $".{kind}.sql"))
            await connection.Run(RunningSql.Named(SqlText.Of(file, schema), table, generation), cancellation);
    }
}
