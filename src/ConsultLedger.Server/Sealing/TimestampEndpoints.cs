using System.Globalization;
using System.Text.Json.Serialization;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Sealing;

/// <summary>When checkpoints existed, by the word of somebody else.</summary>
internal static class TimestampEndpoints
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    public static void MapTimestamps(this IEndpointRouteBuilder api)
    {
        var timestamps = api.MapGroup("/ledger/timestamps").WithTags("Proofs");
        timestamps.MapQuery("", [QueryParameters.Limit, QueryParameters.Cursor], [], List)
            .WithName("ListTimestamps")
            .WithSummary("List time stamps of checkpoints")
            .WithDescription("What a time-stamping authority said of checkpoints (RFC 3161), the latest first: that the bytes of `note` existed at that time.")
            .Produces<TimestampPage>();
        timestamps.MapPost("", Stamp)
            .Needs(Right.Attest)
            .WithName("StampCheckpoint")
            .WithSummary("Have the last checkpoint stamped now")
            .WithDescription("Asks the configured time-stamping authority, unless this checkpoint has its time stamp already. Without being asked the server does so every hour in which something was recorded.")
            .Produces<TimestampItem>()
            .Produces<Problem>(StatusCodes.Status409Conflict, Problem.MediaType);
    }

    private static async Task<IResult> List(Question question, SealedTree tree, SealedLedger ledger, CancellationToken cancellation)
    {
        var below = long.MaxValue;
        if (question.Text(QueryParameters.Cursor) is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out below))
            return ReadProblems.InvalidCursor;
        var stamps = await tree.Timestamps(below, question.Limit + 1, cancellation);
        var items = stamps.Take(question.Limit).Select(TimestampItem.Of).ToList();
        var next = stamps.Count > items.Count ? items[^1].Size.ToString(CultureInfo.InvariantCulture) : null;
        return ReadAnswer.Of(new TimestampPage(items, next), (await ledger.Current(cancellation))?.Checkpoint.Size ?? 0);
    }

    private static async Task<IResult> Stamp(HttpContext http, SealedLedger ledger)
    {
        if (http.RequestServices.GetService<CheckpointStamper>() is not { } stamper)
        {
            return new ProblemResult(ProblemKind.NoTimestampAuthority, new(
                "No time-stamping authority is configured (Ledger:TimestampAuthority).", "未配置时间戳机构（Ledger:TimestampAuthority）。"));
        }

        if (ledger.Stopped is { } stopped)
            return new ProblemResult(ProblemKind.NotReady, SealingWords.Stopped(stopped)) { RetryAfter = (int)AskAgain.TotalSeconds };
        try
        {
            return await stamper.StampLast(http.RequestAborted) is { } stamp
                ? Results.Json(TimestampItem.Of(stamp), AnswerJson.Options)
                : SealingProblems.NotYetSealed;
        }
        catch (TimestampFailedException failure)
        {
            return new ProblemResult(ProblemKind.TimestampFailed, new(
                $"The time-stamping authority gave no time stamp that can be relied on: {failure.Message}", $"时间戳机构未给出可信的时间戳：{failure.Message}"))
            {
                RetryAfter = (int)AskAgain.TotalSeconds,
            };
        }
    }
}

/// <summary>A page of time stamps.</summary>
/// <param name="Next">The next <c>cursor</c>; null on the last page.</param>
internal sealed record TimestampPage(IReadOnlyList<TimestampItem> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>A time stamp of a checkpoint.</summary>
/// <param name="Size">The checkpoint's.</param>
/// <param name="StampedAt">By the authority's clock.</param>
/// <param name="Authority">Where it was asked for.</param>
/// <param name="Note">The bytes that were stamped: the checkpoint as it was first published.</param>
/// <param name="Token">The time-stamp token, DER, base64.</param>
internal sealed record TimestampItem(long Size, DateTimeOffset StampedAt, string Authority, string Note, string Token)
{
    public static TimestampItem Of(CheckpointTimestamp stamp) =>
        new(stamp.Size, stamp.StampedAt, stamp.Authority, stamp.Note, Convert.ToBase64String(stamp.Token.Span));
}
