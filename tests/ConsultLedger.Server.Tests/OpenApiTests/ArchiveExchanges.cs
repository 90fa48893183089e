using System.Net;
using ConsultLedger.Server.Tests.ArchiveTests;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>What archives ask of the ledger, rightly and wrongly.</summary>
internal static class ArchiveExchanges
{
    public static async Task Drive(LedgerClient client, Guid consultation)
    {
        var package = await client.Archive(consultation);
        Assert.Equal(HttpStatusCode.OK, package.Status);
        var path = $"/consultations/{consultation}/archive.zip";
        Assert.Equal(HttpStatusCode.PartialContent, (await client.Ask(path, "Range", "bytes=0-9")).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await client.Ask(path, "If-None-Match", package.Header("ETag")!)).Status);
        (await client.Ask(path, "Range", "bytes=99999999-")).IsProblem(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await client.Ask(path, "Accept", "text/csv")).IsProblem(HttpStatusCode.NotAcceptable);
        (await client.Archive(consultation, "?atSequence=1")).IsProblem(HttpStatusCode.NotFound);
        (await client.Archive(Guid.NewGuid())).IsProblem(HttpStatusCode.NotFound);

        // The same consultation again; its like from a ledger that the server does not know, twice; and what is none.
        (await Import(client, package.Bytes)).IsProblem(HttpStatusCode.Conflict, "consultation_exists");
        var elsewhere = await Elsewhere();
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), ((await Import(client, elsewhere)).Status, (await Import(client, elsewhere)).Status));
        (await Import(client, [1])).IsProblem(HttpStatusCode.UnprocessableEntity, "archive_unsound");
        (await client.Send(LedgerClient.Request(HttpMethod.Post, "/archives", [1], "text/plain"))).IsProblem(HttpStatusCode.UnsupportedMediaType);
        (await client.Send(LedgerClient.Request(HttpMethod.Post, "/archives", new byte[TruthTests.LargestArchive + 1], "application/zip"))).IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }

    private static Task<Answer> Import(LedgerClient client, byte[] package) => client.Send(LedgerClient.Request(HttpMethod.Post, "/archives", package, "application/zip"));

    private static async Task<byte[]> Elsewhere()
    {
        var other = new LedgerServer();
        await other.InitializeAsync();
        try
        {
            var committee = $"4213{Random.Shared.Next(10_000_000):d7}";
            await other.Client.RegisterCommittee(committee);
            var opened = (await other.Client.Post("/consultations", $$"""{"committee":"{{committee}}","title":"他处"}""")).IsReceipt(HttpStatusCode.Created);
            return (await other.Client.Archive(opened.Consultation)).Bytes;
        }
        finally
        {
            await other.DisposeAsync();
        }
    }
}
