using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.SealingTests;

public sealed class TimestampTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static Task<Answer> Stamp(LedgerClient client) => client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/timestamps", [], null));

    [Fact]
    public async Task A_checkpoint_is_stamped_once_and_others_can_verify_it()
    {
        using var authority = TestTimestampAuthority.Start();
        var client = server.Start(null, authority.Settings);
        await client.Checkpoint(await server.Head());

        var answer = await Stamp(client);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var item = answer.Json;
        var note = Encoding.UTF8.GetBytes(item.Text("note"));
        var (checkpoint, _) = Sealed.Opened(item.Text("note"), await client.Keys());
        Assert.Equal((checkpoint.Size, authority.Address), (item.Number("size"), item.Text("authority")));
        var token = Convert.FromBase64String(item.Text("token"));
        Assert.Contains("Verification: OK", await authority.Verify(token, note));
        Assert.Contains("Verification: FAILED", await authority.Verify(token, [.. note, 1]));
        Assert.True(Rfc3161TimestampToken.TryDecode(token, out var decoded, out _));
        Assert.Equal(decoded.TokenInfo.Timestamp, DateTimeOffset.Parse(item.Text("stampedAt")));

        Assert.Equal(answer.Text, (await Stamp(client)).Text);
        await client.Reach("topic/screening");
        await client.Checkpoint(await server.Head());
        Assert.NotEqual(answer.Text, (await Stamp(client)).Text);
        var listed = (await client.Ask("/ledger/timestamps?limit=1")).Json;
        Assert.Equal(item.Text("token"), (await client.Ask($"/ledger/timestamps?limit=1&cursor={listed.Text("next")}")).Json.GetProperty("items")[0].Text("token"));
    }

    [Fact]
    public async Task A_time_stamp_of_somebody_else_is_not_kept()
    {
        using var authority = TestTimestampAuthority.Start();
        using var stranger = TestTimestampAuthority.Start();
        var client = server.Start(null, ("Ledger:TimestampAuthority", stranger.Address), ("Ledger:TimestampCertificates", authority.RootFile));
        await Unstamped(client);

        (await Stamp(client)).IsProblem(HttpStatusCode.ServiceUnavailable, "timestamp_failed");
    }

    [Fact]
    public async Task A_reply_that_is_spoilt_or_is_the_answer_to_another_question_is_not_kept()
    {
        using var authority = TestTimestampAuthority.Start();
        var client = server.Start(null, authority.Settings);
        await Unstamped(client);
        byte[]? earlier = null;
        authority.Spoil = reply =>
        {
            earlier = reply;
            return [.. reply[..^1], (byte)(reply[^1] ^ 1)];
        };
        (await Stamp(client)).IsProblem(HttpStatusCode.ServiceUnavailable, "timestamp_failed");
        authority.Spoil = _ => earlier!;
        (await Stamp(client)).IsProblem(HttpStatusCode.ServiceUnavailable, "timestamp_failed");
        authority.Spoil = _ => RandomNumberGenerator.GetBytes(100_000);
        (await Stamp(client)).IsProblem(HttpStatusCode.ServiceUnavailable, "timestamp_failed");
        authority.Spoil = reply => reply;
        Assert.Equal(HttpStatusCode.OK, (await Stamp(client)).Status);
    }

    [Fact]
    public async Task Without_an_authority_one_is_told_so() => (await Stamp(server.Client)).IsProblem(HttpStatusCode.Conflict, "no_timestamp_authority");

    /// <summary>The last checkpoint has no time stamp.</summary>
    private async Task Unstamped(LedgerClient client)
    {
        await client.Reach("topic/screening");
        await client.Checkpoint(await server.Head());
    }
}
