using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Commanding;

/// <summary>Reads the body of a request as JSON, within bounds; what cannot be read is a problem, never an exception.</summary>
internal static class RequestBody
{
    /// <summary>The largest body of a command, in bytes: several times what an event may hold.</summary>
    public const int LargestCommand = 256 * 1024;

    private const int DeepestNesting = 16;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestNesting };

    public static async Task<(JsonDocument? Json, ProblemResult? Problem)> ReadJson(HttpRequest request, CancellationToken cancellation)
    {
        if (RefuseOtherThan("application/json", request) is { } refused)
            return (null, refused);

        var (bytes, tooLarge) = await ReadBytes(request, LargestCommand, cancellation);
        return tooLarge is null ? Parse(bytes) : (null, tooLarge);
    }

    /// <summary>Reads a command, which names nothing that it does not have.</summary>
    public static async Task<(TCommand? Command, ProblemResult? Problem)> Read<TCommand>(HttpContext http, JsonTypeInfo<TCommand> json)
        where TCommand : Command
    {
        var (body, unreadable) = await ReadJson(http.Request, http.RequestAborted);
        if (unreadable is not null)
            return (null, unreadable);
        using (body)
        {
            return StrictJson.Read(body!.RootElement, json, out var problems) is { } command ? (command, null) : (null, ProblemResult.Invalid(problems));
        }
    }

    /// <summary>A problem unless the body is announced as this media type, in UTF-8 and unencoded.</summary>
    public static ProblemResult? RefuseOtherThan(string mediaType, HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return new(ProblemKind.UnsupportedMediaType, new("A compressed body is not accepted.", "不接受压缩的正文。"));

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
            && given.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && (!given.Charset.HasValue || HeaderUtilities.RemoveQuotes(given.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                ? null
                : new(ProblemKind.UnsupportedMediaType, new($"Content-Type must be {mediaType}, in UTF-8.", $"Content-Type 必须是 {mediaType}，使用 UTF-8。"));
    }

    /// <summary>Kestrel's own limit is not meant for bodies that are read in pieces or bounded by a setting.</summary>
    public static void LiftBodyLimit(this HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
    }

    /// <summary>Reads JSON strictly: UTF-8, nothing beside it, no deeper than needed.</summary>
    public static (JsonDocument? Json, ProblemResult? Problem) Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (!Utf8.IsValid(utf8.Span))
            return (null, new(ProblemKind.InvalidUtf8, new("There are bytes that are not UTF-8.", "含有不是 UTF-8 的字节。")));

        try
        {
            return (JsonDocument.Parse(utf8, Strict), null);
        }
        catch (JsonException malformed)
        {
            var (line, place) = (malformed.LineNumber + 1, malformed.BytePositionInLine + 1);
            return (null, new(
                ProblemKind.MalformedJson,
                new(
                    $"This is not JSON, or nested deeper than {DeepestNesting} levels: line {line}, byte {place}.",
                    $"不是 JSON，或嵌套超过 {DeepestNesting} 层：第 {line} 行第 {place} 字节。")));
        }
    }

    public static ProblemResult TooLarge(int largest) =>
        new(ProblemKind.BodyTooLarge, new($"At most {largest} bytes are accepted here.", $"此处最多接受 {largest} 字节。"));

    /// <summary>Reads a body of at most so many bytes.</summary>
    public static async Task<(ReadOnlyMemory<byte> Bytes, ProblemResult? Problem)> ReadBytes(HttpRequest request, int largest, CancellationToken cancellation)
    {
        if (request.ContentLength > largest)
            return (default, TooLarge(largest));

        var body = new ArrayBufferWriter<byte>(Math.Max((int)(request.ContentLength ?? 0), 1024));
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(1024), cancellation);
            if (read == 0)
                return (body.WrittenMemory, null);
            body.Advance(read);
            if (body.WrittenCount > largest)
                return (default, TooLarge(largest));
        }
    }
}
