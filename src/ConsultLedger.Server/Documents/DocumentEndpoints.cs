using System.Security.Cryptography;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Commanding;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ConsultLedger.Server.Readings;

namespace ConsultLedger.Server.Documents;

/// <summary>Papers that events refer to by digest: brought here first, then named in a command.</summary>
internal static class DocumentEndpoints
{
    private const string AnyMediaType = "application/octet-stream";

    /// <summary>A document is held in memory on its last step to the database: only so many at a time.</summary>
    private static readonly SemaphoreSlim Turns = new(4);

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/documents").WithTags("Documents");
        documents.MapPost("", Upload)
            .WithName("UploadDocument")
            .WithSummary("Upload a document")
            .WithDescription("The body is the document itself. Its name may be given in `Content-Disposition` (`filename*`) or as `?name=`. The same bytes are kept once, with the media type and name they first came with.")
            .Accepts<Stream>(AnyMediaType, "*/*")
            .Produces<DocumentAnswer>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.Location)
            .Produces<DocumentAnswer>(StatusCodes.Status201Created)
            .AnswersHeader(StatusCodes.Status201Created, AnswerHeaders.Location)
            .Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
        documents.MapGet("/{sha256}", Download)
            .Needs(Right.Read)
            .IsRecorded(ReadingKind.Export)
            .WithName("DownloadDocument")
            .WithSummary("Download a document")
            .WithDescription("The bytes with this SHA-256 digest, as an attachment. They can never change, so they may be cached for ever; ranges are served.")
            .Produces<Stream>(StatusCodes.Status200OK, AnyMediaType)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.DocumentTag)
            .Produces<Stream>(StatusCodes.Status206PartialContent, AnyMediaType)
            .AnswersHeader(StatusCodes.Status206PartialContent, AnswerHeaders.DocumentTag)
            .Produces(StatusCodes.Status304NotModified)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.DocumentTag)
            .Produces<Problem>(StatusCodes.Status416RangeNotSatisfiable, Problem.MediaType)
            .AnswersHeader(StatusCodes.Status416RangeNotSatisfiable, AnswerHeaders.DocumentTag)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
    }

    private static async Task<IResult> Upload(HttpContext http, IDocumentStore store, LedgerSettings settings, [FromQuery] string? name)
    {
        var request = http.Request;
        if (!TryMediaType(request, out var mediaType))
        {
            return new ProblemResult(ProblemKind.UnsupportedMediaType, new(
                "Content-Type is not a media type, or the body is compressed.", "Content-Type 不是媒体类型，或正文经过压缩。"));
        }

        if (!DocumentName.TryFind(request, name, out var documentName))
        {
            return new ProblemResult(ProblemKind.InvalidParameter, new(
                $"The name of a document has 1 to {DocumentName.Longest} characters, none of them a control character or a slash.",
                $"文件名为 1 至 {DocumentName.Longest} 个字符，不含控制字符和斜杠。"));
        }

        http.LiftBodyLimit();
        // Kept in a temporary file while it arrives: a sender may be slow.
        request.EnableBuffering();
        if (await Receive(request, settings.MaxDocumentBytes, http.RequestAborted) is not { } size)
            return RequestBody.TooLarge(settings.MaxDocumentBytes);
        if (size == 0)
            return new ProblemResult(ProblemKind.EmptyBody, new("The body is the document; there is none.", "正文应为文件内容，现为空。"));

        await Turns.WaitAsync(http.RequestAborted);
        try
        {
            var bytes = new byte[size];
            request.Body.Position = 0;
            await request.Body.ReadExactlyAsync(bytes, http.RequestAborted);
            var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var known = await store.FindDocuments([digest], http.RequestAborted);
            var document = known is [var first] ? first : await store.StoreDocument(bytes, mediaType, documentName, http.RequestAborted);
            if (known.Count == 0 && !Reach.OfCaller.IsWhole)
                await store.UseDocuments([digest], Reach.OfCaller.Own, http.RequestAborted);
            http.Response.Headers.Location = $"{ApiRoutes.Base}/documents/{document.Sha256}";
            return Results.Json(
                new DocumentAnswer(document.Sha256, document.Size, document.MediaType),
                AnswerJson.Options,
                statusCode: known.Count == 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <returns>The size in bytes; null when there is more than <paramref name="largest"/>.</returns>
    private static async Task<int?> Receive(HttpRequest request, int largest, CancellationToken cancellation)
    {
        if (request.ContentLength > largest)
            return null;
        var (piece, size) = (new byte[64 * 1024], 0);
        while (await request.Body.ReadAsync(piece, cancellation) is var read and > 0)
        {
            size += read;
            if (size > largest)
                return null;
        }

        return size;
    }

    private static async Task<IResult> Download([FromRoute] string sha256, HttpContext http, IDocumentStore store)
    {
        if (!Digest.TryParse(sha256, out _)
            || await store.FindDocuments([sha256], http.RequestAborted) is not [var document]
            || await store.ReadDocument(sha256, http.RequestAborted) is not { } bytes)
        {
            return new ProblemResult(ProblemKind.UnknownDocument, new("There is no document with this digest.", "没有此摘要的文件。"));
        }

        // What people upload is never run by a browser: always saved, never sniffed, and without rights should it be shown after all.
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox";
        headers.CacheControl = "private, max-age=31536000, immutable";
        return new DownloadedBytes(Results.Bytes(
            bytes, document.MediaType, document.Name ?? document.Sha256, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{document.Sha256}\"")));
    }

    private static bool TryMediaType(HttpRequest request, out string mediaType)
    {
        mediaType = AnyMediaType;
        if (request.Headers.ContentEncoding.Count > 0)
            return false;
        if (string.IsNullOrEmpty(request.ContentType))
            return true;
        mediaType = request.ContentType;
        return mediaType.Length <= 200 && MediaTypeHeaderValue.TryParse(mediaType, out var parsed) && !parsed.MatchesAllTypes && !parsed.MatchesAllSubTypes;
    }
}

/// <summary>Bytes, or the problem that there are none in the range asked for, which the framework's own result answers without a word.</summary>
internal sealed record DownloadedBytes(IResult Bytes) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await Bytes.ExecuteAsync(httpContext);
        if (httpContext.Response.StatusCode != StatusCodes.Status416RangeNotSatisfiable)
            return;
        httpContext.Response.ContentLength = null;
        // A problem is not known at any sequence.
        httpContext.Response.Headers.Remove(AnswerHeaders.LedgerSequence.Name);
        await ProblemResult.OfStatus(StatusCodes.Status416RangeNotSatisfiable).ExecuteAsync(httpContext);
    }
}

/// <param name="Sha256">Names the document in a command's <c>documents</c>: 64 lower-case hexadecimal digits.</param>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">As it first came.</param>
internal sealed record DocumentAnswer(string Sha256, long Size, string MediaType);
