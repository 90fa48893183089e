using System.Net;
using System.Text;
using ConsultLedger.Archives;
using ConsultLedger.Archives.Records;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Verification;
using ConsultLedger.Recording;
using ConsultLedger.Server.Archives;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Tests.ArchiveTests;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Server.Tests.SealingTests;
using ConsultLedger.Server.Verifying;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Verifier;
using Microsoft.Extensions.DependencyInjection;

namespace ConsultLedger.Server.Tests.PersonTests;

/// <summary>A resident is recorded, told of, and erased: on a ledger of its own, looked at from everywhere.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Erasure = """{"legalBasis":"个人信息保护法第四十七条","decidedBy":"县政协办公室","reason":"本人撤回同意"}""";
    private const string Opening = "first-request";

    /// <summary>What says who she is: a compound surname, a letter outside the basic plane, one with a combining sign.</summary>
    private static readonly string[] Traces = ["诸葛𠮷e\u0301", "13900005678", "幸福村三组", "养蜂人"];

    private readonly LedgerServer _server = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consultledger-erasure-");
    private readonly Guid _person = Guid.NewGuid();
    private readonly Guid _neighbour = Guid.NewGuid();
    private string _document = "";

    private LedgerClient Client => _server.Client;

    private string Proposal => $$$"""
        {"committee":"{{{Cases.Committee}}}","title":"村道硬化","sources":["public"],"procedure":"suixian-eight-step","documents":[{{{_document}}}],"proposers":[
          {"name":"{{{Traces[0]}}}","organisation":"{{{Traces[2]}}}","position":"{{{Traces[3]}}}","resident":{"person":"{{{_person}}}","contact":"{{{Traces[1]}}}"}},
          {"name":"王委员","organisation":"县农业农村局","sector":"农业界"}]}
        """;

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task After_the_erasure_nothing_anywhere_says_who_she_was_and_every_proof_holds()
    {
        var opened = await Record();
        await SearchForHer();
        var head = await _server.Head();
        await Client.Checkpoint(head);

        // Before: told where it is asked for, masked elsewhere, and in the database only sealed.
        var before = await Client.Everything(opened.Consultation, _person, _document.Trim('"'), head);
        Assert.All(before.Where(surface => surface.Way.Contains("residents=named", StringComparison.Ordinal)), surface => Assert.Contains(Traces[0], surface.Told));
        Assert.All(before.Where(surface => !surface.Way.Contains("residents=named", StringComparison.Ordinal) && !surface.Way.Contains("/persons/", StringComparison.Ordinal)), NamesNobody);
        Assert.Contains(before, surface => surface.Way.StartsWith($"/persons/{_person}?", StringComparison.Ordinal) && surface.Told.Contains(Traces[1], StringComparison.Ordinal));
        Assert.Contains("诸葛**", before.Single(surface => surface.Way.EndsWith($"/consultations/{opened.Consultation} as application/json", StringComparison.Ordinal)).Told);
        Assert.Contains("诸葛**", before.Single(surface => surface.Way == $"/consultations/{opened.Consultation}?lang=zh-CN as text/html").Told);
        Assert.Contains(before, surface => surface.Way.EndsWith("of the package", StringComparison.Ordinal) && surface.Told.Contains("诸葛**", StringComparison.Ordinal));
        Assert.All(await Surfaces.Dump(_server.Database), row => NamesNobody((row.Table, row.Row)));
        var leaves = await Leaves(head);
        await Sound(opened, "before");

        var erased = await Client.Post($"/persons/{_person}/erasure", Erasure, "Idempotency-Key", "erasure");
        Assert.True(erased.Status == HttpStatusCode.OK, erased.Text);
        head = await _server.Head();
        await Client.Checkpoint(head);

        var after = await Client.Everything(opened.Consultation, _person, _document.Trim('"'), head);
        Assert.All(after, NamesNobody);
        Assert.All(after, surface => Assert.DoesNotContain("诸葛", surface.Way.Contains("q=", StringComparison.Ordinal) ? "" : surface.Told));
        foreach (var way in (string[])[$"/api/v1/consultations/{opened.Consultation}", "/replay", "/diff", "/events", "/audit", $"/persons/{_person}", "the stream", $"/consultations/{opened.Consultation}?lang=zh-CN", "residents.json", "record.json"])
            Assert.Contains(after, surface => surface.Way.Contains(way, StringComparison.Ordinal) && (surface.Told.Contains("已删除 (erased)", StringComparison.Ordinal) || surface.Told.Contains("\"erased\"", StringComparison.Ordinal)));

        // Whoever acts in office, and whoever was not erased, is told of as before.
        Assert.All(after.Where(surface => surface.Way.Contains("residents=named", StringComparison.Ordinal) && !surface.Way.Contains("version=2", StringComparison.Ordinal)), surface => Assert.Contains("赵大妈", surface.Told));
        Assert.Contains("王委员", (await Client.Ask($"/consultations/{opened.Consultation}")).Text);

        var dump = await Surfaces.Dump(_server.Database);
        Assert.All(dump, row => NamesNobody((row.Table, row.Row)));
        Assert.DoesNotContain(dump, row => row.Table == "ledger.ledger_person_keys" && row.Row.Contains(_person.ToString(), StringComparison.Ordinal));
        Assert.Contains(dump, row => row.Table == "ledger.ledger_person_keys" && row.Row.Contains(_neighbour.ToString(), StringComparison.Ordinal));

        Assert.Equal(leaves, (await Leaves(head)).Take(leaves.Count));
        await Sound(opened, "after");
        Assert.All(Directory.EnumerateFiles(RunningServer.DataFolderOf(_server.Database), "*", SearchOption.AllDirectories), file => NamesNobody((file, File.ReadAllText(file))));

        // A retry of the first request gets its first receipt, on another server too, and tells nothing.
        var retried = await _server.Start().Post("/consultations", Proposal, "Idempotency-Key", Opening);
        Assert.Equal(opened.Sequence, retried.IsReceipt(HttpStatusCode.Created).Sequence);
        NamesNobody(("a retry", retried.Text));
    }

    [Fact]
    public async Task A_copy_that_a_reader_kept_does_not_pass_for_current_after_the_erasure()
    {
        var opened = await Record();
        var path = $"/consultations/{opened.Consultation}";
        var tag = (await Client.Ask(path)).Header("ETag")!;

        Assert.Equal(HttpStatusCode.OK, (await Client.Ask(path, "If-None-Match", tag)).Status);
        // The tag is still what a command is conditioned on.
        Assert.Equal(HttpStatusCode.OK, (await Client.Command(opened.Consultation, "withdrawal", Cases.Body("withdrawal"), "If-Match", tag)).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await Client.Ask($"/consultations/{(await Client.Topic(Cases.Committee)).Consultation}", "If-None-Match", "\"1\"")).Status);
    }

    [Fact]
    public async Task An_erasure_is_refused_once_the_file_is_archived_and_the_package_stays_readable_by_itself()
    {
        var opened = await Record();
        foreach (var (route, body) in Cases.Before("recommendations/1/reopening").Skip(1).SkipWhile(command => command.Route != "outcome"))
            (await Client.Command(opened.Consultation, route, body.Replace("\"permanent\"", "\"10y\"", StringComparison.Ordinal))).IsReceipt();
        await Client.Checkpoint(await _server.Head());

        var refused = await Client.Post($"/persons/{_person}/erasure", Erasure, "Accept-Language", "zh-CN");
        Assert.Contains("已归档", refused.IsProblem(HttpStatusCode.Conflict, "person_filed").GetProperty("detail").GetString());

        var package = await Client.Archive(opened.Consultation);
        var (bag, _) = package.Sound();
        Assert.Contains(Traces[0], bag.Text("data/record.json"));
        Assert.DoesNotContain(Traces[0], bag.Text("data/entries/consultation.ndjson"));
        await Sound(opened, "filed");

        // Another ledger takes it in: what it files is there for the archive, and its own answers do not know who she is.
        var elsewhere = new LedgerServer();
        await elsewhere.InitializeAsync();
        try
        {
            Assert.Equal(HttpStatusCode.Created, (await elsewhere.Client.Send(LedgerClient.Request(HttpMethod.Post, "/archives", package.Bytes, "application/zip"))).Status);
            var there = await elsewhere.Client.Ask($"/consultations/{opened.Consultation}?residents=named");
            Assert.DoesNotContain(Traces[0], there.Text);
            Assert.Contains("\"unreadable\"", there.Text);
            Assert.Equal(package.Bytes, (await elsewhere.Client.Archive(opened.Consultation)).Bytes);
        }
        finally
        {
            await elsewhere.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_package_names_nobody_but_whom_its_entries_have_sealed()
    {
        var opened = await Record();
        foreach (var (route, body) in Cases.Before("recommendations/1/reopening").Skip(1).SkipWhile(command => command.Route != "outcome"))
            (await Client.Command(opened.Consultation, route, body.Replace("\"permanent\"", "\"10y\"", StringComparison.Ordinal))).IsReceipt();
        await Client.Checkpoint(await _server.Head());
        var findings = new List<Finding>();
        using var zip = new MemoryStream((await Client.Archive(opened.Consultation)).Bytes);
        var material = (await FoundPackage.Check(zip, ArchiveGathering.Software, findings.Add))!.Material;
        Assert.Empty(findings);
        Assert.Equal(4, material.Residents.Count);

        var (first, second) = (material.Residents[0], material.Residents[1]);
        byte[] wrong = [.. first.Key!.Select((part, index) => index == 0 ? (byte)(part ^ 1) : part)];
        foreach (var changed in (PackagedResident[])
            [first with { Key = wrong }, first with { Key = second.Key }, first with { Pointer = second.Pointer }, first with { Sequence = second.Sequence }, first with { Sequence = 1 }])
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => ArchivePackage.Of(material with { Residents = [changed] }));
        }
    }

    [Fact]
    public async Task A_key_that_came_back_with_a_backup_tells_nothing_and_the_next_start_destroys_it()
    {
        var opened = await Record();
        await _server.AsSuperuser("CREATE TABLE backup AS SELECT * FROM ledger.ledger_person_keys");
        Assert.Equal(HttpStatusCode.OK, (await Client.Post($"/persons/{_person}/erasure", Erasure)).Status);
        await _server.AsSuperuser("INSERT INTO ledger.ledger_person_keys SELECT * FROM backup ON CONFLICT DO NOTHING; DROP TABLE backup");

        NamesNobody(("the record", (await Client.Ask($"/consultations/{opened.Consultation}?residents=named")).Text));
        _server.StartAnew();

        Assert.DoesNotContain(await Surfaces.Dump(_server.Database), row => row.Table == "ledger.ledger_person_keys" && row.Row.Contains(_person.ToString(), StringComparison.Ordinal));
        Assert.Contains("赵大妈", (await _server.Start().Ask($"/consultations/{opened.Consultation}?residents=named")).Text);
    }

    [Fact]
    public async Task A_report_tells_everything_that_is_held_on_her_in_json_and_as_a_table()
    {
        var opened = await Record();
        var corrected = $$$"""{"ofVersion":1,"pointer":"/proposers/0","to":{"name":"{{{Traces[0]}}}婶","resident":{"person":"{{{_person}}}"}},"reason":"更正姓名"}""";
        (await Client.Command(opened.Consultation, "corrections", corrected)).IsReceipt();

        var report = await Client.Read($"/persons/{_person}");

        var items = report.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["/proposers/0", "/attendance/0", "/opinions/0", "/to"], items.Select(item => item.Text("pointer")));
        Assert.Equal((Traces[0], Traces[2], Traces[3], Traces[1]), (items[0].Text("name"), items[0].Text("organisation"), items[0].Text("position"), items[0].Text("contact")));
        Assert.Equal(("群众代表", "先修三组的路"), (items[1].Text("partyRole"), items[2].Text("said")));
        Assert.Equal(Traces[0] + "婶", (await Client.Ask($"/consultations/{opened.Consultation}?residents=named")).Json.GetProperty("proposers")[0].Text("name"));
        var table = new CsvFile(await Client.Ask($"/persons/{_person}", "Accept", "text/csv"));
        Assert.Equal(4, table.Rows.Count);

        Assert.Equal(HttpStatusCode.OK, (await Client.Post($"/persons/{_person}/erasure", Erasure)).Status);
        var erased = await Client.Read($"/persons/{_person}");
        Assert.Equal("个人信息保护法第四十七条", erased.GetProperty("erased").Text("legalBasis"));
        Assert.All(erased.GetProperty("items").EnumerateArray(), item => Assert.Equal("erased", item.Text("shown")));
    }

    [Fact]
    public async Task An_import_sent_again_records_nobody_twice_also_after_the_erasure()
    {
        var line = $$"""{"consultation":"村道","command":"consultations","body":{{Proposal.ReplaceLineEndings("")}}}""";
        var first = await Import(line);
        Assert.Contains("\"recorded\"", first.Text);
        Assert.Equal(HttpStatusCode.OK, (await Client.Post($"/persons/{_person}/erasure", Erasure)).Status);

        Assert.Contains("\"repeated\"", (await Import(line)).Text);

        Task<Answer> Import(string text) => Client.Send(LedgerClient.Request(HttpMethod.Post, "/import", Encoding.UTF8.GetBytes(text), "application/x-ndjson"));
    }

    /// <summary>A consultation in which she proposes, is at the meeting and speaks; as does a neighbour.</summary>
    private async Task<Hosting.Receipt> Record()
    {
        var minutes = await Client.Send(LedgerClient.Request(HttpMethod.Post, "/documents", Encoding.UTF8.GetBytes("会议纪要"), "text/plain"));
        _document = $"\"{minutes.Json.Text("sha256")}\"";
        var opened = (await Client.Post("/consultations", Proposal, "Idempotency-Key", Opening)).IsReceipt(HttpStatusCode.Created);
        foreach (var (route, body) in Cases.Before("meeting").Skip(1))
            (await Client.Command(opened.Consultation, route, body)).IsReceipt();
        (await Client.Command(opened.Consultation, "meeting", $$$"""
            {"chair":"刘强","attendance":[
              {"name":"{{{Traces[0]}}}","organisation":"{{{Traces[2]}}}","partyRole":"群众代表","present":true,"resident":{"person":"{{{_person}}}"}},
              {"name":"赵大妈","partyRole":"群众代表","present":true,"resident":{"person":"{{{_neighbour}}}"}}],
             "opinions":[{"by":"{{{Traces[0]}}}","text":"先修三组的路","resident":{"person":"{{{_person}}}"}}]}
            """)).IsReceipt();
        return opened;
    }

    /// <summary>Somebody types what she knows of her wherever a word can be typed: such a search is recorded, or its file is.</summary>
    private async Task SearchForHer()
    {
        var (before, asked) = ((await Client.Items("/readings?limit=500")).Count, 0);
        foreach (var word in Traces.Select(Uri.EscapeDataString).SelectMany(encoded => (string[])[encoded, Surfaces.InLowerCase(encoded)]))
        {
            foreach (var path in (string[])
            [
                $"{LedgerClient.Base}/consultations?q={word}", $"{LedgerClient.Base}/consultations?year=2026&%71={word}", $"{LedgerClient.Base}/consultations?q=x&year={word}",
                $"{LedgerClient.Base}/audit?actor={word}&within={word}", $"{LedgerClient.Base}/audit?type={word}", $"{LedgerClient.Base}/audit?{word}={word}",
                $"{LedgerClient.Base}/documents/{word}", $"/csv/recommendations?unit={word}&form={word}", $"/csv/readings?subject={word}", $"/csv/claims?committee={word}",
                $"/consultations?q={word}", $"/consultations?q=x&cursor={word}", $"/audit?actor={word}&knownAt={word}&{word}={word}",
            ])
            {
                Assert.True((await Client.Get(path)).Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, path);
                asked++;
            }
        }

        Assert.Equal(before + asked, (await Client.Items("/readings?limit=500")).Count);
    }

    private static void NamesNobody((string Way, string Told) surface)
    {
        foreach (var trace in Traces.SelectMany(Surfaces.Forms))
            Assert.False(surface.Told.Contains(trace, StringComparison.OrdinalIgnoreCase), $"{surface.Way} tells {trace}");
    }

    private async Task<IReadOnlyList<string>> Leaves(long head) =>
        [.. (await Client.Items($"/events?limit={head}")).Select(told => told.Text("leafHash"))];

    /// <summary>The auditor's verifier finds nothing: not on the server, not in what was fetched from it, not in the package; nor does the operator's own in the database.</summary>
    private async Task Sound(Hosting.Receipt opened, string when)
    {
        var kept = Path.Combine(_folder.FullName, when);
        await Verify(when, Client.Http.BaseAddress!.ToString(), "--keep", kept);
        await Verify(when, kept);
        var package = Path.Combine(_folder.FullName, $"{when}.zip");
        await File.WriteAllBytesAsync(package, (await Client.Archive(opened.Consultation)).Bytes);
        await Verify(when, package, "--key", (await Client.Ask("/ledger/keys")).Text.Trim());
        var (settings, findings) = (_server.Services.GetRequiredService<LedgerSettings>(), new List<Finding>());
        await new LedgerVerification(
                _server.Services.GetRequiredService<LedgerDatabase>(), new(settings.Sealing, settings.Auditors, new KeptTimestamps(null).Check), new EventMeaning())
            .Run(findings.Add, (_, _) => { }, CancellationToken.None);
        Assert.Empty(findings);
    }

    private async Task Verify(string when, params string[] args)
    {
        var output = new StringBuilder();
        await using var writer = new StringWriter(output);
        var arguments = Arguments.Read([.. args, "--state", Path.Combine(_folder.FullName, "state"), "--language", "en"])!;
        var exit = await new Verification(arguments, new Report(writer, writer, arguments.Chinese, showsProgress: false)).Run(CancellationToken.None);
        Assert.True(exit == 0, $"{when}: {output}");
    }
}
