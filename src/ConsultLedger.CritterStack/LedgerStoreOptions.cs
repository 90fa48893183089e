using ConsultLedger.Consultations;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Events;
using JasperFx.MultiTenancy;
using Npgsql;
using Weasel.Core;

namespace ConsultLedger.CritterStack;

/// <summary>What a Marten store must be told to read a ledger, and to append to it.</summary>
public static class LedgerStoreOptions
{
    /// <summary>Points the store at a ledger: its schema, its event types under their wire names, its metadata. The tables are the
    /// ledger's own, so Marten creates and changes none of them.</summary>
    /// <param name="sessions">Sessions in the role the store is to work in: what it may do is what the role may do.</param>
    /// <param name="schema">The ledger's schema.</param>
    public static StoreOptions UseLedger(this StoreOptions options, NpgsqlDataSource sessions, string schema)
    {
        options.Connection(sessions);
        options.DatabaseSchemaName = schema;
        options.Events.DatabaseSchemaName = schema;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);

        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        // A ledger has no gaps to skip.
        options.Events.EnableAdvancedAsyncTracking = false;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var type in EventCatalogue.All)
            LedgerEventType.Register(options.Events, type);
        return options;
    }
}
