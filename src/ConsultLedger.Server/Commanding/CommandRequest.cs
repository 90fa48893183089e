using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Commanding;

/// <summary>A request to open a consultation.</summary>
internal sealed record OpeningRequest(
    HttpContext Http,
    IRecorder Recorder,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey,
    [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
{
    public async Task<IResult> Record(CommandKind kind) => Http.Request.Headers.IfMatch.Count > 0
        ? new ProblemResult(
            ProblemKind.InvalidHeader,
            new("If-Match has no meaning here: what is new has no version yet.", "此处 If-Match 无意义：新的协商尚无版本。"))
        : await new CommandRequest(Http, Recorder, null, IdempotencyKey, Correlation).Record(kind, null, 0);
}

/// <summary>A request to record something of a consultation.</summary>
internal sealed record CommandRequest(
    HttpContext Http,
    IRecorder Recorder,
    [FromHeader(Name = "If-Match")] string? IfMatch,
    [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey,
    [FromHeader(Name = "X-Correlation-Id")] string? Correlation)
{
    /// <param name="id">The consultation, as the address has it.</param>
    /// <param name="n">The recommendation, as the address has it; null where it names none.</param>
    public async Task<IResult> Record(CommandKind kind, string id, string? n)
    {
        if (!Guid.TryParseExact(id, "D", out var consultation))
            return NoConsultation(id);

        var recommendation = 0;
        if (n is not null && !int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out recommendation))
            return ProblemResult.OfStatus(StatusCodes.Status404NotFound);
        return await Record(kind, consultation, recommendation);
    }

    /// <param name="consultation">Null for the command that opens one.</param>
    /// <param name="recommendation">The recommendation's number, for a command about one.</param>
    public async Task<IResult> Record(CommandKind kind, Guid? consultation, int recommendation)
    {
        if (RequestConditions.Read(IfMatch, IdempotencyKey, Correlation, out var wrongHeader) is not { } conditions)
            return wrongHeader!;

        var (json, unreadable) = await RequestBody.ReadJson(Http.Request, Http.RequestAborted);
        if (unreadable is not null)
            return unreadable;

        using (json)
        {
            if (CommandCatalogue.Read(kind, json!.RootElement, recommendation, out var problems) is not { } command)
                return ProblemResult.Invalid(problems);

            var result = await Recorder.Record(
                new RecordingRequest(consultation, command, Caller.Of(Http).Subject)
                {
                    ExpectedVersion = conditions.ExpectedVersion,
                    IdempotencyKey = conditions.IdempotencyKey,
                    Correlation = conditions.Correlation,
                },
                Http.RequestAborted);
            return RecordingAnswer.To(result, consultation);
        }
    }

    public static ProblemResult NoConsultation(string id) => new(
        ProblemKind.UnknownConsultation,
        new($"There is no consultation {id}.", $"没有编号为 {id} 的协商。"));
}
