using System.Security.Cryptography;
using ConsultLedger.Archives;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Server.Archives;

/// <summary>Takes in consultations from the packages of other ledgers.</summary>
internal static class ArchiveImportEndpoint
{
    private const int MostFindings = 100;

    /// <summary>A package is held in memory on its last step to the database: one at a time.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    public static void MapArchiveImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/archives", Import)
            .WithName("ImportArchive")
            .WithTags("Archives")
            .WithSummary("Take in a package from another ledger")
            .WithDescription(
                """
                The body is a package as `archive.zip` gives it. It is checked first: the file to the last byte, every entry against the checkpoint, the checkpoint against
                the key that came along, every document against the entry that names it; what is wrong is told one by one, and nothing is recorded. Then its
                events are recorded under the same ids, in the same order, each with a header that says where, when and by whom it was recorded first; its
                documents are stored, and the package is kept and served as it came. The same package again gives the same receipt.
                """)
            .Accepts<Stream>(PackageEndpoint.Zip)
            .Produces<ArchiveReceipt>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.Location)
            .Produces<ArchiveReceipt>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.LedgerSequence)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.Location)
            .Produces<Problem>(StatusCodes.Status409Conflict, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<ArchiveProblem>(StatusCodes.Status422UnprocessableEntity, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);

    private static async Task<IResult> Import(HttpContext http, LedgerSettings settings, IDocumentStore documents, ArchiveRecorder recorder)
    {
        var cancellation = http.RequestAborted;
        if (RequestBody.RefuseOtherThan(PackageEndpoint.Zip, http.Request) is { } unsupported)
            return unsupported;
        http.LiftBodyLimit();
        await using var zip = TemporaryFile.Create();
        if (!await Receive(http.Request, zip, settings.MaxArchiveBytes, cancellation))
            return RequestBody.TooLarge(settings.MaxArchiveBytes);

        await Turn.WaitAsync(cancellation);
        try
        {
            var findings = new List<Finding>();
            if (await FoundPackage.Check(zip, ArchiveGathering.Software, findings.Add, cancellation) is not { } found)
                return Unsound(findings);
            zip.Position = 0;
            var digest = await SHA256.HashDataAsync(zip, cancellation);
            var archived = ArchivedOf(found.Material, Convert.ToHexStringLower(digest));
            // Documents first: an event never names one that is not there.
            await Store(documents, found.Material, archived, zip, cancellation);
            return AnswerOf(await recorder.Record(archived, Caller.Of(http).Subject, cancellation), archived, found, http.Response);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static ArchivedConsultation ArchivedOf(ArchiveMaterial material, string package) => new(
        [.. material.Sealed.Entries.Select(proven => Dossier.RecordedOf(proven.Entry))],
        [.. material.Sealed.Context.Select(proven => Dossier.RecordedOf(proven.Entry))],
        Digest.TryParse(package, out var digest) ? digest : throw new InvalidOperationException("SHA-256 gives 64 hexadecimal digits"),
        Checkpoint.TryParse(material.Sealed.Checkpoint.Text, out var checkpoint) ? checkpoint.Origin : throw new InvalidOperationException("the checkpoint was read before"));

    private static async Task Store(
        IDocumentStore documents, ArchiveMaterial material, ArchivedConsultation archived, FileStream zip, CancellationToken cancellation)
    {
        var named = archived.Events.Concat(archived.Context)
            .SelectMany(recorded => EventCatalogue.Read(recorded.Type, recorded.Data.Span).Documents ?? [])
            .ToLookup(document => document.Sha256);
        foreach (var (digest, content) in material.Documents)
        {
            using var bytes = new MemoryStream((int)content.Size);
            await content.CopyTo(bytes, cancellation);
            var (mediaType, name) = named[digest].FirstOrDefault() is { } document ? (document.MediaType, document.Name) : (PackageEndpoint.Zip, null);
            await documents.StoreDocument(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), mediaType, name, cancellation);
            await documents.UseDocuments([digest.ToString()], archived.Events[0].Tenant, cancellation);
        }

        var package = new byte[zip.Length];
        zip.Position = 0;
        await zip.ReadExactlyAsync(package, cancellation);
        await documents.StoreDocument(package, PackageEndpoint.Zip, $"{archived.Package}.zip", cancellation);
        await documents.UseDocuments([archived.Package.ToString()], archived.Events[0].Tenant, cancellation);
    }

    private static IResult AnswerOf(ArchivedResult result, ArchivedConsultation archived, FoundPackage found, HttpResponse response)
    {
        switch (result)
        {
            case ArchivedResult.Recorded(var events, var isNew):
                var (opening, last) = ((TopicProposed)EventCatalogue.Read(events[0].Type, events[0].Data.Span), events[^1]);
                response.Headers[AnswerHeaders.LedgerSequence.Name] = last.Sequence.ToString();
                response.Headers.Location = $"{ApiRoutes.Base}/consultations/{last.Stream}/archive.zip?version={last.Version}";
                return Results.Json(
                    new ArchiveReceipt(
                        last.Stream, opening.Number, archived.Package.ToString(), archived.Ledger, [.. found.Material.Sealed.Keys.Select(key => key.ToString())],
                        last.Version, last.Sequence, last.RecordedAt, found.AbsentDocuments),
                    AnswerJson.Options,
                    statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            case ArchivedResult.Exists:
                return new ProblemResult(ProblemKind.ConsultationExists, new(
                    $"The ledger has consultation {archived.Events[0].Stream} already, and not from this package.",
                    $"账本中已有协商 {archived.Events[0].Stream}，且并非来自此档案包。"));
            case ArchivedResult.NumberTaken(var number):
                return new ProblemResult(ProblemKind.NumberTaken, new($"Another consultation has the number {number} here.", $"编号 {number} 在本账本中已属于另一协商。"));
            case ArchivedResult.ArchiveNumberTaken(var number):
                return ProblemResult.Refused(Refusals.ArchiveNumberTaken(number));
            case ArchivedResult.ProcedureDiffers(var version):
                return new ProblemResult(ProblemKind.ProcedureDiffers, new(
                    $"Version {version.Version} of the procedure {version.Id} says something else in this ledger.",
                    $"协商程序 {version.Id} 第 {version.Version} 版在本账本中内容不同。"));
            case ArchivedResult.TooLarge(var size, var largest):
                return ProblemResult.EventTooLarge(size, largest);
            case ArchivedResult.Misplaced(var sequence):
                return Unsound([Finding.At(sequence, "misplaced", "the event is not in the stream, committee or number it would have been recorded in", "事件不在其应处的事件流、委员会或编号中")]);
            default:
                throw new InvalidOperationException($"no answer for {result}");
        }
    }

    private static ProblemResult Unsound(IReadOnlyList<Finding> findings) => new(
        ProblemKind.ArchiveUnsound,
        findings is [var only]
            ? new($"{only.Where} {only.English}.", $"{only.Where}：{only.Chinese}。")
            : new($"{findings.Count} things are wrong with the package; see findings.", $"档案包有 {findings.Count} 处问题，见 findings。"),
        language => new ArchiveProblem
        {
            Findings = [.. findings.Take(MostFindings).Select(finding => new ArchiveFinding(
                finding.Code, finding.Where, language == Language.Chinese ? finding.Chinese : finding.English))],
        });

    private static async Task<bool> Receive(HttpRequest request, FileStream file, int largest, CancellationToken cancellation)
    {
        if (request.ContentLength > largest)
            return false;
        var (piece, size) = (new byte[64 * 1024], 0L);
        while (await request.Body.ReadAsync(piece, cancellation) is var read and > 0)
        {
            if ((size += read) > largest)
                return false;
            await file.WriteAsync(piece.AsMemory(0, read), cancellation);
        }

        return true;
    }
}
