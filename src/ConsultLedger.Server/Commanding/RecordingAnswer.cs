using ConsultLedger.Recording;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Commanding;

/// <summary>What became of a command, as an answer.</summary>
internal static class RecordingAnswer
{
    /// <param name="consultation">The consultation asked for; null when one was to be opened.</param>
    public static IResult To(RecordingResult result, Guid? consultation) => result switch
    {
        RecordingResult.Recorded recorded => new ReceiptResult(recorded.Receipt, IsOpening: consultation is null),
        _ => ProblemOf(result, consultation)!,
    };

    /// <summary>Null when it was recorded.</summary>
    public static ProblemResult? ProblemOf(RecordingResult result, Guid? consultation) => result switch
    {
        RecordingResult.Recorded => null,
        RecordingResult.Refused refused => ProblemResult.Refused(refused.Reason),
        RecordingResult.Invalid invalid => ProblemResult.Invalid(invalid.Problems),
        RecordingResult.VersionConflict conflict => ProblemResult.VersionConflict(conflict.Expected, conflict.Actual),
        RecordingResult.NotFound => CommandRequest.NoConsultation(consultation.ToString()!),
        RecordingResult.KeyReused => new ProblemResult(
            ProblemKind.KeyReused,
            new("This Idempotency-Key was used before with another request.", "该 Idempotency-Key 已用于另一请求。")),
        RecordingResult.TooLarge large => ProblemResult.EventTooLarge(large.Size, large.Largest),
        _ => throw new InvalidOperationException($"no answer for {result}"),
    };

    private sealed record ReceiptResult(Receipt Receipt, bool IsOpening) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.ETag = $"\"{Receipt.Version}\"";
            response.Headers[AnswerHeaders.LedgerSequence.Name] = Receipt.Sequence.ToString();
            if (IsOpening)
            {
                response.StatusCode = StatusCodes.Status201Created;
                response.Headers.Location = $"{ApiRoutes.Base}/consultations/{Receipt.Consultation}";
            }

            return response.WriteAsJsonAsync(Receipt, AnswerJson.Options, httpContext.RequestAborted);
        }
    }
}
