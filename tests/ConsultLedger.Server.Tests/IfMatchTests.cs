using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>A caller who names the version it decided on never writes over what it has not seen.</summary>
public sealed class IfMatchTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const string Progress = """{"note":"进展"}""";

    [Fact]
    public async Task Of_a_hundred_callers_with_the_same_version_one_wins()
    {
        var assigned = await server.Client.Reach("recommendations/1/due-date");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            server.Client.Command(assigned.Consultation, "recommendations/1/progress", Progress, "If-Match", $"\"{assigned.Version}\"")));

        Assert.Equal(assigned.Version + 1, answers.Single(answer => answer.Status == HttpStatusCode.OK).IsReceipt().Version);
        foreach (var loser in answers.Where(answer => answer.Status != HttpStatusCode.OK))
        {
            var problem = loser.IsProblem(HttpStatusCode.PreconditionFailed, "version_conflict");
            Assert.Equal((assigned.Version, assigned.Version + 1), (problem.GetProperty("expected").GetInt64(), problem.GetProperty("actual").GetInt64()));
        }

        Assert.Equal(assigned.Version + 1, (await server.Events(assigned.Consultation)).Count);
    }

    [Fact]
    public async Task Without_a_version_a_hundred_callers_are_all_recorded()
    {
        var assigned = await server.Client.Reach("recommendations/1/due-date");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            server.Client.Command(assigned.Consultation, "recommendations/1/progress", Progress)));

        Assert.Equal(
            Enumerable.Range(1, 100).Select(after => assigned.Version + after),
            answers.Select(answer => answer.IsReceipt().Version).Order());
    }

    [Fact]
    public async Task A_star_asks_only_that_there_be_such_a_consultation()
    {
        var opened = await server.Client.Reach("topic");

        (await server.Client.Command(opened.Consultation, "topic", Cases.Body("topic"), "If-Match", "*")).IsReceipt();
        (await server.Client.Command(Guid.NewGuid(), "topic", Cases.Body("topic"), "If-Match", "*")).IsProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("W/\"2\"")]
    [InlineData("\"2\", \"3\"")]
    [InlineData("\"two\"")]
    [InlineData("\"-1\"")]
    [InlineData("\" 2\"")]
    [InlineData("\"2")]
    [InlineData("\"\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task What_is_not_one_strong_version_is_refused(string header)
    {
        var opened = await server.Client.Reach("topic");
        var head = await server.Head();

        (await server.Client.Command(opened.Consultation, "topic", Cases.Body("topic"), "If-Match", header)).IsProblem(HttpStatusCode.BadRequest, "invalid_header");

        Assert.Equal(head, await server.Head());
    }

    [Fact]
    public async Task A_version_ahead_of_the_consultation_is_a_conflict()
    {
        var opened = await server.Client.Reach("topic");

        (await server.Client.Command(opened.Consultation, "topic", Cases.Body("topic"), "If-Match", "\"1000\"")).IsProblem(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task What_is_new_has_no_version_to_match()
    {
        (await server.Client.Post("/consultations", Cases.Body("consultations"), "If-Match", "\"1\"")).IsProblem(HttpStatusCode.BadRequest, "invalid_header");
    }
}
