using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.SealingTests;

/// <summary>An event was edited by somebody with every right in the database.</summary>
public sealed class StoppedSealingTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Health_says_why_sealing_stopped_and_the_last_sound_checkpoint_is_still_served()
    {
        var receipt = await server.Client.Reach("plan");
        var (sound, note) = await server.Client.Checkpoint(receipt.Sequence);
        await server.AsSuperuser("""
            ALTER TABLE ledger.mt_events DISABLE TRIGGER USER;
            UPDATE ledger.mt_events SET user_name = 'nobody' WHERE seq_id = 2;
            ALTER TABLE ledger.mt_events ENABLE ALWAYS TRIGGER mt_events_are_never_changed;
            """);

        // A server reads everything again from its start on.
        var client = server.StartAnew();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await client.Get("/health/ready")).Status == HttpStatusCode.OK || !(await client.Get("/health/ready")).Text.Contains("event_changed"))
            await Task.Delay(50, patience.Token);

        var english = (await client.Get("/health/ready")).IsProblem(HttpStatusCode.ServiceUnavailable, "not_ready").Text("detail");
        Assert.Contains("Event 2 was changed", english);
        var chinese = new HttpRequestMessage(HttpMethod.Get, "/health/ready") { Headers = { { "Accept-Language", "zh-CN" } } };
        Assert.Contains("第 2 号事件已被改动", (await client.Send(chinese)).Json.Text("detail"));

        var served = await client.Ask("/ledger/checkpoint");
        Assert.Equal((note.ToString(), "event_changed"), (served.Text, served.Header("Ledger-Sealing")));
        Assert.Equal(HttpStatusCode.OK, (await client.Ask($"/ledger/receipt?sequence=1&size={sound.Size}")).Status);
        (await client.Ask("/ledger/receipt?sequence=2")).IsProblem(HttpStatusCode.InternalServerError, "not_as_sealed");

        // Recording goes on, and is not proven.
        var later = await client.Reach("topic/screening");
        (await client.Ask($"/ledger/inclusion?sequence={later.Sequence}")).IsProblem(HttpStatusCode.ServiceUnavailable, "not_yet_sealed");
    }
}
