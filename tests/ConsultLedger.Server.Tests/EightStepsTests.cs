using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>One consultation walked through its eight steps by HTTP.</summary>
public sealed class EightStepsTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    /// <summary>Type of the event, and where the consultation stands after it.</summary>
    private static readonly (string Event, string Step, string Status)[] Expected =
    [
        ("topic_proposed", "topic", "open"),
        ("topic_screened", "topic", "open"),
        ("topic_determined", "plan", "open"),
        ("plan_adopted", "research", "open"),
        ("plan_amended", "research", "open"),
        ("research_conducted", "research", "open"),
        ("research_reported", "meeting", "open"),
        ("meeting_held", "outcome", "open"),
        ("outcome_submitted", "tracking", "open"),
        ("outcome_disclosed", "tracking", "open"),
        ("instruction_issued", "tracking", "open"),
        ("recommendation_assigned", "tracking", "open"),
        ("due_date_revised", "tracking", "open"),
        ("recommendation_decided", "tracking", "open"),
        ("recommendation_converted", "tracking", "open"),
        ("progress_reported", "tracking", "open"),
        ("completion_claimed", "tracking", "open"),
        ("implementation_verified", "tracking", "open"),
        ("recommendation_decided", "tracking", "open"),
        ("recommendation_decided", "feedback", "settled"),
        ("supervision_conducted", "feedback", "settled"),
        ("result_fed_back", "archive", "settled"),
        ("satisfaction_rated", "archive", "settled"),
        ("assessment_made", "archive", "settled"),
        ("file_archived", "archive", "archived"),
        ("recommendation_reopened", "tracking", "open"),
        ("record_corrected", "tracking", "open"),
    ];

    [Fact]
    public async Task A_consultation_goes_from_its_topic_to_its_archive_and_back_to_tracking()
    {
        Receipt? last = null;
        foreach (var ((route, body), (type, step, status)) in Cases.WalkThrough.Zip(Expected))
        {
            var answer = last is null
                ? await server.Client.Post("/consultations", body)
                : await server.Client.Command(last.Consultation, route, Cases.Unique(body), "If-Match", $"\"{last.Version}\"");
            var receipt = answer.IsReceipt(last is null ? HttpStatusCode.Created : HttpStatusCode.OK);

            Assert.Equal((type, step, status), (receipt.Events.Single().Type, receipt.Step, receipt.Status));
            if (last is null)
            {
                Assert.Equal($"{LedgerClient.Base}/consultations/{receipt.Consultation}", answer.Header("Location"));
                Assert.Matches(@"^421321-\d{4}-\d{4}$", receipt.Number);
            }
            else
            {
                Assert.Equal((last.Consultation, last.Number, last.Version + 1), (receipt.Consultation, receipt.Number, receipt.Version));
                Assert.True(receipt.Sequence > last.Sequence);
                Assert.True(string.CompareOrdinal(receipt.RecordedAt, last.RecordedAt) >= 0);
            }

            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", receipt.RecordedAt);
            last = receipt;
        }

        var events = await server.Events(last!.Consultation);
        Assert.Equal(Expected.Select(expected => expected.Event), events.Select(recorded => recorded.Type));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(recorded => (int)recorded.Version));
    }

    [Fact]
    public async Task A_topic_may_be_declined_and_then_only_be_corrected()
    {
        var opened = await server.Client.Reach("topic");

        var declined = (await server.Client.Command(opened.Consultation, "topic", """{"decision":"declined","reason":"不属协商范围"}""")).IsReceipt();

        Assert.Equal(("topic_declined", "declined"), (declined.Events.Single().Type, declined.Status));
        (await server.Client.Command(opened.Consultation, "plan", "{}")).IsProblem(HttpStatusCode.Conflict, "step_out_of_order");
        (await server.Client.Command(opened.Consultation, "corrections", """{"ofVersion":1,"pointer":"/title","to":"另一题目","reason":"笔误"}""")).IsReceipt();
    }

    [Fact]
    public async Task Research_may_be_waived()
    {
        var planned = await server.Client.Reach("research/waiver");

        var waived = (await server.Client.Command(planned.Consultation, "research/waiver", Cases.Body("research/waiver"))).IsReceipt();

        Assert.Equal("meeting", waived.Step);
    }

    [Fact]
    public async Task What_was_sent_is_what_the_event_holds()
    {
        var meeting = await server.Client.Reach("meeting");

        var held = (await server.Client.Command(meeting.Consultation, "meeting", """{"heldOn":"2022-07","headcount":{"value":160,"qualifier":"at_least"},"occurredOn":"2022-07~","basis":"会议纪要"}""")).IsReceipt();

        Assert.Equal(
            """{"heldOn":"2022-07","headcount":{"value":160,"qualifier":"at_least"},"occurredOn":"2022-07~","basis":{"title":"会议纪要"}}""",
            System.Text.Encoding.UTF8.GetString((await server.Event(held.Sequence)).Data.Span));
    }
}
