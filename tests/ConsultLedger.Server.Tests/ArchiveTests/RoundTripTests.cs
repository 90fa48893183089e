using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;
using ConsultLedger.Server.Tests.SealingTests;

namespace ConsultLedger.Server.Tests.ArchiveTests;

/// <summary>A consultation goes from one ledger to another in a package, and answers the same questions there.</summary>
public sealed class RoundTripTests(RoundTripTests.TwoLedgers ledgers) : IClassFixture<RoundTripTests.TwoLedgers>
{
    /// <summary>What only one ledger can say of itself.</summary>
    private static readonly string[] OwnToTheLedger = ["sequence", "submittedSequence", "recordedAt", "openedAt", "completedAt", "recordedBy", "actor", "headers", "leafHash"];

    private readonly LedgerClient _source = ledgers.Source.Client;
    private readonly LedgerClient _target = ledgers.Target.Client;

    public sealed class TwoLedgers : IAsyncLifetime
    {
        public LedgerServer Source { get; } = new();

        public LedgerServer Target { get; } = new();

        public Task InitializeAsync() => Task.WhenAll(Source.InitializeAsync(), Target.InitializeAsync());

        public async Task DisposeAsync()
        {
            await Source.DisposeAsync();
            await Target.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_imported_consultation_answers_the_same_questions()
    {
        var (consultation, package) = await Archived("往返");

        var answer = await Import(package.Bytes);

        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        var receipt = answer.Json;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(package.Bytes)), receipt.Text("package"));
        Assert.Equal((await _source.Keys()).Select(key => key.ToString()), receipt.GetProperty("keys").EnumerateArray().Select(key => key.GetString()));
        foreach (var path in (string[])[$"/consultations/{consultation}", $"/consultations/{consultation}/replay", $"/consultations/{consultation}/diff?from=3"])
            Assert.Equal(Comparable(await _source.Read(path)), Comparable(await _target.Read(path)));
        // Questions to the read models, in which the committee has nothing else.
        var committee = package.Sound().Archive.Entries[0].Entry.Tenant;
        foreach (var query in (string[])[$"/rates?within={committee}&groupBy=year,procedure", $"/recommendations?within={committee}", $"/obligations?within={committee}"])
        {
            Assert.Equal(
                Comparable(await _source.Read($"{query}&minSequence={await ledgers.Source.Head()}")),
                Comparable(await _target.Read($"{query}&minSequence={await ledgers.Target.Head()}")));
        }
    }

    [Fact]
    public async Task Events_say_where_they_were_recorded_first()
    {
        var (consultation, package) = await Archived("来源");
        Assert.Equal(HttpStatusCode.Created, (await Import(package.Bytes)).Status);

        var source = await ledgers.Source.Events(consultation);
        var target = await ledgers.Target.Events(consultation);

        Assert.Equal(source.Select(recorded => (recorded.Id, recorded.Type, recorded.Version)), target.Select(recorded => (recorded.Id, recorded.Type, recorded.Version)));
        Assert.All(source.Zip(target), pair =>
        {
            Assert.Equal(pair.First.Data.ToArray(), pair.Second.Data.ToArray());
            var origin = ConsultLedger.EventStore.EventOrigin.Of(pair.Second.Headers)!;
            Assert.Equal((Sealed.Origin, pair.First.Sequence, pair.First.RecordedAt, pair.First.Actor), (origin.Ledger, origin.Sequence, origin.RecordedAt, origin.Actor));
        });
    }

    [Fact]
    public async Task The_package_is_served_as_it_came_until_something_is_added_and_lies_in_the_new_one_from_then_on()
    {
        var (consultation, package) = await Archived("原包");
        var receipt = (await Import(package.Bytes)).Json;

        var served = await _target.Archive(consultation);
        Assert.Equal(package.Bytes, served.Bytes);
        Assert.Equal(package.Header("ETag"), served.Header("ETag"));
        Assert.Equal(package.Bytes, (await _target.Ask($"/documents/{receipt.Text("package")}")).Bytes);

        (await _target.Command(consultation, "recommendations/1/reopening", Cases.Body("recommendations/{n}/reopening"))).IsReceipt();
        var (bag, archive) = (await _target.Archive(consultation)).Sound();
        Assert.Equal(receipt.Number("version") + 1, archive.Entries.Count);
        Assert.Equal(package.Bytes, bag.Find($"data/origin/{receipt.Text("package")}.zip")!.Read(1 << 26));
        Assert.Equal(package.Bytes, (await _target.Archive(consultation, $"?version={receipt.Number("version")}")).Bytes);
        // What is wrapped is taken in again elsewhere as a whole; here it is one consultation already.
        (await Import((await _target.Archive(consultation)).Bytes)).IsProblem(HttpStatusCode.Conflict, "consultation_exists");
    }

