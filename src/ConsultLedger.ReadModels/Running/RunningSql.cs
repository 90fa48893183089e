using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels.Asking;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>The statements of this folder, run one by one on a session of the projector's role.</summary>
internal static class RunningSql
{
    public static async Task<int> Run(this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<object?> Ask(this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteScalarAsync(cancellation);
    }

    /// <param name="name">File name without its ending.</param>
    public static string Of(string name, SchemaName schema) => SqlText.Of($"Running/Sql/{name}.sql", schema);

    /// <summary>A statement about one table of a set.</summary>
    public static string Of(string name, SchemaName schema, string table, int generation) => Named(Of(name, schema), table, generation);

    /// <summary>Puts table and generation in their places.</summary>
    public static string Named(string sql, string table, int generation) => sql
        .Replace("${table}", table, StringComparison.Ordinal)
        .Replace("${generation}", generation.ToString(), StringComparison.Ordinal);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
