using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Running;

/// <summary>Of several servers on a ledger one projects, and another takes over when it ends.</summary>
public sealed class LeadershipTests : IAsyncLifetime
{
    private TestLedger _first = null!;
    private TestLedger _second = null!;

    public async Task InitializeAsync()
    {
        _first = await TestLedger.Start();
        await Eventually.Is(() => Task.FromResult(_first.Runner.IsLeading), leads => leads);
        _second = _first.AnotherServer();
        _second.Project();
    }

    public async Task DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.Remove();
    }

    [Fact]
    public async Task Only_one_leads_and_both_answer()
    {
        await _second.Append(County, Guid.CreateVersion7(), Proposed("421321-2026-0001"));
        await _second.CaughtUp();

        Assert.Equal((true, false), (_first.Runner.IsLeading, _second.Runner.IsLeading));
        Assert.Single((await _second.ReadModels.Board.Read(null, EventStore.Moment.Now)).Items);
    }

    [Fact]
    public async Task When_the_leader_stops_the_other_goes_on()
    {
        await _first.StopProjecting();
        await _second.Append(County, Guid.CreateVersion7(), Proposed("421321-2026-0001"));

        await _second.CaughtUp();

        Assert.True(_second.Runner.IsLeading);
    }

    [Fact]
    public async Task When_the_leaders_sessions_are_cut_nothing_is_lost_or_doubled()
    {
        for (var n = 1; n <= 20; n++)
        {
            if (n % 7 == 0)
                await _first.Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ledger_projector'");
            await _first.Append(County, Guid.CreateVersion7(), Proposed($"421321-2026-{n:0000}"));
        }

        await _first.CaughtUp();

        Assert.Equal(["20"], await _first.Sql("SELECT count(*) FROM ledger.consultation_headings"));
        Assert.Equal(["20"], await _first.Sql("SELECT count(*) FROM ledger.consultation_stages"));
    }

    [Fact]
    public async Task A_server_that_does_not_lead_has_its_rebuilds_done_by_the_one_that_does()
    {
        await _first.Append(County, Guid.CreateVersion7(), Proposed("421321-2026-0001"));
        await _first.CaughtUp();

        await _second.Runner.Rebuild([ConsultationQuery.ReadModel], null);

        Assert.Equal(["2"], await _first.Sql("SELECT generation FROM ledger.read_models WHERE name = 'ConsultationList' AND state = 'serving'"));
        Assert.Equal((true, false), (_first.Runner.IsLeading, _second.Runner.IsLeading));
    }
}
