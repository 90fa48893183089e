using Marten;
using Wolverine;

namespace ConsultLedger.CritterStack;

/// <summary>What a team adds to the ledger on Marten and Wolverine.</summary>
public sealed record LedgerApplication
{
    /// <summary>Its projections and documents. Their tables are made at the start, in the ledger's schema, owned by the application's role.</summary>
    public Action<StoreOptions>? Marten { get; init; }

    /// <summary>Its handlers, and where messages go to and come from.</summary>
    public Action<WolverineOptions>? Wolverine { get; init; }

    /// <summary>Publish every recorded event as <see cref="Messages.EventRecorded"/>, from the first on.</summary>
    public bool RelaysEvents { get; init; }
}
