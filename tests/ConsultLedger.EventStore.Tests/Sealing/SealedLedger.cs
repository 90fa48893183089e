using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Testing;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ConsultLedger.EventStore.Tests.Sealing;

/// <summary>A ledger of its own with a folder for what lies outside the database, and as many sealers as a test starts.</summary>
internal sealed class SealedLedger : IAsyncDisposable
{
    private readonly List<RunningSealer> _sealers = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-sealing-").FullName;

    private SealedLedger(TestLedger ledger) => Ledger = ledger;

    public TestLedger Ledger { get; }

    public SealedTree Tree => new(Ledger.Database);

    public string CheckpointFile => Path.Combine(_folder, "checkpoint");

    public string KeyFile => Path.Combine(_folder, "key.pem");

    /// <summary>Quick enough for a test to wait for.</summary>
    public SealingSettings Settings => new("consultledger.example/ledger", KeyFile, CheckpointFile)
    {
        Interval = TimeSpan.FromMilliseconds(20),
        Rest = TimeSpan.FromMilliseconds(20),
        RecheckShare = 0.5,
        RecheckPause = TimeSpan.FromMilliseconds(50),
    };

    public static async Task<SealedLedger> Open()
    {
        var ledger = new TestLedger();
        await ledger.InitializeAsync();
        return new SealedLedger(ledger);
    }

    /// <summary>A ledger with so many events, all of them sealed by a sealer that has ended.</summary>
    public static async Task<SealedLedger> Of(int events)
    {
        var ledger = await Open();
        await ledger.Append(events);
        await ledger.Seal(events);
        return ledger;
    }

    public async Task Append(int events, int atATime = 100)
    {
        for (var left = events; left > 0; left -= atATime)
            Assert.IsType<AppendResult.Appended>(await Ledger.Store.Append(Some.Append(Guid.NewGuid(), 0, Some.Events(Math.Min(left, atATime)))));
    }

    public RunningSealer Start(SealingSettings? settings = null, TestLedger? on = null)
    {
        var sealer = new RunningSealer(on ?? Ledger, settings ?? Settings);
        _sealers.Add(sealer);
        return sealer;
    }

    /// <summary>Lets a sealer run until everything up to the sequence is sealed, and ends it.</summary>
    public async Task Seal(long sequence, SealingSettings? settings = null)
    {
        var sealer = Start(settings);
        await sealer.HasSealed(sequence);
        await sealer.Stop();
    }

    /// <summary>What only somebody with every right in the database can do.</summary>
    public async Task AsSuperuser(string sql, params string[] tables)
    {
        await using var connection = new NpgsqlConnection(Ledger.AdministratorConnectionString);
        await connection.OpenAsync();
        var off = string.Concat(tables.Select(table => $"ALTER TABLE ledger.{table} DISABLE TRIGGER USER;"));
        await using var command = new NpgsqlCommand($"BEGIN; {off} {sql}; COMMIT", connection);
        await command.ExecuteNonQueryAsync();
    }

    public static SignedNote NoteIn(string file) => SignedNote.TryParse(File.ReadAllBytes(file), out var note) ? note : throw new InvalidDataException("no note");

    /// <summary>Derives tree, checkpoints and tiles again from the events, with nothing but the library that auditors have.</summary>
    public async Task<Checkpoint> IsWhole()
    {
        var last = (await Tree.LastCheckpoint())!;
        var keys = (await Tree.KeyChanges()).Select(change => NoteKey.TryParse(change.VerifierKey, out var key) ? key : null!).Distinct().ToList();
        var checkpoints = (await Tree.Checkpoints(0, long.MaxValue)).ToDictionary(checkpoint => checkpoint.Size);
        var range = new CompactRange();
        Check();
        await foreach (var events in Ledger.Store.ReadRange(0, last.Size))
        {
            foreach (var recorded in events)
            {
                range.Append(TreeHash.OfLeaf(recorded.Entry().ToArray()));
                Check();
            }
        }

        Assert.Equal(last.Size, range.Size);
        Assert.Equal(range.Root, await Tree.Root(range.Size));
        Assert.Equal(last.Note.Text, NoteIn(CheckpointFile).Text);
        return new Checkpoint(Settings.Origin, last.Size, last.Root);

        void Check()
        {
            if (!checkpoints.TryGetValue(range.Size, out var checkpoint))
                return;
            var opened = Checkpoint.Open(checkpoint.Note, keys, out var distrust);
            Assert.Null(distrust);
            Assert.Equal(new Checkpoint(Settings.Origin, range.Size, range.Root), opened);
            Assert.Equal(checkpoint.Root, range.Root);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sealer in _sealers)
            await sealer.DisposeAsync();
        await Ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A sealer as a server runs one, on connections of its own.</summary>
internal sealed class RunningSealer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LedgerDatabase _database;
    private readonly PostgresEventStore _store;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;

    public RunningSealer(TestLedger ledger, SealingSettings settings)
    {
        _database = new LedgerDatabase(ledger.AdministratorConnectionString, TestLedger.Schema, loginAsRoles: true);
        _store = Engine.Open(_database);
        Sealer = new Sealer(_database, _store, settings, Log);
        Tree = new SealedTree(_database);
        _running = Sealer.Run(_ending.Token);
    }

    public Sealer Sealer { get; }

    public CriticalLines Log { get; } = new();

    private SealedTree Tree { get; }

    public async Task HasSealed(long sequence)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Sealer.Status.IsSealing || (await Tree.LastCheckpoint(patience.Token) is var last && (last is null || last.Size < sequence)))
        {
            Assert.True(Sealer.Status.Refusal is null or SealingRefusal.FoundBefore, Sealer.Status.Refusal?.Message);
            await Task.Delay(5, patience.Token);
        }
    }

    public async Task<T> Refuses<T>()
        where T : SealingRefusal
    {
        using var patience = new CancellationTokenSource(Patience);
        // What it remembers of the time before is looked at first.
        while (Sealer.Status.Refusal is null or SealingRefusal.FoundBefore)
            await Task.Delay(5, patience.Token);
        var refusal = Assert.IsType<T>(Sealer.Status.Refusal, exactMatch: false);
        Assert.Contains(Log.Lines, line => line.Contains(refusal.Code) && line.Contains(refusal.Message));
        return refusal;
    }

    public async Task Stop()
    {
        await _ending.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _store.DisposeAsync();
        await _database.DisposeAsync();
        _ending.Dispose();
    }
}

/// <summary>What was logged as critical.</summary>
internal sealed class CriticalLines : ILogger<Sealer>
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Critical)
            _lines.Enqueue(formatter(state, exception));
    }
}
