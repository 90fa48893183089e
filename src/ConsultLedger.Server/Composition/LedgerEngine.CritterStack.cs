using ConsultLedger.CritterStack;
using Npgsql;

namespace ConsultLedger.Server.Composition;

/// <summary>What the ledger runs on: Marten and Wolverine (docs/critter-stack.md).</summary>
internal static class LedgerEngine
{
    public static string? Name => LedgerOnCritterStack.Name;

    /// <exception cref="CannotStartException">The database allows it no role and tables of its own.</exception>
    public static async Task AddEngine(this WebApplicationBuilder builder, OpenLedger ledger, CancellationToken cancellation)
    {
        try
        {
            await builder.AddLedgerOnCritterStack(ledger.Database, cancellation: cancellation);
        }
        catch (PostgresException refused)
        {
            throw new CannotStartException(
                $"Marten and Wolverine cannot work in this database: {refused.MessageText}. Let an operator run create_application_role.sql (docs/critter-stack.md).", refused);
        }
    }
}
