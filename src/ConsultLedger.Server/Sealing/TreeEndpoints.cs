using ConsultLedger.EventStore.Sealing;
using ConsultLedger.EventStore;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using ConsultLedger.Server.Readings;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Transparency.Trees;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Sealing;

/// <summary>The tree as it is published (C2SP tlog-tiles): checkpoint, keys, tiles and the entries under them.</summary>
internal static class TreeEndpoints
{
    public const string Text = "text/plain";

    private const string Bytes = "application/octet-stream";
    private const string ForEver = "max-age=31536000, immutable";

    public static void MapSealedTree(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Proofs");
        ledger.MapQuery("/checkpoint", [SealingParameters.CheckpointSize], [], ReadCheckpoint)
            .WithName("ReadCheckpoint")
            .WithSummary("Read the signed checkpoint")
            .WithDescription("Origin, size and root of the tree over all entries, with the signatures of the ledger and of auditors (C2SP tlog-checkpoint, signed-note), a moment behind what was recorded. With `size` the checkpoint that was signed at it.")
            .Produces<string>(StatusCodes.Status200OK, Text)
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSealing, isCertain: false)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
        ledger.MapQuery("/keys", [], [], ReadKeys)
            .WithName("ReadKeys")
            .WithSummary("Read the ledger's keys")
            .WithDescription("All verifier keys the ledger has ever signed with, in signed-note form, one a line. As JSON also the sizes of the first and the last checkpoint each signed. Whoever relies on them compares them with what he was given by other means.")
            .Produces<string>(StatusCodes.Status200OK, Text)
            .Produces<ItemList<LedgerKey>>();
        ledger.MapFixed("/tile/{level}/{**tile}", ReadTile)
            .WithName("ReadTile")
            .WithSummary("Read a tile of the tree")
            .WithDescription("Up to 256 hashes of 32 bytes. It can never change, so it may be cached for ever. One that is not full is there for the sizes of checkpoints.")
            .Produces<Stream>(StatusCodes.Status200OK, Bytes)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
        ledger.MapFixed("/tile/entries/{**tile}", ReadEntries)
            .Needs(Right.ReadLedger)
            .IsRecorded(ReadingKind.Export)
            .WithName("ReadEntries")
            .WithSummary("Read the entries under a tile")
            .WithDescription("The entries whose hashes the tile of level 0 holds, each after its length in two bytes. SHA-256 over a zero byte and the entry is the leaf's hash.")
            .Produces<Stream>(StatusCodes.Status200OK, Bytes)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ReadCheckpoint(Question question, SealedLedger ledger, HttpResponse response, CancellationToken cancellation)
    {
        if (question.Number(SealingParameters.CheckpointSize) is { } size)
        {
            return await ledger.Tree.Checkpoint(size, cancellation) is { } then
                ? new TextAnswer(then.Note.ToString(), size)
                : SealingProblems.UnknownCheckpoint(size);
        }

        if (await ledger.Current(cancellation) is not { } current)
            return SealingProblems.NotYetSealed;
        if (ledger.Stopped is { } stopped)
            response.Headers[AnswerHeaders.LedgerSealing.Name] = stopped.Code;
        return new TextAnswer(current.Note.ToString(), current.Checkpoint.Size);
    }

    private static async Task<IResult> ReadKeys(Question question, SealedLedger ledger, CancellationToken cancellation)
    {
        var changes = await ledger.Tree.KeyChanges(cancellation);
        List<LedgerKey> keys = [.. changes.GroupBy(change => change.VerifierKey, (key, of) =>
        {
            List<KeyChange> own = [.. of];
            return new LedgerKey(key, own[0].Size, own[^1].Signs ? null : own[^1].Size);
        })];
        var size = (await ledger.Current(cancellation))?.Checkpoint.Size ?? 0;
        return question.MediaType == Text ? new TextAnswer(string.Concat(keys.Select(key => $"{key.Key}\n")), size) : ReadAnswer.List(keys, size);
    }

    private static async Task<IResult> ReadTile(
        [FromRoute] string level, [FromRoute] string tile, Question _, SealedTree tree, HttpResponse response, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        if (!int.TryParse(level, System.Globalization.NumberStyles.None, null, out var number) || number > 63 || number.ToString() != level)
            problems.Add(new("level", "invalid_value", new("must be a whole number from 0 to 63", "必须是 0 至 63 的整数")));
        var isPath = Tile.TryParsePath(tile, out var index, out var width);
        if (!isPath)
            problems.Add(NotAPath);
        if (problems.Count > 0)
            return ReadProblems.InvalidParameters(problems);

        var asked = new Tile(number, index, width);
        if (!await tree.WasSigned(asked, cancellation))
            return SealingProblems.UnknownTile;
        var place = new TilePlace(number, index);
        if (await tree.ReadTile(place, cancellation) is not { } hashes || hashes.Length < width * TreeHash.Size)
            throw new TileMissingException(place);
        response.Headers.CacheControl = $"public, {ForEver}";
        return Unsniffed(response, hashes[..(width * TreeHash.Size)]);
    }

    private static async Task<IResult> ReadEntries(
        [FromRoute] string tile, Question _, SealedTree tree, IEventStore store, HttpResponse response, CancellationToken cancellation)
    {
        if (!Tile.TryParsePath(tile, out var index, out var width))
            return ReadProblems.InvalidParameters([NotAPath]);
        if (!await tree.WasSigned(new Tile(0, index, width), cancellation))
            return SealingProblems.UnknownTile;

        var first = index * Tile.FullWidth;
        var events = await store.ReadAll(first, width, cancellation);
        using var bundle = new MemoryStream();
        for (var place = 0; place < width; place++)
        {
            if (place >= events.Count || events[place].Sequence != first + place + 1)
                return SealingProblems.NotAsSealed(first + place + 1);
            EntryBundle.Write(bundle, events[place].Entry().ToArray());
        }

        response.Headers.CacheControl = $"private, {ForEver}";
        return Unsniffed(response, bundle.ToArray());
    }

    private static IResult Unsniffed(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, Bytes);
    }

    private static ParameterProblem NotAPath { get; } = new("tile", "invalid_value", new(
        "must be an index in groups of three digits, such as 067 or x001/x234/067, and .p/ with a width from 1 to 255 when it is not full",
        "必须是三位一组的序号，如 067 或 x001/x234/067；未满时加 .p/ 与 1 至 255 的宽度"));
}

/// <summary>A text that holds at a sequence of the ledger.</summary>
internal sealed record TextAnswer(string Text, long Sequence) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{TreeEndpoints.Text}; charset=utf-8";
        response.Headers[AnswerHeaders.LedgerSequence.Name] = Sequence.ToString();
        response.Headers.Vary = "Accept, Accept-Language";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.WriteAsync(Text, httpContext.RequestAborted);
    }
}
