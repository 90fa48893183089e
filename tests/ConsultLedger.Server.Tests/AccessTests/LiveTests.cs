using System.Net;
using System.Text.Json;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.AccessTests;

/// <summary>What open pages hear: that something was recorded within their reader's reach, never what, and nothing of others.</summary>
public sealed class LiveTests(Realm realm) : IClassFixture<Realm>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_page_hears_of_its_own_committees_in_the_order_they_come_and_of_no_other()
    {
        using var heard = await Listen("chair");
        await Open("sibling");
        await Open("parent");
        await Open("other");
        var own = await Open("own");

        var first = await heard.Next();

        Assert.Equal([("z-own", (Guid?)own.Consultation)], Parts(first));
        Assert.True(first.GetProperty("sequence").GetInt64() >= own.Sequence);
        var child = await Open("child");
        Assert.Equal([("z-child", (Guid?)child.Consultation)], Parts(await heard.Next()));
    }

    [Fact]
    public async Task It_is_told_where_and_not_what()
    {
        using var heard = await Listen("recorder");
        await Open("own");

        var message = await heard.Next();

        Assert.Equal(["sequence", "changed"], message.EnumerateObject().Select(member => member.Name));
        Assert.All(message.GetProperty("changed").EnumerateArray(), part => Assert.Equal(["committee", "consultation"], part.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task Who_says_what_she_knows_hears_what_she_missed()
    {
        var missed = await Open("own");
        await Open("sibling");

        using var heard = await Listen("chair", missed.Sequence - 1);

        Assert.Equal([("z-own", (Guid?)missed.Consultation)], Parts(await heard.Next()));
    }

    [Fact]
    public async Task An_administrator_hears_of_the_office_and_of_no_record()
    {
        using var heard = await Listen("administrator");
        await Open("own");
        await Plan("own");
        await realm.Grant("newcomer", "recorder", "z-sibling");
        await realm.Grant("newcomer", "recorder", "z-child");

        Assert.Equal([("z-child", null)], Parts(await heard.Next()));
        var calendar = await realm.As(GuardedServer.Root).Put("/committees/z-own/calendar", """{"firstYear":2026,"lastYear":2027,"holidays":[]}""");
        Assert.True(calendar.Message.IsSuccessStatusCode, calendar.Text);
        Assert.Equal([("z-own", null)], Parts(await heard.Next()));
    }

    [Fact]
    public async Task Who_is_given_the_right_to_read_records_hears_of_them_when_she_listens_anew()
    {
        await realm.Grant("keeper", "administrator", "z-own");
        using (var before = await Listen("keeper"))
        {
            await realm.Grant("keeper", "chair", "z-own");
            await before.End();
        }

        using var heard = await Listen("keeper");
        var own = await Open("own");
        Assert.Equal([("z-own", (Guid?)own.Consultation)], Parts(await heard.Next()));
    }

    [Fact]
    public async Task A_reader_whose_role_ends_hears_no_more()
    {
        var role = await realm.Grant("guest", "chair", "z-own");
        using var heard = await Listen("guest");
        Assert.Equal(HttpStatusCode.OK, (await realm.As(GuardedServer.Root).Post($"/roles/{role}/end", """{"reason":"调离"}""")).Status);
        await Open("own");

        await heard.End();
    }

    [Theory]
    [InlineData("recorder")]
    [InlineData("chair")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    public async Task A_page_follows_the_ledger_where_its_reader_may_hear_of_it(string role)
    {
        using var live = await realm.As(role).Http.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        string[] pages = ["/", "/claims", "/committees", "/committees/z-own", "/procedures", "/procedures/suixian-eight-step", "/access"];
        foreach (var path in pages)
        {
            var page = await realm.As(role).Get(path);
            var mayFollow = page.Status == HttpStatusCode.OK && live.StatusCode == HttpStatusCode.OK;
            Assert.True(mayFollow == page.Text.Contains("data-live=\"/live\"", StringComparison.Ordinal), $"{path}: {page.Status}, /live: {live.StatusCode}");
        }
    }

    private async Task<Receipt> Open(string place) =>
        (await realm.As("clerk").Post("/consultations", $$"""{"committee":"z-{{place}}","title":"{{Guid.NewGuid()}}"}""")).IsReceipt(HttpStatusCode.Created);

    private async Task Plan(string place)
    {
        var year = Random.Shared.Next(2030, 2090);
        var answer = await realm.As("clerk").Put($"/committees/z-{place}/plans/{year}", """{"title":"计划","items":[{"id":"1","title":"题"}]}""");
        Assert.True(answer.Message.IsSuccessStatusCode, answer.Text);
    }

    private async Task<Heard> Listen(string subject, long? after = null)
    {
        after ??= long.Parse((await realm.As(subject).Ask("/procedures")).Header("Ledger-Sequence")!, System.Globalization.CultureInfo.InvariantCulture);
        var answer = await realm.As(subject).Http.GetAsync($"/live?after={after}", HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return new Heard(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    private static IEnumerable<(string, Guid?)> Parts(JsonElement message) => message.GetProperty("changed").EnumerateArray()
        .Select(part => (part.GetProperty("committee").GetString()!, part.TryGetProperty("consultation", out var id) ? id.GetGuid() : (Guid?)null));

    private sealed record Heard(HttpResponseMessage Answer, StreamReader Lines) : IDisposable
    {
        public async Task<JsonElement> Next()
        {
            while (true)
            {
                var line = await Lines.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return JsonElement.Parse(line["data: ".Length..]);
            }
        }

        public async Task End()
        {
            while (await Lines.ReadLineAsync().WaitAsync(Patience) is { } line)
                Assert.DoesNotContain("data:", line);
        }

        public void Dispose() => Answer.Dispose();
    }
}
