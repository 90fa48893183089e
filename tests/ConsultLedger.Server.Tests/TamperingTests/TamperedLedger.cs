using System.Globalization;
using System.Text;
using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Verifying;
using ConsultLedger.Testing;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;
using ConsultLedger.Verifier;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ConsultLedger.Server.Tests.TamperingTests;

/// <summary>A copy of the sound ledger, with everything that somebody who owns the machine can do to it, and the three who look for it.</summary>
internal sealed class TamperedLedger : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SoundLedger _sound;
    private string _connectionString;

    private TamperedLedger(SoundLedger sound, string connectionString)
    {
        (_sound, _connectionString) = (sound, connectionString);
        Folder = Directory.CreateTempSubdirectory("consultledger-tampered-").FullName;
        foreach (var file in Directory.EnumerateFiles(sound.Folder, "ledger*"))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
    }

    /// <summary>What lies outside the database.</summary>
    public string Folder { get; }

    public long Events => _sound.Events;

    public long EventsOfBackup => _sound.EventsOfBackup;

    public SealingSettings Sealing => Settings.Sealing with
    {
        Interval = TimeSpan.FromMilliseconds(10),
        Rest = TimeSpan.FromMilliseconds(10),
        RecheckShare = 0.9,
        RecheckPause = TimeSpan.FromMilliseconds(10),
    };

    private LedgerSettings Settings => new()
    {
        ConnectionString = _connectionString + ";Pooling=false",
        DataFolder = Folder,
        TimestampCertificates = _sound.TimestampCertificates,
        AuditorKeys = [TestAuditor.Known.VerifierKey],
    };

    /// <summary>A copy, of which an auditor's verifier has seen the ledger as it was.</summary>
    public static async Task<TamperedLedger> Of(SoundLedger sound)
    {
        var ledger = new TamperedLedger(sound, await sound.Copied());
        Assert.Equal((0, ""), await ledger.VerifyAlone());
        return ledger;
    }

    /// <summary>Does something with every right in the database; triggers are off meanwhile, and on again afterwards.</summary>
    public async Task AsSuperuser(string sql)
    {
        const string Guarded = "mt_events,mt_streams,ledger_head,ledger_names,ledger_documents,ledger_tiles,ledger_checkpoints,ledger_signatures,ledger_keys,ledger_timestamps";
        var tables = Guarded.Split(',');
        await using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            BEGIN;
            {string.Concat(tables.Select(table => $"ALTER TABLE ledger.{table} DISABLE TRIGGER ALL;"))}
            {sql};
            {string.Concat(tables.Select(table => $"ALTER TABLE ledger.{table} ENABLE TRIGGER ALL;"))}
            DO $$ DECLARE t record; BEGIN
              FOR t IN SELECT tgname, tgrelid::regclass AS rel FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'ledger.%' LOOP
                EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.rel, t.tgname);
              END LOOP;
            END $$;
            COMMIT
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Does one thing as the superuser, and nothing else.</summary>
    public async Task AlterOnly(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One value, asked as the superuser.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The database becomes what it was when the backup was made; what lies outside stays.</summary>
    public async Task RestoreBackup()
    {
        await TestCluster.Shared.DropDatabase(_connectionString);
        _connectionString = await _sound.Restored();
    }

    /// <summary>Lets a sealer with these settings seal everything.</summary>
    public async Task Seal(SealingSettings settings)
    {
        await using var sealer = new Looker(_connectionString, settings);
        await sealer.HasSealed(Patience);
    }

    /// <summary>What <c>verify</c> says of the database.</summary>
    public async Task<(int Exit, string Findings)> Verify()
    {
        var output = new StringWriter();
        var exit = await VerifyCommand.Run(Settings, new VerificationReport(output, TextWriter.Null, chinese: false, showsProgress: false), NullLogger.Instance, CancellationToken.None);
        return (exit, string.Join('\n', output.ToString().Split('\n').Where(line => line.EndsWith(']'))));
    }

    /// <summary>What a sealer finds that begins now and reads everything again.</summary>
    /// <param name="patience">Null: as long as it must find something.</param>
    public async Task<SealingRefusal?> Reseal(TimeSpan? patience = null)
    {
        await using var sealer = new Looker(_connectionString, Sealing);
        return await sealer.Found(patience ?? Patience);
    }

    /// <summary>What the stand-alone verifier says of what is published, with the state it kept.</summary>
    public async Task<(int Exit, string Findings)> VerifyAlone()
    {
        var export = Path.Combine(Folder, "export");
        if (Directory.Exists(export))
            Directory.Delete(export, recursive: true);
        await Export(export);
        var output = new StringWriter();
        var arguments = Arguments.Read([export, "--state", Path.Combine(Folder, "state"), "--authority", _sound.TimestampCertificates, "--language", "en"])!;
        var exit = await new Verification(arguments, new Report(output, output, chinese: false, showsProgress: false)).Run(CancellationToken.None);
        return (exit, string.Join('\n', output.ToString().Split('\n').Where(line => line.EndsWith(']') || line.StartsWith("could not", StringComparison.Ordinal))));
    }

    public async ValueTask DisposeAsync()
    {
        await TestCluster.Shared.DropDatabase(_connectionString);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Writes what a server on this database publishes.</summary>
    private async Task Export(string export)
    {
        await using var database = new LedgerDatabase(_connectionString + ";Pooling=false", "ledger");
        await using var store = new PostgresEventStore(database);
        var tree = new SealedTree(database);
        if (await tree.LastCheckpoint() is not { } last)
            return;
        Write("checkpoint", Encoding.UTF8.GetBytes(last.Note.ToString()));
        Write("keys", Encoding.UTF8.GetBytes(string.Concat((await tree.KeyChanges()).Select(change => $"{change.VerifierKey}\n"))));
        var stamps = (await tree.Timestamps(long.MaxValue, 100)).Select(stamp => new { note = stamp.Note, token = Convert.ToBase64String(stamp.Token.Span) });
        Write("timestamps", JsonSerializer.SerializeToUtf8Bytes(new { items = stamps, next = (string?)null }));
        foreach (var tile in Tile.New(0, last.Size))
        {
            if (await tree.ReadTile(new TilePlace(tile.Level, tile.Index)) is { } hashes && hashes.Length >= tile.Width * TreeHash.Size)
                Write(tile.Path, hashes[..(tile.Width * TreeHash.Size)].ToArray());
            if (tile.Level > 0)
                continue;
            var events = await store.ReadAll(tile.Index * Tile.FullWidth, tile.Width);
            // As the server's route does: what is not whole is not handed out.
            if (events.Count < tile.Width || events[^1].Sequence != (tile.Index * Tile.FullWidth) + tile.Width)
                continue;
            using var bundle = new MemoryStream();
            foreach (var recorded in events)
                EntryBundle.Write(bundle, recorded.Entry().ToArray());
            Write(string.Create(CultureInfo.InvariantCulture, $"tile/entries/{Tile.PathOf(tile.Index, tile.Width)}"), bundle.ToArray());
        }

        void Write(string path, byte[] bytes)
        {
            var file = Path.Combine(export, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }

    /// <summary>A sealer as a server runs it.</summary>
    private sealed class Looker : IAsyncDisposable
    {
        private readonly LedgerDatabase _database;
        private readonly PostgresEventStore _store;
        private readonly CancellationTokenSource _ending = new();
        private readonly Sealer _sealer;
        private readonly Task _running;

        public Looker(string connectionString, SealingSettings settings)
        {
            _database = new LedgerDatabase(connectionString + ";Maximum Pool Size=10", "ledger");
            _store = new PostgresEventStore(_database);
            _sealer = new Sealer(_database, _store, settings, NullLogger<Sealer>.Instance);
            _running = _sealer.Run(_ending.Token);
        }

        public async Task<SealingRefusal?> Found(TimeSpan patience)
        {
            using var waiting = new CancellationTokenSource(patience);
            while (_sealer.Status.Refusal is null or SealingRefusal.FoundBefore && !waiting.IsCancellationRequested)
                await Task.Delay(5);
            return _sealer.Status.Refusal;
        }

        public async Task HasSealed(TimeSpan patience)
        {
            using var waiting = new CancellationTokenSource(patience);
            while (!_sealer.Status.IsSealing)
            {
                Assert.Null(_sealer.Status.Refusal);
                await Task.Delay(5, waiting.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _ending.CancelAsync();
            await _running;
            await _store.DisposeAsync();
            await _database.DisposeAsync();
            _ending.Dispose();
        }
    }
}
