using ConsultLedger.Residents;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Figures;
using ConsultLedger.ReadModels.Running;
using ConsultLedger.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>A ledger of its own for a test, whose read models are kept up to date while it lasts.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    public const string Schema = "ledger";

    /// <summary>The read models as they are, but for the length of a block: a few events cross several.</summary>
    internal static readonly IReadOnlyList<ReadModel> Models = [.. ReadModel.All.Select(model => model is FigureModel ? new FigureModel(blockLength: 16) : model)];

    private readonly CancellationTokenSource _ending = new();
    private readonly string _connectionString;
    private Task _running = Task.CompletedTask;

    private TestLedger(string connectionString, TimeProvider clock)
    {
        _connectionString = connectionString;
        Database = new LedgerDatabase(connectionString, Schema, loginAsRoles: true);
        Store = new PostgresEventStore(Database, clock);
        ReadModels = new LedgerReadModels(Database, Store, new ResidentOpening(new Keyring(new PostgresPersonKeyStore(Database), new WrappingKeyFile("/nowhere/keys"))), new PostgresPersonKeyStore(Database), clock);
        Runner = new ProjectionRunner(Database, Store, ReadModels.Progress, NullLogger<ProjectionRunner>.Instance, Models);
    }

    public LedgerDatabase Database { get; }

    public PostgresEventStore Store { get; }

    public LedgerReadModels ReadModels { get; }

    public ProjectionRunner Runner { get; }

    public static async Task<TestLedger> Start(TimeProvider? clock = null)
    {
        var ledger = await WithoutProjection(clock);
        ledger.Project();
        return ledger;
    }

    /// <summary>A ledger that nobody projects yet.</summary>
    public static async Task<TestLedger> WithoutProjection(TimeProvider? clock = null) =>
        new(await TestCluster.Shared.CloneDatabase("read_models", Install), clock ?? TimeProvider.System);

    /// <summary>A second server on the same database, which does not project yet.</summary>
    public TestLedger AnotherServer() => new(_connectionString, TimeProvider.System);

    public void Project() => _running = Task.Run(() => Runner.Run(_ending.Token));

    public async Task StopProjecting()
    {
        await _ending.CancelAsync();
        await _running;
    }

    public async Task<AppendResult.Appended> Append(string committee, Guid stream, params LedgerEvent[] events)
    {
        var kind = events[0] is CommitteeEvent ? "committee" : "consultation";
        var data = events.Select(happened => new EventData(Guid.CreateVersion7(), EventCatalogue.WireNameOf(happened), EventCatalogue.Write(happened)));
        return (AppendResult.Appended)await Store.Append(new StreamAppend(committee, stream, kind, null, [.. data], $"clerk@{committee}"));
    }

    /// <summary>Appends an event that may be anything.</summary>
    public async Task<long> AppendText(string committee, Guid stream, string type, string json)
    {
        var data = new EventData(Guid.CreateVersion7(), type, System.Text.Encoding.UTF8.GetBytes(json));
        return ((AppendResult.Appended)await Store.Append(new StreamAppend(committee, stream, "consultation", null, [data], "clerk"))).Events[0].Sequence;
    }

    /// <summary>Returns when every read model knows everything that is recorded.</summary>
    public async Task<long> CaughtUp()
    {
        var head = (await Store.Head()).Sequence;
        foreach (var readModel in ProjectionRunner.ReadModels)
            await CaughtUp(readModel, head);
        return head;
    }

    public async Task CaughtUp(string readModel, long sequence) =>
        Assert.True(await ReadModels.Progress.WaitFor(readModel, sequence, TimeSpan.FromSeconds(20)), $"{readModel} did not reach {sequence}");

    public async ValueTask DisposeAsync()
    {
        await StopProjecting();
        Runner.Dispose();
        _ending.Dispose();
        await Store.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>As <see cref="DisposeAsync"/>, and the database goes too.</summary>
    public async Task Remove()
    {
        await DisposeAsync();
        await TestCluster.Shared.DropDatabase(_connectionString);
    }

    /// <summary>Statements of the superuser.</summary>
    public Task<List<string>> Sql(string sql) => Support.Sql.Lines(_connectionString, sql);

    private static async Task Install(string template)
    {
        await using var database = new LedgerDatabase(template, Schema, loginAsRoles: true);
        await database.Migrate();
    }
}
