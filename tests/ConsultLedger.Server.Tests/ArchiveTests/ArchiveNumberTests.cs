using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.ArchiveTests;

/// <summary>On a ledger of its own, whose committee stands below one that says what archive numbers look like.</summary>
public sealed class ArchiveNumberTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private const string Pattern = "0421-WS·{year}-{retention}-{letters:3}-{digits:4}";

    private readonly LedgerClient _client = server.Client;

    public async Task InitializeAsync()
    {
        Assert.True((await _client.Put("/committees/421300", $$"""{"name":"随州市政协","level":"prefecture","archiveNumbers":"{{Pattern}}"}""")).Message.IsSuccessStatusCode);
        Assert.True((await _client.Put($"/committees/{Cases.Committee}", """{"name":"随县政协","level":"county","parent":"421300"}""")).Message.IsSuccessStatusCode);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_number_that_does_not_fit_is_refused_with_the_pattern_in_both_languages()
    {
        var reached = await _client.Reach("archive");

        var refused = await Archive(reached, "ZX-1");

        refused.IsProblem(HttpStatusCode.Conflict, "archive_number_malformed");
        refused.IsWrongIn(HttpStatusCode.Conflict, "/archiveNumber", "archive_number_malformed");
        Assert.Contains($"{Pattern} (this file is kept permanent: Y); one that fits is 0421-WS·2026-Y-AAA-0001.", refused.Json.Text("detail"), StringComparison.Ordinal);
        var chinese = (await Archive(reached, "0421-WS·2026-D30-BGS-0007", "Accept-Language", "zh-CN")).Json.Text("detail");
        Assert.Contains("本案卷保管期限为永久，代码 Y", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_fits_is_given_once_and_to_one_file_only()
    {
        var first = await _client.Reach("archive");
        (await Archive(first, "0421-WS·2026-Y-BGS-0008")).IsReceipt();

        (await Archive(await _client.Reach("archive"), "0421-WS·2026-Y-BGS-0008")).IsProblem(HttpStatusCode.Conflict, "archive_number_taken");
    }

    [Fact]
    public async Task A_number_given_by_a_correction_has_to_fit_too_and_must_be_free()
    {
        var first = await _client.Reach("archive");
        (await Archive(first, "0421-WS·2026-Y-BGS-0009")).IsReceipt();
        var second = await _client.Reach("archive");
        var filed = (await _client.Command(second.Consultation, "archive", """{"retention":"permanent"}""")).IsReceipt();

        (await Correct("ZX-1")).IsProblem(HttpStatusCode.Conflict, "invalid_correction");
        (await Correct("0421-WS·2026-Y-BGS-0009")).IsProblem(HttpStatusCode.Conflict, "archive_number_taken");
        (await Correct("0421-WS·2026-Y-BGS-0010")).IsReceipt();
        (await Correct("0421-WS·2026-Y-BGS-0011")).IsProblem(HttpStatusCode.Conflict, "not_correctable");

        Task<Answer> Correct(string number) => _client.Command(
            second.Consultation, "corrections", $$"""{"ofVersion":{{filed.Version}},"pointer":"/archiveNumber","to":"{{number}}","reason":"补编档号"}""");
    }

    [Fact]
    public async Task What_is_no_pattern_is_refused_and_what_is_one_is_told()
    {
        (await _client.Put("/committees/421399", """{"name":"某","level":"county","archiveNumbers":"{number}"}""")).IsWrongIn("/archiveNumbers", "invalid_value");

        var committee = Assert.Single(await _client.Items($"/committees?minSequence={await server.Head()}"), committee => committee.Text("code") == "421300");
        Assert.Equal(Pattern, committee.Text("archiveNumbers"));
    }

    private Task<Answer> Archive(Receipt reached, string number, params string[] headers) =>
        _client.Command(reached.Consultation, "archive", $$"""{"archiveNumber":"{{number}}","retention":"permanent"}""", headers);
}
