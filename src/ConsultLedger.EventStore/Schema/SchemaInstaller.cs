using Npgsql;

namespace ConsultLedger.EventStore.Schema;

/// <summary>Creates a ledger's schema and roles, and brings an older one up to date.</summary>
public static class SchemaInstaller
{
    /// <summary>Applies the migrations the schema lacks, all or none. Does nothing, and needs no rights beyond reading,
    /// when it lacks none; several servers may call it at once.</summary>
    /// <param name="ownerConnectionString">A login that may create roles and schemas (to install) or is a member of the
    /// schema's owner (to upgrade).</param>
    /// <exception cref="SchemaNewerThanServerException">A newer release has been here.</exception>
    /// <exception cref="InvalidOperationException">The database's encoding is not UTF-8.</exception>
    public static async Task Install(string ownerConnectionString, SchemaName schema, CancellationToken cancellation = default)
    {
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, GssEncryptionMode = GssEncryptionMode.Disable };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);

        if (await LastMigration(connection, schema, cancellation) == Migration.All.Count)
            return;

        await RefuseReservedWord(connection, schema, cancellation);
        RefuseOtherEncoding(connection);
        await Execute(connection, SqlText.Of("Schema/create_roles.sql", schema), cancellation);

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Execute(connection, SqlText.Of("Schema/lock_installation.sql", schema), cancellation);
        await Execute(connection, SqlText.Of("Schema/create_schema.sql", schema), cancellation);
        await Execute(connection, SqlText.Of("Schema/become_owner.sql", schema), cancellation);
        await Execute(connection, SqlText.Of("Schema/create_ledger_migrations.sql", schema), cancellation);

        var last = await LastMigration(connection, schema, cancellation);
        foreach (var migration in Migration.All.Skip(last))
            await Apply(connection, migration, schema, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Whether the schema is there and lacks no migration. Changes nothing.</summary>
    /// <exception cref="SchemaNewerThanServerException">A newer release has been here.</exception>
    public static async Task<bool> IsUpToDate(string connectionString, SchemaName schema, CancellationToken cancellation = default)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, GssEncryptionMode = GssEncryptionMode.Disable };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        return await LastMigration(connection, schema, cancellation) == Migration.All.Count;
    }

    private static async Task Apply(NpgsqlConnection connection, Migration migration, SchemaName schema, CancellationToken cancellation)
    {
        foreach (var statement in migration.Statements(schema))
            await Execute(connection, statement, cancellation);

        await using var record = new NpgsqlCommand(SqlText.Of("Schema/record_migration.sql", schema), connection)
        {
            Parameters = { new() { Value = migration.Number }, new() { Value = migration.Sha256 } },
        };
        await record.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<int> LastMigration(NpgsqlConnection connection, SchemaName schema, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand(SqlText.Of("Schema/ledger_migrations_exists.sql", schema), connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not true)
            return 0;

        await using var last = new NpgsqlCommand(SqlText.Of("Schema/last_migration.sql", schema), connection);
        var found = (int)(await last.ExecuteScalarAsync(cancellation))!;
        return found <= Migration.All.Count ? found : throw new SchemaNewerThanServerException(schema, found, Migration.All.Count);
    }

    private static async Task RefuseReservedWord(NpgsqlConnection connection, SchemaName schema, CancellationToken cancellation)
    {
        await using var plain = new NpgsqlCommand(SqlText.Read("Schema/schema_name_is_plain.sql"), connection)
        {
            Parameters = { new() { Value = schema.Value } },
        };
        if (await plain.ExecuteScalarAsync(cancellation) is not true)
            throw new ArgumentException($"'{schema}' cannot name a ledger's schema: PostgreSQL keeps this word for itself.", nameof(schema));
    }

    private static void RefuseOtherEncoding(NpgsqlConnection connection)
    {
        if (connection.PostgresParameters["server_encoding"] is not "UTF8" and var encoding)
            throw new InvalidOperationException($"The ledger keeps its entries as UTF-8, but this database is in {encoding}. Create one with ENCODING 'UTF8'.");
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
