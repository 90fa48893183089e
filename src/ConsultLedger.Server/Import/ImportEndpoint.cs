using System.IO.Pipelines;
using System.Text.Json;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ConsultLedger.Server.Import;

/// <summary>Takes in the records of other systems.</summary>
internal static class ImportEndpoint
{
    private const string MediaType = "application/x-ndjson";

    /// <summary>A sender may send everything before it reads the first answer: so much of them is kept for it, then it has to read.</summary>
    private const int MostUnreadAnswers = 64 * 1024 * 1024;

    public static void MapImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/import", Import)
            .WithName("Import")
            .WithTags("Import")
            .WithSummary("Import commands, one a line")
            .WithDescription(
                """
                Each line is a command as it would be sent to its route, with the sender's own name for the consultation. Each is answered by a
                line while the import goes on, in the same order, and a last line sums up. A line that is refused stops nothing. Every line is
                recorded once: an import that broke off, or a file that has grown, is sent again from its beginning.
                """)
            .Accepts<ImportLine>(MediaType)
            .Produces<ImportAnswer>(StatusCodes.Status200OK, MediaType)
            .Produces<ImportEnd>(StatusCodes.Status200OK, MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType);

    private static async Task<IResult> Import(HttpContext http, IRecorder recorder, IHostApplicationLifetime lifetime, ILogger<ImportRun> logger)
    {
        if (RequestBody.RefuseOtherThan(MediaType, http.Request) is { } refused)
            return refused;

        http.LiftBodyLimit();
        // Both directions may stand still for as long as the other needs.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requestRate)
            requestRate.MinDataRate = null;
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } responseRate)
            responseRate.MinDataRate = null;

        http.Response.ContentType = MediaType;

        var answers = new Pipe(new PipeOptions(pauseWriterThreshold: MostUnreadAnswers, resumeWriterThreshold: MostUnreadAnswers / 2));
        var sending = answers.Reader.CopyToAsync(http.Response.Body, http.RequestAborted);
        try
        {
            await Answer(new ImportRun(recorder, Caller.Of(http), Languages.AskedFor(http.Request)), http, answers.Writer, logger, lifetime.ApplicationStopping);
            await answers.Writer.CompleteAsync();
            await sending;
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The sender is gone; what it did not hear of it will be told when it sends the lines again.
        }

        return Results.Empty;
    }

    private static async Task Answer(ImportRun run, HttpContext http, PipeWriter answers, ILogger logger, CancellationToken stopping)
    {
        var complete = false;
        try
        {
            await foreach (var answer in run.Import(http.Request.BodyReader, stopping, http.RequestAborted))
                await Write(answers, answer);
            complete = true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.ImportInterrupted("the server stops");
        }
        catch (Exception broken) when (broken is StoreUnavailableException or BadHttpRequestException)
        {
            logger.ImportInterrupted(broken.Message);
        }

        await Write(answers, new ImportEnd(run.Summary(complete)));
    }

    private static async Task Write<T>(PipeWriter answers, T line) =>
        await answers.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line, AnswerJson.Options), (byte)'\n']);
}
