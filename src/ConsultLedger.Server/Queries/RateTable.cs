using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>Rates as a table: a row an item.</summary>
internal static class RateTable
{
    private static readonly (string Name, string Words)[] Share = [("numerator", "分子"), ("denominator", "分母"), ("percent", "百分比")];

    /// <param name="names">Names of the committees by code, as known at the moment of the answer.</param>
    public static CsvTable<RateItem> Of(
        IReadOnlyList<RateDefinition> definitions, IReadOnlyList<Grouping> groupBy, RatesAnswer answer, IReadOnlyDictionary<string, string> names) => new(
        new("rates", "协商指标"),
        [
            new("measure", "指标", item => new BilingualText(EnumNames.Of(item.Measure), RateDefinitions.Of(item.Measure).Name.Chinese)),
            .. groupBy.SelectMany(grouping => OfGroup(grouping, names)),
            .. Shares("", "", item => new RateShare(item.Numerator, item.Denominator, item.Percent)),
            .. Named(definitions, definition => definition.Parts)
                .Select(part => new CsvColumn<RateItem>("parts." + part.Name, part.Words.Chinese, item => item.Parts.TryGetValue(part.Name, out var count) ? count : null)),
            .. Named(definitions, definition => definition.Beside)
                .SelectMany(share => Shares(share.Name + ".", share.Words.Chinese + "：", item => item.Beside.FirstOrDefault(beside => beside.Name == share.Name) is { } found
                    ? new RateShare(found.Numerator, found.Denominator, found.Percent)
                    : null)),
            .. CellsOf(answer).SelectMany(cell => Shares(
                $"{EnumNames.Of(cell.Subject)}.{EnumNames.Of(cell.Respondent)}.",
                $"{Words.Of(cell.Respondent).Chinese}对{Words.Of(cell.Subject).Chinese}：",
                item => item.Cells?.FirstOrDefault(found => (found.Subject, found.Respondent) == cell) is { } found ? new RateShare(found.Numerator, found.Denominator, found.Percent) : null)),
            .. groupBy.Contains(Grouping.Committee) ? Shares("own.", "本级：", item => item.Own) : [],
            new("unit", "计数单位", item => CsvCells.Word<CountedUnit>(item.Unit, Words.Of)),
            new("cohort.by", "归期依据", item => CsvCells.Word<CohortEvent>(item.Cohort.By, Words.Of)),
            new("cohort.period", "统计期间", item => item.Cohort.Period),
            new("asOf", "截至日期", item => item.AsOf),
            new("rule", "规则", item => item.Rule),
        ]);

    /// <summary>What a rate counts, for the head of the file.</summary>
    public static IEnumerable<BilingualText> NotesOn(RateDefinition definition) =>
    [
        new($"{definition.Name.English} ({definition.Rule}): {definition.Formula}", $"{definition.Name.Chinese}（{definition.Rule}）：{definition.Formula}"),
        new($"  numerator: {definition.Numerator.English}", $"  分子：{definition.Numerator.Chinese}"),
        new($"  denominator: {definition.Denominator.English}", $"  分母：{definition.Denominator.Chinese}"),
        new($"  counted by {Words.Of(definition.Cohort).English}; unit: {Words.Of(definition.Unit).English}", $"  归期依据：{Words.Of(definition.Cohort).Chinese}；计数单位：{Words.Of(definition.Unit).Chinese}"),
        .. definition.Parts.Concat(definition.Beside).Select(count => new BilingualText($"  {count.Name}: {count.Words.English}", $"  {count.Name}：{count.Words.Chinese}")),
    ];

    private static IEnumerable<CsvColumn<RateItem>> OfGroup(Grouping grouping, IReadOnlyDictionary<string, string> names)
    {
        var key = EnumNames.Of(grouping);
        yield return new(key, Words.Of(grouping).Chinese, item => item.Group[key] is not { } value ? null
            : grouping == Grouping.Source && EnumNames.TryParse<TopicSource>(value, out var source) ? CsvCells.Word<TopicSource>(source, Words.Of)
            : value);
        if (grouping == Grouping.Committee)
            yield return new("committeeName", "委员会", item => item.Group[key] is { } code ? names.GetValueOrDefault(code) : null);
    }

    private static IEnumerable<CsvColumn<RateItem>> Shares(string english, string chinese, Func<RateItem, RateShare?> share) => Share.Select((part, index) => new CsvColumn<RateItem>(
        english + part.Name,
        chinese + part.Words,
        item => (share(item), index) switch
        {
            (null, _) => null,
            (var found, 0) => found.Numerator,
            (var found, 1) => found.Denominator,
            var (found, _) => found.Percent,
        }));

    /// <summary>Each name once. Where rates mean different things by the same name, the words of all of them.</summary>
    private static IEnumerable<NamedCount> Named(IReadOnlyList<RateDefinition> definitions, Func<RateDefinition, IReadOnlyList<NamedCount>> counts) => definitions
        .SelectMany(counts)
        .GroupBy(count => count.Name)
        .Select(same => new NamedCount(same.Key, new(same.Key, string.Join("／", same.Select(count => count.Words.Chinese).Distinct()))));

    private static IEnumerable<(RatingSubject Subject, Respondent Respondent)> CellsOf(RatesAnswer answer) =>
        answer.Items.SelectMany(item => item.Cells ?? []).Select(cell => (cell.Subject, cell.Respondent)).Distinct().Order();
}
