using System.Net;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Server.Tests.SealingTests;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>What auditors and their programs ask of the ledger, rightly and wrongly.</summary>
internal static class ProofExchanges
{
    public static async Task Drive(LedgerClient client, long sequence)
    {
        var (checkpoint, note) = await client.Checkpoint(sequence);
        var size = checkpoint.Size;
        foreach (var path in (string[])
        [
            $"/ledger/checkpoint?size={size}", "/ledger/keys",
            size >= 256 ? "/ledger/tile/0/000" : $"/ledger/tile/0/000.p/{size}", size >= 256 ? "/ledger/tile/entries/000" : $"/ledger/tile/entries/000.p/{size}",
            $"/ledger/inclusion?sequence={sequence}&size={size}", $"/ledger/consistency?from={sequence}&to={size}", $"/ledger/receipt?sequence={sequence}",
        ])
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await client.Ask(path)).Status));
        }

        foreach (var path in (string[])["/ledger/checkpoint?size=999999", "/ledger/tile/7/000", "/ledger/tile/entries/x999/999", $"/ledger/receipt?sequence={sequence}&size=999999"])
            (await client.Ask(path)).IsProblem(HttpStatusCode.NotFound);
        (await client.Ask("/ledger/tile/0/67")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        (await client.Ask("/ledger/tile/entries/67")).IsProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        Assert.Equal(HttpStatusCode.OK, (await client.Cosign(TestAuditor.Known.Cosigned(note).ToString())).Status);
        (await client.Cosign("nothing")).IsProblem(HttpStatusCode.BadRequest, "invalid_note");
        (await client.Cosign(TestAuditor.Known.Cosigned(note with { Text = note.Text.Replace($"\n{size}\n", "\n999999\n") }).ToString())).IsProblem(HttpStatusCode.NotFound);
        (await client.Cosign(TestAuditor.Known.Cosigned(note with { Text = note.Text.Replace(checkpoint.Root.ToString(), new string('A', 43) + "=") }).ToString())).IsProblem(HttpStatusCode.Conflict);
        (await client.Cosign(new TestAuditor("stranger").Cosigned(note).ToString())).IsProblem(HttpStatusCode.UnprocessableEntity);
        (await client.Cosign(new string('x', 70_000))).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        (await client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/cosignatures", [1], "application/json"))).IsProblem(HttpStatusCode.UnsupportedMediaType);

        Assert.Equal(HttpStatusCode.OK, (await client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/timestamps", [], null))).Status);
        Assert.NotEmpty(await client.Items("/ledger/timestamps"));
    }

    public static async Task DriveWithoutAuthority(LedgerClient client) =>
        (await client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/timestamps", [], null))).IsProblem(HttpStatusCode.Conflict, "no_timestamp_authority");

    /// <summary>Sends a note.</summary>
    public static Task<Answer> Cosign(this LedgerClient client, string note) =>
        client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/cosignatures", Encoding.UTF8.GetBytes(note), "text/plain"));
}
