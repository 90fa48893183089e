using System.Security.Cryptography;
using ConsultLedger.Archives;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Server.Documents;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Archives;

/// <summary>Consultations as packages for an archive.</summary>
internal static class PackageEndpoint
{
    public const string Zip = "application/zip";

    /// <summary>Packages are written to a temporary file before they are sent: so many at a time.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    public static void MapPackages(this IEndpointRouteBuilder api)
    {
        api.MapQuery("/consultations/{id}/archive.zip", [QueryParameters.Version, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence], [], Package)
            .WithName("ReadArchive")
            .WithTags("Archives")
            .WithSummary("Read a consultation as a package for an archive")
            .WithDescription(
                """
                A BagIt bag (RFC 8493) in a zip file: all events with the proofs that they are in the ledger, the documents by step with their catalogue, the
                record, and how to check it all by hand, in both languages. Before the file is archived the package says so. The same version gives
                the same bytes, until its checkpoint is signed or stamped by others too; `ETag` is the SHA-256 of the file. What was only just
                recorded is waited for, two seconds at most.
                """)
            .Produces<Stream>(StatusCodes.Status200OK, Zip)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.DocumentTag)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ContentDisposition)
            .Produces<Stream>(StatusCodes.Status206PartialContent, Zip)
            .AnswersHeader(StatusCodes.Status206PartialContent, AnswerHeaders.DocumentTag)
            .AnswersHeader(StatusCodes.Status206PartialContent, AnswerHeaders.ContentDisposition)
            .AnswersHeader(StatusCodes.Status206PartialContent, AnswerHeaders.LedgerSequence)
            .Produces(StatusCodes.Status304NotModified)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.DocumentTag)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.LedgerSequence)
            .Produces<Problem>(StatusCodes.Status416RangeNotSatisfiable, Problem.MediaType)
            .AnswersHeader(StatusCodes.Status416RangeNotSatisfiable, AnswerHeaders.DocumentTag)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound)
            .ProducesProblem<NotKnownThenProblem>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Package(
        [FromRoute] string id, Question question, HttpContext http, IEventStore store, ArchiveGathering gathering)
    {
        var cancellation = http.RequestAborted;
        var (sequence, events, none) = await ArchivedEvents.Find(id, question.Moment, store, cancellation);
        if (none is not null)
            return none;
        await Turns.WaitAsync(cancellation);
        try
        {
            var (material, problem) = await gathering.Gather(events!, cancellation);
            if (problem is not null)
                return problem;
            var package = await ArchivePackage.Of(material!, cancellation);
            var file = TemporaryFile();
            await package.Write(file, cancellation);
            file.Position = 0;
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            file.Position = 0;

            var headers = http.Response.Headers;
            headers[AnswerHeaders.LedgerSequence.Name] = Math.Max(sequence, events![^1].Sequence).ToString();
            headers.CacheControl = "private, no-cache";
            headers.XContentTypeOptions = "nosniff";
            return new DownloadedBytes(Results.File(
                file, Zip, $"{package.Root}.zip", enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{digest}\"")));
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Gone as soon as it is closed, also when the process ends.</summary>
    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"consultledger-{Guid.NewGuid():N}.zip"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
}
