using Npgsql;

namespace ConsultLedger.EmbeddedPostgres.Tests;

internal static class Sql
{
    public static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public static Task Execute(string connectionString, string sql) => Scalar(connectionString, sql);
}
