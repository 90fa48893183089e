using ConsultLedger.EventStore;
using Npgsql;

namespace ConsultLedger.CritterStack.Schema;

/// <summary>The role a Marten and Wolverine application works in.</summary>
internal static class ApplicationRole
{
    /// <summary>Makes the role if it is not there, and gives sessions in it, which the caller closes.</summary>
    /// <exception cref="PostgresException">The ledger's login may neither make the role nor take it on: an operator has to
    /// (<c>Schema/create_application_role.sql</c>).</exception>
    public static async Task<NpgsqlDataSource> Sessions(LedgerDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsItself(cancellation);
        await using var command = new NpgsqlCommand(SqlFile.Of("Schema/create_application_role.sql", database.Schema), connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return database.SessionsAs($"{database.Schema}_application");
    }
}
