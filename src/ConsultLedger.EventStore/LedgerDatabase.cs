using ConsultLedger.EventStore.Schema;
using Npgsql;

namespace ConsultLedger.EventStore;

/// <summary>One ledger in one PostgreSQL schema: where it is, and sessions in the roles that may do something there.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly bool _loginAsRoles;

    /// <param name="connectionString">A login that is a member of the schema's roles; to <see cref="Migrate"/> also one that may create them.</param>
    /// <param name="schema">The ledger's schema, e.g. <c>ledger</c>; its roles are named after it.</param>
    /// <param name="loginAsRoles">In a private cluster without passwords: sessions log in as the roles themselves, so that
    /// nothing they run can lead back (<c>RESET ROLE</c>) to the login of the connection string.</param>
    public LedgerDatabase(string connectionString, string schema, bool loginAsRoles = false)
    {
        _connectionString = connectionString;
        _loginAsRoles = loginAsRoles;
        Schema = new SchemaName(schema);
        Server = SessionsAs(Schema.Server);
        Reader = SessionsAs(Schema.Reader);
        Projector = SessionsAs(Schema.Projector, writeBufferSize: 64 << 10);
        BulkReading = SessionsAs(Schema.Server, readBufferSize: 256 << 10);
        Sealer = SessionsAs(Schema.Sealer, pooled: false);
    }

    public SchemaName Schema { get; }

    /// <summary>Sessions that read everything and append through functions. Unqualified names are those of the schema.</summary>
    public NpgsqlDataSource Server { get; }

    /// <summary>Sessions that see what the setting <c>ledger.committees</c> names, and nothing without it: for callers who may not see everything.</summary>
    public NpgsqlDataSource Reader { get; }

    /// <summary>Sessions that read the events, keep progress, and own the read models' tables, with room for many rows.</summary>
    public NpgsqlDataSource Projector { get; }

    /// <summary>Like <see cref="Server"/>, with room for long answers.</summary>
    internal NpgsqlDataSource BulkReading { get; }

    /// <summary>Sessions that write the tree and what is signed. None outlives its use, so that a lock it holds ends with it.</summary>
    internal NpgsqlDataSource Sealer { get; }

    /// <summary>Installs the schema or brings it up to date.</summary>
    /// <exception cref="SchemaNewerThanServerException">A newer release has been here.</exception>
    public Task Migrate(CancellationToken cancellation = default) => SchemaInstaller.Install(_connectionString, Schema, cancellation);

    /// <summary>Whether the schema is there and of this release.</summary>
    /// <exception cref="SchemaNewerThanServerException">A newer release has been here.</exception>
    public Task<bool> IsUpToDate(CancellationToken cancellation = default) => SchemaInstaller.IsUpToDate(_connectionString, Schema, cancellation);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Reader.DisposeAsync();
        await Projector.DisposeAsync();
        await BulkReading.DisposeAsync();
        await Sealer.DisposeAsync();
    }

    /// <summary>One connection of the login this ledger was given, with all its rights, in no role.</summary>
    internal async Task<NpgsqlConnection> OpenAsItself(CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false, GssEncryptionMode = GssEncryptionMode.Disable };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Sessions in a role, which the caller closes.</summary>
    internal NpgsqlDataSource SessionsAs(string role, int readBufferSize = 8 << 10, int writeBufferSize = 8 << 10, bool pooled = true)
    {
        var settings = new NpgsqlConnectionStringBuilder(_connectionString)
        {
            GssEncryptionMode = GssEncryptionMode.Disable,
            SearchPath = Schema.Value,
            // A reset of the session would also undo the role it was started with. Sessions here leave nothing behind
            // but prepared statements; who takes a session lock releases it.
            NoResetOnClose = true,
            ApplicationName = role,
            ReadBufferSize = readBufferSize,
            WriteBufferSize = writeBufferSize,
            Pooling = pooled,
        };
        if (_loginAsRoles)
            settings.Username = role;
        // Answers are short: compiling a plan takes longer than it ever saves here.
        settings.Options = $"{settings.Options} -c jit=off{(_loginAsRoles ? "" : $" -c role={role}")}".TrimStart();
        return NpgsqlDataSource.Create(settings);
    }
}
