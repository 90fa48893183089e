using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;

namespace ConsultLedger.CritterStack.Schema;

/// <summary>The tables of an application's documents. Marten makes these; the ledger's own it is never let near.</summary>
internal static class ApplicationTables
{
    public static async Task Install(NpgsqlDataSource sessions, string schema, Action<StoreOptions>? application, CancellationToken cancellation)
    {
        if (application is null)
            return;
        await using var store = DocumentStore.For(options =>
        {
            options.UseLedger(sessions, schema);
            application(options);
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        });
        foreach (var document in store.Options.Projections.AllPublishedTypes().Append(typeof(DeadLetterEvent)))
            await store.Storage.Database.EnsureStorageExistsAsync(document, cancellation);
    }
}
