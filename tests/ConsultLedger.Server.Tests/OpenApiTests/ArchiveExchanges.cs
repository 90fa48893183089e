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
    }
}
