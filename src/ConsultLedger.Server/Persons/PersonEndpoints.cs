using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Persons;
using ConsultLedger.Recording;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using ConsultLedger.Server.Readings;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Persons;

/// <summary>Residents: what is held on them, and its erasure.</summary>
internal static class PersonEndpoints
{
    public const string Tag = "Persons";

    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        var persons = api.MapGroup("/persons").WithTags(Tag);
        persons.MapQuery("/{id}", [QueryParameters.MinSequence], [], Report)
            .Needs(Right.ReadPersonalData)
            .IsRecorded(ReadingKind.PersonalData)
            .WithName("ReadPerson")
            .WithSummary("Read everything held on a resident")
            .WithDescription("Every place where an event names her, with what is held there; for her right to know and to have a copy. After an erasure the places are still told, and nothing of her. The id is `resident.person` of an event or record.")
            .Produces<PersonReport>()
            .ProducesCsv()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
        persons.MapPost("/{id}/erasure", Erase)
            .Needs(Right.ErasePersons)
            .DescribeStreamCommand<ErasePerson, PersonReceipt>(
                "Erase a resident",
                "Destroys her key, for ever: what is sealed of her can be read by nobody any more, on any server, in any answer, while every event, receipt and proof stays valid. Needs the law it rests on. Refused when she is named in a consultation whose file has been archived or is kept permanently.");
    }

    private static async Task<IResult> Report(
        [FromRoute] string id, Question question, LedgerReadModels readModels, IEventStore store, HttpContext http)
    {
        if (!Guid.TryParseExact(id, "D", out var person))
            return Unknown(id);
        var head = await store.Head(http.RequestAborted);
        if (await readModels.Persons.Report(person, http.RequestAborted) is not { } report)
            return Unknown(id);
        return question.WantsCsv
            ? new CsvAnswer<PersonItem>(PersonTable.Items, CsvHead.Of(question, null, head.Sequence), report.Items.ToAsyncEnumerable())
            : ReadAnswer.Of(report, head.Sequence);
    }

    private static async Task<IResult> Erase(
        [FromRoute] string id,
        HttpContext http,
        PersonRecorder recorder,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        [FromHeader(Name = "X-Correlation-Id")] string? correlation) => Guid.TryParseExact(id, "D", out var person)
            ? await new StreamCommand(http, ifMatch, idempotencyKey, correlation).Record(
                LedgerJson.Shared.ErasePerson,
                (command, request) => recorder.Erase(person, command, request, http.RequestAborted),
                () => Task.FromResult<IResult>(Unknown(id)),
                location: null)
            : Unknown(id);

    private static ProblemResult Unknown(string id) => new(ProblemKind.UnknownPerson, new($"Nobody has the id {id}.", $"没有编号为 {id} 的人员。"));
}
