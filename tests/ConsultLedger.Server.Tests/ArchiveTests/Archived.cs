using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Server.Tests.ArchiveTests;

/// <summary>What an archive does with a package, with nothing but the published library.</summary>
internal static class Archived
{
    public static Task<Answer> Archive(this LedgerClient client, Guid consultation, string query = "") => client.Ask($"/consultations/{consultation}/archive.zip{query}");

    /// <summary>Uploads a document; answers its digest.</summary>
    public static async Task<string> Document(this LedgerClient client, string name, byte[] bytes, string mediaType = "application/pdf")
    {
        var answer = await client.Send(LedgerClient.Request(HttpMethod.Post, $"/documents?name={Uri.EscapeDataString(name)}", bytes, mediaType));
        Assert.True(answer.Message.IsSuccessStatusCode, answer.Text);
        return answer.Json.Text("sha256");
    }

    /// <summary>Attaches documents to a consultation.</summary>
    public static async Task<Receipt> Attach(this LedgerClient client, Guid consultation, params IEnumerable<string> digests) =>
        (await client.Command(consultation, "documents", $$"""{"documents":[{{string.Join(',', digests.Select(digest => $"\"{digest}\""))}}]}""")).IsReceipt();

    /// <summary>The files of a package in which nothing is wrong.</summary>
    public static (BagContents Bag, SealedArchive Archive) Sound(this Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return Sound(answer.Bytes);
    }

    public static (BagContents Bag, SealedArchive Archive) Sound(byte[] zip)
    {
        var findings = new List<Finding>();
        var bag = BagZip.Read(new MemoryStream(zip), findings.Add)!;
        var digests = BagCheck.Run(bag, findings.Add)!;
        var archive = SealedArchive.Read(bag, findings.Add)!;
        archive.Check(findings.Add);
        DocumentCheck.Run(bag, digests, archive, findings.Add);
        Assert.Empty(findings);
        return (bag, archive);
    }

    public static string Text(this BagContents bag, string path) => bag.Find(path)?.ReadText(1 << 24) ?? throw new InvalidOperationException($"{path} is not there");
}
