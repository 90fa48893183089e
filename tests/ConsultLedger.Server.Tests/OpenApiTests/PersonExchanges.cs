using System.Net;
using ConsultLedger.Server.Tests.Hosting;
using ConsultLedger.Server.Tests.QueryTests;

namespace ConsultLedger.Server.Tests.OpenApiTests;

/// <summary>What is asked about residents, rightly and wrongly.</summary>
internal static class PersonExchanges
{
    public const string Erasure = """{"legalBasis":"个人信息保护法第四十七条","decidedBy":"县政协办公室"}""";

    public static async Task Drive(LedgerClient client)
    {
        var person = Guid.NewGuid();
        var opened = await client.Topic(Cases.Committee, more: $$$"""
            "proposers":[{"name":"张三","organisation":"幸福村","resident":{"person":"{{{person}}}","contact":"139"}}]
            """);
        var path = $"/consultations/{opened.Consultation}";
        foreach (var query in (string[])
            [path, $"{path}?residents=named", $"{path}/events", $"{path}/events?residents=named", $"{path}/replay?residents=named", $"{path}/diff?from=0&residents=named", $"/events?after={opened.Sequence - 1}", $"/persons/{person}"])
        {
            Assert.Equal(HttpStatusCode.OK, (await client.Ask(query)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.Ask($"/persons/{person}", "Accept", "text/csv")).Status);
        (await client.Ask($"/persons/{person}", "Accept", "application/pdf")).IsProblem(HttpStatusCode.NotAcceptable);

        var erasure = $"/persons/{person}/erasure";
        var key = Guid.NewGuid().ToString();
        (await client.Post(erasure, Erasure, "If-Match", "\"9\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.OK, (await client.Post(erasure, Erasure, "Idempotency-Key", key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Post(erasure, Erasure, "Idempotency-Key", key)).Status);
        (await client.Post(erasure, """{"legalBasis":"另一依据","decidedBy":"县政协办公室"}""", "Idempotency-Key", key)).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await client.Post(erasure, Erasure)).IsProblem(HttpStatusCode.Conflict, "person_erased");
        (await client.Post(erasure, """{"decidedBy":"县政协办公室"}""")).IsWrongIn("/legalBasis", "required");
        (await client.Post(erasure, $$"""{"legalBasis":"{{new string('x', 300_000)}}","decidedBy":"县"}""")).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        (await client.Send(LedgerClient.Request(HttpMethod.Post, erasure, "{}"u8.ToArray(), "text/plain"))).IsProblem(HttpStatusCode.UnsupportedMediaType);
        foreach (var query in (string[])[$"{path}?residents=named", $"{path}/events", $"/persons/{person}"])
            Assert.Equal(HttpStatusCode.OK, (await client.Ask(query)).Status);
    }
}
