using ConsultLedger.ReadModels.Running;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.Running;

public sealed class RedeliveryTests
{
    [Fact]
    public async Task Events_that_come_again_change_nothing()
    {
        var ledger = await TestLedger.Start();
        await ledger.Append(County, Guid.CreateVersion7(), Registered(County, "随县政协", Consultations.CommitteeLevel.County));
        await ledger.Append(County, Guid.CreateVersion7(), UpToOutcome("421321-2026-0001", 3));
        await ledger.CaughtUp();
        await ledger.StopProjecting();
        var before = await Rows(ledger);

        // What a leader does that was away while another wrote: it believes that nothing is written yet.
        var sets = await new ReadModelRegistry(ledger.Database, TestLedger.Models).Sets(CancellationToken.None);
        var late = await ProjectionPass.Resume(
            ledger.Database, ledger.Store, TestLedger.Models, [.. sets.Select(set => set with { Progress = 0 })], CancellationToken.None);
        late.Project(await late.Fold(await ledger.Store.ReadAll(0, 100), CancellationToken.None));
        await using (var writer = new RowWriter(ledger.Database))
            await ProjectionPass.Write(late.Take(), writer, CancellationToken.None);

        Assert.Equal(before, await Rows(ledger));
        Assert.All(late.Targets, target => Assert.Equal((true, null), (target.IsOut, target.Poison)));
        await ledger.Remove();
    }

    private static Task<List<string>> Rows(TestLedger ledger) => ledger.Sql(
        """
        SELECT row_text FROM (
            SELECT 's ' || s::text AS row_text FROM ledger.consultation_stages s
            UNION ALL SELECT 'r ' || r::text FROM ledger.recommendation_states r
            UNION ALL SELECT 'c ' || c::text FROM ledger.committees c
            UNION ALL SELECT 'p ' || name || last_seq_id FROM ledger.mt_event_progression
        ) AS all_rows ORDER BY row_text
        """);
}
