using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels.Asking;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Makes, finishes and drops the tables of a set, and the views by which they are asked.</summary>
internal sealed class SetTables(SchemaName schema)
{
    public async Task Create(NpgsqlConnection connection, ReadModel model, int generation, CancellationToken cancellation)
    {
        foreach (var table in model.Tables)
        {
            var sql = SqlText.Of($"{model.Folder}/{table}.table.sql", schema);
            await connection.Run(RunningSql.Named(sql, table, generation), cancellation);
        }
    }

    /// <summary>What is done once a table is filled: filling it first takes a fraction of the time.</summary>
    public async Task Finish(NpgsqlConnection connection, ReadModel model, string table, int generation, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Run(RunningSql.Of("finish_cheaply", schema), cancellation);
        foreach (var index in SqlText.Matching($"{model.Folder}/{table}.", ".index.sql"))
            await connection.Run(RunningSql.Named(SqlText.Of(index, schema), table, generation), cancellation);
        await connection.Run(RunningSql.Of("analyze_table", schema, table, generation), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Has the views show this set instead of another.</summary>
    public async Task Show(NpgsqlConnection connection, ReadModelSet next, ReadModelSet? current, CancellationToken cancellation)
    {
        foreach (var table in (current?.Tables ?? []).Union(next.Tables))
            await connection.Run(RunningSql.Of("drop_view", schema, table, next.Generation), cancellation);
        foreach (var table in next.Tables)
            await connection.Run(RunningSql.Of("create_view", schema, table, next.Generation), cancellation);
    }

    public async Task Drop(NpgsqlConnection connection, ReadModelSet set, CancellationToken cancellation)
    {
        foreach (var table in set.Tables)
            await connection.Run(RunningSql.Of("drop_table", schema, table, set.Generation), cancellation);
    }
}
