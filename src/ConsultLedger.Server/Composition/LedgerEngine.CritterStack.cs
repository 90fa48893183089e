using ConsultLedger.CritterStack;

namespace ConsultLedger.Server.Composition;

/// <summary>What the ledger runs on: Marten and Wolverine (docs/critter-stack.md).</summary>
internal static class LedgerEngine
{
    public static string? Name => LedgerOnCritterStack.Name;

    public static Task AddEngine(this WebApplicationBuilder builder, OpenLedger ledger, CancellationToken cancellation) =>
        builder.AddLedgerOnCritterStack(ledger.Database, cancellation: cancellation);
}
