using ConsultLedger.Residents;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Testing;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>A ledger of its own for a test class, and a clock that moves on a minute with every append.</summary>
public sealed class RecordLedger : IAsyncLifetime
{
    private const string Schema = "ledger";

    private readonly MinuteClock _clock = new();
    private string _connectionString = "";

    private LedgerDatabase Database { get; set; } = null!;

    public PostgresEventStore Store { get; private set; } = null!;

    public LedgerReadModels Answers { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await TestCluster.Shared.CloneDatabase("record", Install);
        Database = new LedgerDatabase(_connectionString, Schema, loginAsRoles: true);
        Store = new PostgresEventStore(Database, _clock);
        Answers = new LedgerReadModels(Database, Store, new ResidentOpening(new Keyring(new PostgresPersonKeyStore(Database), new WrappingKeyFile("/nowhere/keys"))), new PostgresPersonKeyStore(Database), _clock);
    }

    public async Task DisposeAsync()
    {
        Answers.Dispose();
        await Store.DisposeAsync();
        await Database.DisposeAsync();
        await TestCluster.Shared.DropDatabase(_connectionString);
    }

    /// <summary>Records these things in a stream, each by itself; a new stream when none is given.</summary>
    public async Task<Guid> Record(IEnumerable<LedgerEvent> happened, Guid? stream = null, string committee = "421321", string actor = "clerk")
    {
        var id = stream ?? Guid.CreateVersion7();
        foreach (var one in happened)
        {
            _clock.Tick();
            var data = new EventData(Guid.CreateVersion7(), EventCatalogue.WireNameOf(one), EventCatalogue.Write(one));
            Assert.IsType<AppendResult.Appended>(await Store.Append(new(committee, id, "consultation", ExpectedVersion: null, [data], actor)));
        }

        return id;
    }

    public async Task<IReadOnlyList<RecordedEvent>> Stream(Guid id) => await Store.ReadStream(id, Moment.Now);

    private static async Task Install(string template)
    {
        await using var database = new LedgerDatabase(template, Schema);
        await database.Migrate();
    }

    private sealed class MinuteClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 6, 30, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Tick() => _now = _now.AddMinutes(1);
    }
}
