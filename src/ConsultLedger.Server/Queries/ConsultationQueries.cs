using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.ReadModels;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Readings;
using Microsoft.AspNetCore.Mvc;

namespace ConsultLedger.Server.Queries;

/// <summary>The list of consultations, and all there is to ask of one.</summary>
internal static class ConsultationQueries
{
    private static readonly QueryParameter[] OfRecord = [QueryParameters.Version, QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.MinSequence, QueryParameters.Residents];

    public static void MapConsultationQueries(this IEndpointRouteBuilder api)
    {
        var consultations = api.MapGroup("/consultations").WithTags("Consultations");
        consultations.MapQuery(
                "",
                [
                    QueryParameters.Committee, QueryParameters.Within, QueryParameters.Step, QueryParameters.Status, QueryParameters.Overdue,
                    QueryParameters.Year, QueryParameters.Form, QueryParameters.Source, QueryParameters.Text,
                    QueryParameters.ProposedYear, QueryParameters.DeterminedYear, QueryParameters.CountedConsultations, QueryParameters.ConsultationOrder,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence, QueryParameters.Limit, QueryParameters.Cursor,
                ],
                [ConsultationQuery.ReadModel, CommitteeQuery.ReadModel],
                List)
            .IsRecorded(ReadingKind.Search, with: QueryParameters.Text.Name)
            .WithName("ListConsultations")
            .WithSummary("List consultations")
            .WithDescription("In pages, the newest first unless `sort` says otherwise; now or as the ledger knew them at an earlier moment; in CSV the whole list.")
            .Produces<Page<ConsultationItem>>()
            .ProducesCsv();
        consultations.MapQuery("/{id}", OfRecord, [], Record)
            .IsRecordedWithNames()
            .WithName("ReadConsultation")
            .WithSummary("Read a consultation")
            .WithDescription("The whole record: steps, participants, meetings, recommendations with their lives, instructions, ratings, documents, obligations; now, at a version, or as the ledger knew it at an earlier moment. Residents are told of as today, whatever the moment. `If-None-Match` answers 304 while the version is the same, unless the record names residents.")
            .Produces<ConsultationRecord>()
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.ETag)
            .Produces(StatusCodes.Status304NotModified)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.ETag)
            .AnswersHeader(StatusCodes.Status304NotModified, AnswerHeaders.LedgerSequence)
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound)
            .ProducesProblem<NotKnownThenProblem>(StatusCodes.Status404NotFound);
        consultations.MapQuery("/{id}/events", OfRecord, [], Events)
            .Needs(Right.ReadEvents)
            .IsRecordedWithNames()
            .WithName("ReadConsultationEvents")
            .WithSummary("Read the events of a consultation")
            .WithDescription("As they were recorded, in order; who the residents are that `data` has sealed stands beside it. A later correction is an event of its own and changes none of them.")
            .Produces<ItemList<EventView>>()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound)
            .ProducesProblem<NotKnownThenProblem>(StatusCodes.Status404NotFound);
        consultations.MapQuery("/{id}/replay", [QueryParameters.MinSequence, QueryParameters.Residents], [], Replay)
            .Needs(Right.ReadEvents)
            .IsRecordedWithNames()
            .WithName("ReplayConsultation")
            .WithSummary("Replay a consultation")
            .WithDescription("One entry a version: the event, who recorded it and when, and what it changed in the record (JSON Patch, RFC 6902).")
            .Produces<ItemList<ReplayEntry>>()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
        consultations.MapQuery("/{id}/diff", [QueryParameters.From, QueryParameters.To, QueryParameters.MinSequence, QueryParameters.Residents], [], Diff)
            .IsRecordedWithNames()
            .WithName("CompareConsultation")
            .WithSummary("Compare a consultation at two moments")
            .WithDescription("What changed in the record between two versions or moments (JSON Patch, RFC 6902), and the events between them.")
            .Produces<RecordDiff>()
            .ProducesProblem<Problem>(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> List(Question question, LedgerReadModels readModels, CancellationToken cancellation) =>
        ReadAnswer.Pages(question, RegisterTables.Consultations, (limit, cursor) => readModels.Consultations.Find(
            new ConsultationFilter
            {
                Committee = question.Text(QueryParameters.Committee),
                Within = question.Text(QueryParameters.Within),
                Step = question.Value(QueryParameters.Step),
                Status = question.Value(QueryParameters.Status),
                Overdue = question.Value(QueryParameters.Overdue),
                Year = (int?)question.Number(QueryParameters.Year),
                Form = question.Text(QueryParameters.Form),
                Source = question.Value(QueryParameters.Source),
                Text = question.Text(QueryParameters.Text),
                ProposedYear = (int?)question.Number(QueryParameters.ProposedYear),
                DeterminedYear = (int?)question.Number(QueryParameters.DeterminedYear),
                Counted = question.Value(QueryParameters.CountedConsultations),
                Order = question.Value(QueryParameters.ConsultationOrder) ?? ConsultationFilter.NewestFirst,
                Limit = limit,
                Cursor = cursor,
            },
            question.Moment,
            cancellation));

    private static async Task<IResult> Record(
        [FromRoute] string id, Question question, LedgerReadModels readModels, IEventStore store, CancellationToken cancellation) =>
        await About(id, question.Moment, store, consultation => readModels.Records.At(consultation, question.Moment, question.Residents, cancellation), cancellation) switch
        {
            (Answer<ConsultationRecord>.Found(var record), var sequence) => ReadAnswer.Of(record, Math.Max(sequence, record.Sequence)) with { Version = record.Version, IsFinal = !record.NamesResidents },
            var (none, _) => ReadProblems.Of(none, id)!,
        };

    private static async Task<IResult> Events(
        [FromRoute] string id, Question question, LedgerReadModels readModels, IEventStore store, CancellationToken cancellation) =>
        await About(id, question.Moment, store, consultation => readModels.Records.Events(consultation, question.Moment, question.Residents, cancellation), cancellation) switch
        {
            (Answer<IReadOnlyList<EventView>>.Found(var events), var sequence) => ReadAnswer.List(events, Math.Max(sequence, events[^1].Sequence)),
            var (none, _) => ReadProblems.Of(none, id)!,
        };

    private static async Task<IResult> Replay(
        [FromRoute] string id, LedgerReadModels readModels, IEventStore store, Question question, CancellationToken cancellation)
    {
        if (!TryId(id, out var consultation))
            return ReadProblems.UnknownConsultation(id);
        var head = await store.Head(cancellation);
        return await readModels.Records.Replay(consultation, question.Residents, cancellation) is { } entries
            ? ReadAnswer.List(entries, head.Sequence)
            : ReadProblems.UnknownConsultation(id);
    }

    private static async Task<IResult> Diff(
        [FromRoute] string id, Question question, LedgerReadModels readModels, IEventStore store, CancellationToken cancellation)
    {
        var from = question.Point(QueryParameters.From)!;
        var to = question.Point(QueryParameters.To) ?? Moment.Now;
        return await About(id, Moment.Now, store, consultation => readModels.Records.Diff(consultation, from, to, question.Residents, cancellation), cancellation) switch
        {
            (Answer<RecordDiff>.Found(var diff), var sequence) => ReadAnswer.Of(diff, sequence),
            var (none, _) => ReadProblems.Of(none, id)!,
        };
    }

    /// <summary>An answer about a consultation, and the sequence it holds at. The sequence is read first: what the answer knows beyond
    /// it is only its own last event.</summary>
    private static async Task<(Answer<T> Answer, long Sequence)> About<T>(
        string id, Moment moment, IEventStore store, Func<Guid, Task<Answer<T>>> ask, CancellationToken cancellation)
    {
        if (!TryId(id, out var consultation))
            return (new Answer<T>.NotFound(), 0);
        var sequence = moment switch
        {
            Moment.AtVersion => 0,
            Moment.AtSequence(var asked) => asked,
            Moment.KnownAt(var at) => await store.SequenceAt(at, cancellation),
            _ => (await store.Head(cancellation)).Sequence,
        };
        return (await ask(consultation), sequence);
    }

    private static bool TryId(string id, out Guid consultation) => Guid.TryParseExact(id, "D", out consultation);
}
