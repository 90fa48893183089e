using System.Net;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Server.Tests.SealingTests;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.ReadModels.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.ArchiveTests;

public sealed class PackageRouteTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private readonly LedgerClient _client = server.Client;

    [Fact]
    public async Task An_archived_consultation_is_had_as_a_package_with_everything_recorded_of_it()
    {
        var reached = await _client.Reach("archive");
        await _client.Attach(reached.Consultation, await _client.Document("调研𠮷㐂.pdf", "调研"u8.ToArray()));
        var number = $"421321-ZX·2026-Y-03-{reached.Number[^4..]}";
        var filed = (await _client.Command(reached.Consultation, "archive", $$"""{"archiveNumber":"{{number}}","retention":"permanent","retentionBasis":"归档范围表 一"}""")).IsReceipt();

        var answer = await _client.Archive(reached.Consultation);

        var (bag, archive) = answer.Sound();
        Assert.Equal("application/zip", answer.MediaType);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(answer.Bytes))}\"", answer.Header("ETag"));
        Assert.Contains($"filename*=UTF-8''{Uri.EscapeDataString(number)}.zip", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal(number, bag.Root);
        Assert.Equal(Enumerable.Range(1, (int)filed.Version), archive.Entries.Select(proven => (int)proven.Entry.Version));
        Assert.Contains(archive.Context, proven => proven.Entry.Type == "committee_registered" && proven.Entry.Tenant == Cases.Committee);
        Assert.Equal("调研", bag.Text("data/documents/00-attached/0001-调研𠮷㐂.pdf"));
        Assert.Equal((await _client.Ask($"/consultations/{reached.Consultation}?version={filed.Version}")).Text, bag.Text("data/record.json"));
        Assert.Equal(
            (await _client.Ask($"/consultations/{reached.Consultation}")).Json.GetProperty("archive").Text("catalogueSha256"),
            Convert.ToHexStringLower(SHA256.HashData(bag.Find($"data/filed/{filed.Version}.txt")!.Read(1 << 20)!)));
        Assert.Contains("永久", bag.Text("data/retention.xml"), StringComparison.Ordinal);
        Assert.Equal((await _client.Keys()).Select(key => key.ToString()), archive.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes_on_every_server_and_after_everything_was_computed_anew()
    {
        var reached = await _client.Reach("recommendations/1/decision");
        await _client.Attach(reached.Consultation, await _client.Document("一.pdf", [1, 2, 3]));
        var first = await _client.Archive(reached.Consultation);

        // Other things happen meanwhile, and are sealed.
        await _client.Checkpoint((await _client.Reach("plan")).Sequence);
        var second = await server.Start().Archive(reached.Consultation);
        // Read models are tables that can be thrown away.
        await server.Services.GetRequiredService<ProjectionRunner>().Rebuild(null, null, CancellationToken.None);
        var third = await _client.Archive(reached.Consultation);

        first.Sound();
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(first.Bytes, third.Bytes);
        Assert.Equal(HttpStatusCode.NotModified, (await _client.Send(new HttpRequestMessage(HttpMethod.Get, $"{LedgerClient.Base}/consultations/{reached.Consultation}/archive.zip")
        {
            Headers = { { "If-None-Match", first.Header("ETag") } },
        })).Status);
    }

    [Fact]
    public async Task A_consultation_not_archived_gives_a_package_that_says_so()
    {
        var reached = await _client.Reach("plan");

        var (bag, _) = (await _client.Archive(reached.Consultation)).Sound();

        Assert.Equal(reached.Number, bag.Root);
        Assert.Contains("**The file is not archived**", bag.Text("README.md"), StringComparison.Ordinal);
        Assert.Contains("<filed>false</filed>", bag.Text("data/catalogue.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_later_events_there_is_a_new_package_and_the_earlier_one_can_still_be_asked_for()
    {
        var reached = await _client.Reach("recommendations/1/reopening");
        var filed = await _client.Archive(reached.Consultation);
        var reopened = (await _client.Command(reached.Consultation, "recommendations/1/reopening", Cases.Body("recommendations/{n}/reopening"))).IsReceipt();

        var later = await _client.Archive(reached.Consultation);

        Assert.Equal(reopened.Version, later.Sound().Archive.Entries.Count);
        Assert.Contains("**The file is not archived**", later.Sound().Bag.Text("README.md"), StringComparison.Ordinal);
        Assert.Equal(filed.Sound().Bag.Root, later.Sound().Bag.Root);
        Assert.Equal(filed.Bytes, (await _client.Archive(reached.Consultation, $"?version={reached.Version}")).Bytes);
        Assert.Equal(filed.Bytes, (await _client.Archive(reached.Consultation, $"?atSequence={reached.Sequence}")).Bytes);
        Assert.Equal(later.Bytes, (await _client.Archive(reached.Consultation, $"?minSequence={reopened.Sequence}")).Bytes);
    }

    [Fact]
    public async Task What_an_authority_stamped_and_an_auditor_signed_is_in_the_package()
    {
        using var authority = TestTimestampAuthority.Start();
        var client = server.Start(null, authority.Settings);
        var reached = await client.Reach("plan");
        var (_, note) = await client.Checkpoint(reached.Sequence);
        Assert.Equal(HttpStatusCode.OK, (await client.Send(LedgerClient.Request(HttpMethod.Post, "/ledger/timestamps", [], null))).Status);
        var stamped = (await client.Ask("/ledger/timestamps?limit=1")).Json.GetProperty("items")[0];

        var (bag, archive) = (await client.Archive(reached.Consultation)).Sound();

        var stamp = Assert.Single(archive.Timestamps);
        Assert.Equal((stamped.Text("note"), stamped.Text("token")), (stamp.Note, Convert.ToBase64String(stamp.Token.Span)));
        Assert.Contains("Verification: OK", await authority.Verify(bag.Find(ArchivePaths.Timestamp(1))!.Read(1 << 20)!, Encoding.UTF8.GetBytes(bag.Text(ArchivePaths.StampedNote(1)))), StringComparison.Ordinal);
        Assert.Contains("openssl ts -verify", bag.Text("README.md"), StringComparison.Ordinal);
        Assert.Equal(note.Text.Split('\n')[0], archive.Checkpoint.Text.Split('\n')[0]);
    }

    [Fact]
    public async Task A_document_that_is_gone_or_was_altered_is_declared_absent()
    {
        var reached = await _client.Reach("plan");
        var gone = await _client.Document("失.pdf", RandomNumberGenerator.GetBytes(20));
        var altered = await _client.Document("改.pdf", RandomNumberGenerator.GetBytes(20));
        await _client.Attach(reached.Consultation, gone, altered);
        await server.AsSuperuser($"""
            ALTER TABLE ledger.ledger_documents DISABLE TRIGGER ALL;
            DELETE FROM ledger.ledger_documents WHERE sha256 = '{gone}';
            UPDATE ledger.ledger_documents SET bytes = 'x'::bytea WHERE sha256 = '{altered}';
            ALTER TABLE ledger.ledger_documents ENABLE ALWAYS TRIGGER ledger_documents_are_never_changed;
            """);

        var (bag, _) = (await _client.Archive(reached.Consultation)).Sound();

        Assert.Equal([gone, altered], bag.Text(ArchivePaths.AbsentDocuments).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..64]));
        Assert.Equal(2, bag.Text("data/catalogue.xml").Split("<absent />").Length - 1);
        Assert.Contains("Documents not in this package: 2", bag.Text("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_file_can_be_asked_for()
    {
        var reached = await _client.Reach("plan");
        var whole = await _client.Archive(reached.Consultation);

        var part = await _client.Ask($"/consultations/{reached.Consultation}/archive.zip", "Range", "bytes=10-19");

        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        Assert.Equal(whole.Bytes[10..20], part.Bytes);
        (await _client.Ask($"/consultations/{reached.Consultation}/archive.zip", "Range", "bytes=99999999-")).IsProblem(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem()
    {
        var reached = await _client.Reach("plan");

        (await _client.Archive(Guid.NewGuid())).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
        (await _client.Ask("/consultations/x/archive.zip")).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
        (await _client.Archive(reached.Consultation, "?version=99")).IsProblem(HttpStatusCode.BadRequest, "version_not_yet_recorded");
        (await _client.Archive(reached.Consultation, "?atSequence=1")).IsProblem(HttpStatusCode.NotFound, "not_known_then");
    }
}
