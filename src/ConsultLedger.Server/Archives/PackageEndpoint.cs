using System.Security.Cryptography;
using ConsultLedger.Archives;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Documents;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Persons;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ConsultLedger.Server.Readings;

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
            .IsRecorded(ReadingKind.Archive)
            .WithName("ReadArchive")
            .WithTags("Archives")
            .WithSummary("Read a consultation as a package for an archive")
            .WithDescription(
                """
                A BagIt bag (RFC 8493) in a zip file: all events with the proofs that they are in the ledger, the documents by step with their catalogue, the
                record, and how to check it all by hand, in both languages. Before the file is archived the package says so, and tells of residents by masked names only; afterwards it has their names, and reading it needs the right to read them. The same version gives
                the same bytes, until its checkpoint is signed or stamped by others too, or a resident is erased; `ETag` is the SHA-256 of the file. What was only just
                recorded is waited for, two seconds at most. A consultation that came with a package from another ledger is answered with that package,
                until something is added to it.
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
        [FromRoute] string id, Question question, HttpContext http, IEventStore store, ArchiveGathering gathering, KeptPackages kept, PersonalDataReads reads)
    {
        var cancellation = http.RequestAborted;
        var (sequence, events, none) = await ArchivedEvents.Find(id, question.Moment, store, cancellation);
        if (none is not null)
            return none;
        if (ArchiveGathering.TellsNames(events!) && !await reads.MayRead(http, events![0].Tenant))
            return PersonalDataReads.NotAllowed;

        await Turns.WaitAsync(cancellation);
        try
        {
            if (await kept.Find(events!, cancellation) is { } package)
                return await Answer(package.Content, package.Root, Math.Max(sequence, events![^1].Sequence), http);
            var (material, problem) = await gathering.Gather(events!, cancellation);
            if (problem is not null)
                return problem;
            var made = await ArchivePackage.Of(material!, cancellation);
            var file = TemporaryFile.Create();
            await made.Write(file, cancellation);
            return await Answer(file, made.Root, Math.Max(sequence, events![^1].Sequence), http);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static async Task<IResult> Answer(Stream file, string name, long sequence, HttpContext http)
    {
        file.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, http.RequestAborted));
        file.Position = 0;
        var headers = http.Response.Headers;
        headers[AnswerHeaders.LedgerSequence.Name] = sequence.ToString();
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        return new DownloadedBytes(Results.File(file, Zip, $"{name}.zip", enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{digest}\"")));
    }
}
