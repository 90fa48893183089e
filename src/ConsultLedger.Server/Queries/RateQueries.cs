using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>The rates, each with its numerator and denominator, and what exactly each counts.</summary>
internal static class RateQueries
{
    private static readonly ParameterRule GroupedByUnitWhereUnitsAnswer = new(question => question.All(QueryParameters.GroupBy).Contains(Grouping.Unit)
        ? DefinitionsOf(question).Where(definition => !definition.IsOfUnits).Select(definition => new ParameterProblem(QueryParameters.GroupBy.Name, "not_grouped_by_unit", new(
            $"cannot be unit for {EnumNames.Of(definition.Measure)}, for which no unit answers; name the measures without it",
            $"不能对 {EnumNames.Of(definition.Measure)} 按主办单位分组，因其不归单位办理；请用 measure 列出其他指标")))
        : []);

    private static readonly JsonSerializerOptions Json = new(AnswerJson.Options) { Converters = { new RateItemJson() } };

    public static void MapRateQueries(this IEndpointRouteBuilder api)
    {
        var rates = api.MapGroup("/rates").WithTags("Rates");
        rates.MapQuery(
                "",
                [
                    QueryParameters.Measure, QueryParameters.GroupBy, QueryParameters.Within, QueryParameters.PeriodFrom, QueryParameters.PeriodTo,
                    QueryParameters.KnownAt, QueryParameters.AtSequence, QueryParameters.AsOf, QueryParameters.MinSequence,
                ],
                [RatesQuery.ReadModel, CommitteeQuery.ReadModel],
                Read)
            .Demands(ParameterRules.EndsAfter(QueryParameters.PeriodFrom, QueryParameters.PeriodTo), GroupedByUnitWhereUnitsAnswer)
            .WithName("ReadRates")
            .WithSummary("Read the rates")
            .WithDescription("Each with numerator, denominator, parts, cohort, day and rule, now or as the ledger knew it at an earlier moment. Asked again with the `Ledger-Sequence` and the `asOf` of an answer, it is the same to the digit. Grouped by committee, an item covers the committee and all below it, and has its `own` beside. `percent` is null where nothing is counted: no data is neither 0 nor 100.")
            .Produces<RatesAnswer>()
            .ProducesCsv();
        rates.MapQuery("/definitions", [], [], Definitions)
            .Needs(Right.Known)
            .WithName("ReadRateDefinitions")
            .WithSummary("Read what each rate counts")
            .WithDescription("The definitions that answers, files and pages go by, in English and in Chinese. A rule whose counting changes gets a new version.")
            .Produces<ItemList<RateMeaning>>();
    }

    private static async Task<IResult> Read(Question question, LedgerReadModels readModels, CancellationToken cancellation)
    {
        var asked = new RatesQuestion
        {
            Measures = question.All(QueryParameters.Measure),
            GroupBy = question.All(QueryParameters.GroupBy),
            Within = question.Text(QueryParameters.Within),
            From = question.Value(QueryParameters.PeriodFrom),
            To = question.Value(QueryParameters.PeriodTo),
        };
        var definitions = DefinitionsOf(question);
        var answer = await readModels.Rates.Read(asked, question.Moment, cancellation);
        if (!question.WantsCsv)
            return ReadAnswer.Of(answer, answer.Sequence) with { Json = Json };
        var committees = await readModels.Committees.All(new Moment.AtSequence(answer.Sequence), cancellation);
        var table = RateTable.Of(definitions, asked.GroupBy, answer, committees.Items.ToDictionary(committee => committee.Code, committee => committee.Name));
        var head = CsvHead.Of(question, answer.AsOf, answer.Sequence) with { Notes = [.. definitions.SelectMany(RateTable.NotesOn)] };
        return new CsvAnswer<RateItem>(table, head, answer.Items.ToAsyncEnumerable());
    }

    private static IReadOnlyList<RateDefinition> DefinitionsOf(Question question) =>
        question.IsGiven(QueryParameters.Measure) ? [.. question.All(QueryParameters.Measure).Select(RateDefinitions.Of)] : RateDefinitions.All;

    private static async Task<IResult> Definitions(Question _, IEventStore store, CancellationToken cancellation) =>
        ReadAnswer.List(RateDefinitions.All.Select(RateMeaning.Of), (await store.Head(cancellation)).Sequence);
}
