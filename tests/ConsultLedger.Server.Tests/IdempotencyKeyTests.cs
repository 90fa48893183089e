using System.Net;
using ConsultLedger.Server.Tests.Hosting;

namespace ConsultLedger.Server.Tests;

/// <summary>A request that is sent again with its key is recorded once and answered as it was first.</summary>
public sealed class IdempotencyKeyTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const string Progress = """{"note":"进展"}""";

    [Fact]
    public async Task A_thousand_keys_sent_eight_times_in_parallel_are_one_event_each()
    {
        var assigned = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Client.Reach("recommendations/1/due-date")));
        var other = server.Start();
        var head = await server.Head();
        var requests = Enumerable.Range(0, 8_000).ToArray();
        Random.Shared.Shuffle(requests);
        using var turns = new SemaphoreSlim(64);

        var answers = await Task.WhenAll(requests.Select(async number =>
        {
            await turns.WaitAsync();
            try
            {
                var key = number % 1_000;
                var client = number % 3 == 0 ? other : server.Client;
                var answer = await client.Command(assigned[key % 20].Consultation, "recommendations/1/progress", $$"""{"note":"第{{key}}次"}""", "Idempotency-Key", $"progress-{key}");
                return (Key: key, answer.IsReceipt().Sequence, answer.Text);
            }
            finally
            {
                turns.Release();
            }
        }));

        Assert.Equal(head + 1_000, await server.Head());
        Assert.All(answers.GroupBy(answer => answer.Key), same => Assert.Single(same.Select(answer => answer.Text).Distinct()));
        Assert.Equal(1_000, answers.Select(answer => answer.Sequence).Distinct().Count());
    }

    [Fact]
    public async Task An_opening_sent_twice_opens_one_consultation()
    {
        var key = Guid.NewGuid().ToString();

        var first = await server.Client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", key);
        var second = await server.Client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", key);

        Assert.Equal(first.IsReceipt(HttpStatusCode.Created).Consultation, second.IsReceipt(HttpStatusCode.Created).Consultation);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Header("Location"), second.Header("Location"));
    }

    [Fact]
    public async Task The_first_receipt_is_found_after_a_restart()
    {
        var assigned = await server.Client.Reach("recommendations/1/due-date");
        var key = Guid.NewGuid().ToString();
        var first = await server.Client.Command(assigned.Consultation, "recommendations/1/progress", Progress, "Idempotency-Key", key);
        (await server.Client.Command(assigned.Consultation, "recommendations/1/progress", """{"note":"其后"}""")).IsReceipt();

        var again = await server.Start().Command(assigned.Consultation, "recommendations/1/progress", Progress, "Idempotency-Key", key);

        again.IsReceipt();
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        var assigned = await server.Client.Reach("recommendations/1/due-date");
        var key = Guid.NewGuid().ToString();
        (await server.Client.Command(assigned.Consultation, "recommendations/1/progress", Progress, "Idempotency-Key", key)).IsReceipt();
        var head = await server.Head();

        foreach (var (route, body) in new[]
        {
            ("recommendations/1/progress", """{"note":"另一进展"}"""),
            ("recommendations/2/decision", """{"decision":"adopted","decidedBy":"甲"}"""),
        })
        {
            (await server.Client.Command(assigned.Consultation, route, body, "Idempotency-Key", key))
                .IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        }

        Assert.Equal(head, await server.Head());
    }

    [Fact]
    public async Task Spaces_and_the_order_of_fields_do_not_make_another_request()
    {
        var key = Guid.NewGuid().ToString();

        var first = await server.Client.Post("/consultations", """{"committee":"421321","title":"同一题目"}""", "Idempotency-Key", key);
        var second = await server.Client.Post("/consultations", """{ "title" : "\u540c一题目", "committee" : "421321" }""", "Idempotency-Key", key);

        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task A_quoted_key_and_a_bare_one_are_the_same()
    {
        var key = Guid.NewGuid().ToString("N");

        var first = await server.Client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", key + "\\\"");
        var second = await server.Client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", $"\"{key}\\\\\\\"\"");

        Assert.Equal(first.Text, second.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("\"\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\\\"")]
    [InlineData("LONG")]
    public async Task What_is_no_key_is_refused(string key)
    {
        var head = await server.Head();

        (await server.Client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", key == "LONG" ? new string('k', 201) : key))
            .IsProblem(HttpStatusCode.BadRequest);

        Assert.Equal(head, await server.Head());
    }

    [Fact]
    public async Task A_key_may_have_two_hundred_characters()
    {
        (await server.Client.Post("/consultations", Cases.Body("consultations"), "Idempotency-Key", new string('k', 200))).IsReceipt(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_correlation_is_kept_with_the_event()
    {
        var receipt = (await server.Client.Post("/consultations", Cases.Body("consultations"), "X-Correlation-Id", "case-42")).IsReceipt(HttpStatusCode.Created);

        Assert.Equal("case-42", (await server.Event(receipt.Sequence)).Correlation);
        (await server.Client.Post("/consultations", Cases.Body("consultations"), "X-Correlation-Id", "two words")).IsProblem(HttpStatusCode.BadRequest, "invalid_header");
    }
}
