using ConsultLedger.EventStore;
using ConsultLedger.Recording;

namespace ConsultLedger.Server.Composition;

/// <summary>What the ledger runs on: the store and the recorder of this repository. Built with <c>-p:CritterStack=true</c>,
/// <c>LedgerEngine.CritterStack.cs</c> takes the place of this file.</summary>
internal static class LedgerEngine
{
    /// <summary>Null: nothing but PostgreSQL, which goes without saying.</summary>
    public static string? Name => null;

    public static Task AddEngine(this WebApplicationBuilder builder, OpenLedger ledger, CancellationToken cancellation)
    {
        builder.Services.AddSingleton<IEventStore>(provider => new PostgresEventStore(ledger.Database, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IRecorder>(provider => provider.GetRequiredService<Recorder>());
        return Task.CompletedTask;
    }
}
