namespace ConsultLedger.EmbeddedPostgres.Tests;

/// <summary>A table of one column, to see what was kept.</summary>
internal static class Ledger
{
    public static Task Create(string connectionString) => Sql.Execute(connectionString, "CREATE TABLE entries (n int)");

    public static Task Record(string connectionString, int n) => Sql.Execute(connectionString, $"INSERT INTO entries VALUES ({n})");

    public static async Task<string> Entries(string connectionString) =>
        (string)(await Sql.Scalar(connectionString, "SELECT string_agg(n::text, ' ' ORDER BY n) FROM entries"))!;
}