    [Fact]
    public async Task The_same_package_again_gives_the_same_receipt()
    {
        var (_, package) = await Archived("重复");
        var first = await Import(package.Bytes);
        var head = await ledgers.Target.Head();

        var second = await Import(package.Bytes);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(head, await ledgers.Target.Head());
    }

    [Fact]
    public async Task A_package_that_is_not_sound_is_refused_finding_by_finding()
    {
        var (consultation, package) = await Archived("损坏");
        var head = await ledgers.Target.Head();
        var bent = package.Bytes.ToArray();
        bent[bent.AsSpan().IndexOf("topic_determined"u8)] ^= 1;

        var problem = (await Import(bent)).IsProblem(HttpStatusCode.UnprocessableEntity, "archive_unsound");

        Assert.Contains(problem.GetProperty("findings").EnumerateArray(), finding => finding.Text("where") == "data/entries/consultation.ndjson" && finding.Text("code") == "wrong_digest");
        (await Import([])).IsProblem(HttpStatusCode.UnprocessableEntity, "archive_unsound");
        (await Import("PK"u8.ToArray())).IsProblem(HttpStatusCode.UnprocessableEntity, "archive_unsound");
        Assert.Equal(head, await ledgers.Target.Head());
        (await _target.Archive(consultation)).IsProblem(HttpStatusCode.NotFound, "unknown_consultation");
    }

    [Fact]
    public async Task Numbers_that_others_have_here_are_not_given_twice()
    {
        var number = $"ZX-{Guid.NewGuid():N}";
        var there = await _target.Reach("archive");
        (await _target.Command(there.Consultation, "archive", $$"""{"archiveNumber":"{{number}}"}""")).IsReceipt();
        var (numbered, package) = await Archived("档号", number);
        (await Import(package.Bytes)).IsProblem(HttpStatusCode.Conflict, "archive_number_taken");
        (await _target.Archive(numbered)).IsProblem(HttpStatusCode.NotFound);

        var (_, known) = await Archived("编号");
        var committee = known.Sound().Archive.Entries[0].Entry.Tenant;
        Assert.True((await _target.Put($"/committees/{committee}", """{"name":"本地","level":"county"}""")).Message.IsSuccessStatusCode);
        (await _target.Post("/consultations", $$"""{"committee":"{{committee}}","title":"先到"}""")).IsReceipt(HttpStatusCode.Created);
        (await Import(known.Bytes)).IsProblem(HttpStatusCode.Conflict, "number_taken");

        var own = await _target.Reach("plan");
        (await Import((await _target.Archive(own.Consultation)).Bytes)).IsProblem(HttpStatusCode.Conflict, "consultation_exists");
    }

    /// <summary>A consultation archived in the source ledger, with numbers the target has not given.</summary>
    private async Task<(Guid Consultation, Answer Package)> Archived(string title, string? number = null)
    {
        var committee = $"4213{Random.Shared.Next(10_000_000):d7}";
        Assert.True((await _source.Put($"/committees/{committee}", """{"name":"政协某县委员会𠮷","level":"county"}""")).Message.IsSuccessStatusCode);
        Receipt? last = null;
        foreach (var (route, body) in Cases.Before("recommendations/1/reopening"))
        {
            last = last is null
                ? (await _source.Post("/consultations", body.Replace(Cases.Committee, committee).Replace("小林镇农贸大市场改造", title))).IsReceipt(HttpStatusCode.Created)
                : (await _source.Command(last.Consultation, route, number is null || route != "archive" ? body : $$"""{"archiveNumber":"{{number}}"}""")).IsReceipt();
            if (route == "meeting")
                last = await _source.Attach(last.Consultation, await _source.Document("纪要𠮷.pdf", RandomNumberGenerator.GetBytes(5000)));
        }

        var package = await _source.Archive(last!.Consultation);
        Assert.True(package.Status == HttpStatusCode.OK, package.Text);
        return (last.Consultation, package);
    }

    private Task<Answer> Import(byte[] package) => _target.Send(LedgerClient.Request(HttpMethod.Post, "/archives", package, "application/zip"));

    private static string Comparable(System.Text.Json.JsonElement answer) => Without(JsonNode.Parse(answer.GetRawText())!).ToJsonString();

    private static JsonNode Without(JsonNode node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var member in OwnToTheLedger)
                    json.Remove(member);
                // Changes of the record name the same members by pointer.
                foreach (var (_, value) in json.ToList())
                {
                    if (value is not null)
                        Without(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list.ToList())
                {
                    if (item is JsonObject change && change["path"]?.GetValue<string>() is { } path && OwnToTheLedger.Any(member => path.EndsWith($"/{member}", StringComparison.Ordinal)))
                        list.Remove(item);
                    else if (item is not null)
                        Without(item);
                }

                break;
        }

        return node;
    }
}
