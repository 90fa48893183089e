using System.Globalization;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using ConsultLedger.Server.Sealing;

namespace ConsultLedger.Server.Readings;

/// <summary>Who read what: the log, and what proves that it was not changed.</summary>
internal static class ReadingQueries
{
    private const string Tag = "Who read what";

    private static readonly QueryParameter<string> Subject = ParameterKinds.Text("subject", "Who read.", 300);
    private static readonly QueryParameter<ReadingKind> Kind = ParameterKinds.Word<ReadingKind>("kind", "Why it was recorded.");
    private static readonly QueryParameter<DateTimeOffset> From = ParameterKinds.Time("from", "Read at or after this moment.");
    private static readonly QueryParameter<DateTimeOffset> To = ParameterKinds.Time("to", "Read at or before this moment.");

    private static readonly CsvTable<RecordedReading> Table = new(
        new("readings", "查阅记录"),
        [
            new("sequence", "序号", reading => reading.Sequence),
            new("readAt", "查阅时间", reading => reading.ReadAt),
            new("subject", "查阅人", reading => reading.Subject),
            new("name", "姓名", reading => reading.Name),
            new("kind", "类别", reading => CsvCells.Word<ReadingKind>(reading.Kind, ReadingWords.Of)),
            new("route", "路径", reading => reading.Route),
            new("query", "参数", reading => reading.Query),
            new("ledger", "当时账本序号", reading => reading.Ledger),
            new("purpose", "用途", reading => reading.Purpose),
            new("leafHash", "叶哈希", reading => reading.LeafHash),
            new("withheld", "内容不留存的参数", reading => string.Join(' ', reading.Withheld ?? [])),
        ]);

    public static void MapReadings(this IEndpointRouteBuilder api)
    {
        var readings = api.MapGroup("/readings").WithTags(Tag);
        readings.MapQuery("", [Subject, Kind, From, To, QueryParameters.Limit, QueryParameters.Cursor], [], Find)
            .Demands(ParameterRules.EndsAfter(From, To))
            .WithName("ListReadings")
            .WithSummary("List who read what")
            .WithDescription("Exports, packages for archives, searches across committees and readings of personal data: who asked for what and why, and how far the ledger was then. Those that were about a committee the caller audits or administers; of the whole ledger all. Words of the reader's own, such as what is searched for, are not kept: `withheld` names the parameters they were given in. Newest first; in CSV all of them.")
            .Produces<Page<RecordedReading>>()
            .ProducesCsv();
        readings.MapQuery("/checkpoint", [], [], Checkpoint)
            .Needs(Right.ReadReadingsTree)
            .WithName("ReadCheckpointOfReadings")
            .WithSummary("Read the signed checkpoint of the readings")
            .WithDescription("The readings have a tree of their own, over their leaf hashes in order of sequence (RFC 6962), signed like the ledger's under `/readings` of its origin.")
            .Produces<string>(StatusCodes.Status200OK, TreeEndpoints.Text)
            .ProducesProblem<Problem>(StatusCodes.Status503ServiceUnavailable);
        readings.MapQuery("/keys", [], [], Keys)
            .Needs(Right.ReadReadingsTree)
            .WithName("ReadKeysOfReadings")
            .WithSummary("Read the keys that sign the readings")
            .WithDescription("All verifier keys the readings were ever signed with, in signed-note form, one a line.")
            .Produces<string>(StatusCodes.Status200OK, TreeEndpoints.Text);
    }

    private static Task<IResult> Find(Question question, ReadingsWithinReach readings, IEventStore store, CancellationToken cancellation) =>
        ReadAnswer.Pages(question, Table, async Task<PageAnswer<RecordedReading>> (limit, cursor) =>
        {
            var before = long.MaxValue;
            if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
                return new CursorRefused<RecordedReading>();
            var found = await readings.Find(
                new ReadingSearch
                {
                    Subject = question.Text(Subject),
                    Kind = question.Value(Kind),
                    From = question.Value(From),
                    To = question.Value(To),
                    Before = before,
                    Limit = limit + 1,
                },
                cancellation);
            var next = found.Count > limit ? found[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
            return new Page<RecordedReading>([.. found.Take(limit)], next, (await store.Head(cancellation)).Sequence);
        });

    private static async Task<IResult> Checkpoint(Question question, ReadingLedger readings, IEventStore store, CancellationToken cancellation) =>
        await readings.Tree.LastCheckpoint(cancellation) is { } last
            ? new TextAnswer(last.Note.ToString(), (await store.Head(cancellation)).Sequence)
            : SealingProblems.NotYetSealed;

    private static async Task<IResult> Keys(Question question, ReadingLedger readings, IEventStore store, CancellationToken cancellation) => new TextAnswer(
        string.Concat((await readings.Tree.KeyChanges(cancellation)).Select(change => change.VerifierKey).Distinct().Select(key => $"{key}\n")),
        (await store.Head(cancellation)).Sequence);
}
