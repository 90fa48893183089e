using System.Globalization;
using System.Security.Cryptography;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>Makes the files of a new cluster, and the settings of every start.</summary>
internal static class ClusterFiles
{
    /// <summary>The superuser of the cluster; nobody but the owner of the socket folder can reach it.</summary>
    public const string Superuser = "consultledger";

    /// <summary>
    /// Makes the data folder. All work happens beside it and becomes visible by one rename, so an interruption at any moment
    /// leaves nothing a later start could take for data (the next start removes it).
    /// </summary>
    public static async Task Create(ClusterHome home, PostgresBinaries binaries, EmbeddedClusterOptions options, CancellationToken cancellation)
    {
        // Another name each time: the initdb of a killed server may still be writing.
        await home.User.Shell("""rm -rf "$1".unfinished.*""", home.Data, cancellation);
        var name = "data.unfinished." + RandomNumberGenerator.GetHexString(8, lowercase: true);
        var unfinished = Path.Combine(home.Folder, name);
        var made = await Initdb("C.UTF-8");
        if (!made.Succeeded && made.Errors.Contains("invalid locale", StringComparison.Ordinal))
            made = await Initdb("C");
        made.Expect("create the database cluster");

        (await home.User.Shell("""cd "$1" && echo "local all all trust" > pg_hba.conf && echo "include = 'consultledger.conf'" >> postgresql.conf && sync pg_hba.conf postgresql.conf""", unfinished, cancellation))
            .Expect("configure the database cluster");
        await Configure(home, unfinished, options, cancellation);

        var database = $"CREATE DATABASE \"{options.Database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n";
        (await home.User.Run(binaries.Program("postgres"), ["--single", "-D", unfinished, "-c", "exit_on_error=on", "postgres"], home.Folder, cancellation, database))
            .Expect($"create the database {options.Database}");
        (await home.User.Shell($"""cd "$1" && mv {name} data && sync . """, home.Folder, cancellation)).Expect("put the new database cluster in place");

        // Texts sort by their bytes, everywhere alike; letters are still known as letters where the machine offers C.UTF-8.
        Task<CommandResult> Initdb(string characters) =>
            home.User.Run(
                binaries.Program("initdb"),
                [
                    "-D", unfinished, "--username", Superuser, "--encoding", "UTF8", "--locale", "C", "--lc-ctype", characters,
                    "--data-checksums", "--auth-local", "trust", "--auth-host", "reject", "--no-instructions",
                    .. options.Durable ? Array.Empty<string>() : ["--no-sync"],
                ],
                home.Folder,
                cancellation);
    }

    /// <summary>Writes the ledger's own settings, which postgresql.conf includes last; anew at every start.</summary>
    public static Task Configure(ClusterHome home, EmbeddedClusterOptions options, CancellationToken cancellation) =>
        Configure(home, home.Data, options, cancellation);

    /// <summary>The major version that wrote the data; null when there is none yet.</summary>
    public static async Task<int?> MajorVersion(ClusterHome home, CancellationToken cancellation)
    {
        if (!Directory.Exists(home.Data))
            return null;
        var version = await home.User.Run("cat", [Path.Combine(home.Data, "PG_VERSION")], "/", cancellation);
        return int.Parse(version.Expect($"read the version of the data in {home.Data}"), CultureInfo.InvariantCulture);
    }

    private static async Task Configure(ClusterHome home, string data, EmbeddedClusterOptions options, CancellationToken cancellation)
    {
        // Of a name of its own, and whole or not at all: the shell of a killed server may still be writing.
        const string Script = """rm -f "$1".new.*; printf %s "$2" > "$1.new.$$" && mv -f "$1.new.$$" "$1" """;
        var written = await home.User.Run("/bin/sh", ["-c", Script, "sh", Path.Combine(data, "consultledger.conf"), Settings(home, options)], "/", cancellation);
        written.Expect("write the settings of the database cluster");
    }

    private static string Settings(ClusterHome home, EmbeddedClusterOptions options)
    {
        var durable = options.Durable ? "on" : "off";
        return $"""
            # Written at every start; changes here are lost. Put your own into postgresql.auto.conf (ALTER SYSTEM).
            listen_addresses = ''
            unix_socket_directories = '{home.SocketFolder}'
            unix_socket_permissions = 0700
            port = 5432

            # What was acknowledged is on disk.
            fsync = {durable}
            synchronous_commit = {durable}
            full_page_writes = {durable}

            # A small machine, shared with the server.
            max_connections = {options.MaxConnections.ToString(CultureInfo.InvariantCulture)}
            shared_buffers = 256MB
            max_wal_size = 2GB
            checkpoint_timeout = 10min
            random_page_cost = 1.1
            jit = off

            timezone = 'UTC'
            log_timezone = 'UTC'
            log_destination = 'stderr'
            logging_collector = off
            log_checkpoints = off
            log_line_prefix = '[%p] '

            """;
    }
}
