using Npgsql;

namespace ConsultLedger.ReadModels.Tests.Support;

internal static class Sql
{
    /// <summary>The first column of each row, as text.</summary>
    public static async Task<List<string>> Lines(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.IsDBNull(0) ? "" : reader.GetValue(0).ToString()!);
        return lines;
    }
}
