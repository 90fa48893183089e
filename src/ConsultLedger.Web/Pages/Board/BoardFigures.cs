using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Board;

/// <summary>All figures of the board at one moment.</summary>
public sealed class BoardFigures
{
    /// <summary>How many of what is overdue are listed.</summary>
    public const int MostOverdue = 10;

    private static readonly Measure[] All = Enum.GetValues<Measure>();
    private static readonly Measure[] OfCommittees = [Measure.Adoption, Measure.Implementation, Measure.Closure];
    private static readonly Measure[] ThatTellYears = [Measure.Adoption, Measure.Closure];

    private readonly Dictionary<Measure, RateItem> _rates;
    private readonly Dictionary<string, Dictionary<Measure, RateItem>> _ofCommittees;

    private BoardFigures(BoardQuestion question, BoardAnswer board, RatesAnswer rates, RatesAnswer ofCommittees)
    {
        _rates = rates.Items.Where(question.Includes).ToDictionary(item => item.Measure);
        _ofCommittees = ofCommittees.Items.Where(question.Includes)
            .GroupBy(item => item.Group["committee"]!)
            .ToDictionary(items => items.Key, items => items.ToDictionary(item => item.Measure));
        Day = rates.AsOf;
        Sequence = rates.Sequence;
        var tops = TopsOf(board);
        Committee = question.Within is { } code
            ? board.Items.FirstOrDefault(item => item.Committee == code)
            : tops is [var only] ? only : null;
        Below = Committee is null ? tops : [.. board.Items.Where(item => item.Parent == Committee.Committee)];
        Counts = Committee?.RolledUp ?? board.Totals;
    }

    /// <summary>The day due dates were compared with.</summary>
    public DateOnly Day { get; }

    public long Sequence { get; }

    /// <summary>The committee shown; null: all that stand at the top of their trees.</summary>
    public BoardItem? Committee { get; }

    /// <summary>The committees directly below it.</summary>
    public IReadOnlyList<BoardItem> Below { get; }

    /// <summary>Where consultations stand, of the committee and all below it.</summary>
    public BoardCounts Counts { get; }

    /// <summary>Committees above the one shown, from the top.</summary>
    public required IReadOnlyList<(string Code, string Name)> Above { get; init; }

    /// <summary>Years in which anything is counted, the latest first.</summary>
    public required IReadOnlyList<string> Years { get; init; }

    /// <summary>The chosen measure by period, the earliest first.</summary>
    public required IReadOnlyList<(string Period, long Numerator, long Denominator)> Trend { get; init; }

    /// <summary>What is longest overdue; null where it was asked for by unit.</summary>
    public required IReadOnlyList<ObligationItem>? Overdue { get; init; }

    /// <summary>Whether there is more overdue than is listed.</summary>
    public required bool MoreIsOverdue { get; init; }

    /// <summary>By unit: replies that are overdue, of those due; null where they were asked for one by one.</summary>
    public required IReadOnlyList<(string Unit, long Unanswered, long Due)>? OverdueByUnit { get; init; }

    /// <summary>Null when nothing of the kind is known.</summary>
    public RateItem? Rate(Measure measure) => _rates.GetValueOrDefault(measure);

    /// <summary>A rate of a committee and all below it; null when it has none.</summary>
    public RateItem? Rate(string committee, Measure measure) => _ofCommittees.GetValueOrDefault(committee)?.GetValueOrDefault(measure);

    /// <param name="isWhole">Whether all of the board is needed; else what is compared with another moment.</param>
    public static async Task<BoardFigures> Read(LedgerReadModels models, BoardQuestion question, Moment moment, bool isWhole, CancellationToken cancellation)
    {
        var rates = await models.Rates.Read(question.Rates(All), moment, cancellation);
        // Everything else is asked of the same moment, so that the page does not contradict itself.
        if (moment is Moment.Latest)
            moment = new Moment.AtSequence(rates.Sequence) { AsOf = rates.AsOf };
        var board = await models.Board.Read(question.Standing, moment, cancellation);
        var ofCommittees = await models.Rates.Read(question.Rates(OfCommittees, Grouping.Committee), moment, cancellation);
        var years = await models.Rates.Read(new RatesQuestion { Measures = ThatTellYears, GroupBy = [Grouping.Year], Within = question.Within }, moment, cancellation);
        var (overdue, more) = isWhole && !question.OverdueByUnit ? await Longest(models, question, moment, cancellation) : (null, false);

        return new BoardFigures(question, board, rates, ofCommittees)
        {
            Above = AboveOf(board, question.Within),
            Years = [.. years.Items.Select(item => item.Group["year"]).OfType<string>().Distinct().OrderDescending(StringComparer.Ordinal)],
            Trend = await TrendOf(models, question, moment, cancellation),
            Overdue = overdue,
            MoreIsOverdue = more,
            OverdueByUnit = isWhole && question.OverdueByUnit ? await ByUnit(models, question, moment, cancellation) : null,
        };
    }

    private static async Task<(IReadOnlyList<ObligationItem>? Items, bool More)> Longest(
        LedgerReadModels models, BoardQuestion question, Moment moment, CancellationToken cancellation) =>
        await models.Obligations.Find(new ObligationFilter
        {
            Overdue = true, Within = question.Within, DueYear = question.Year, Form = question.Form, Source = question.Source, Limit = MostOverdue,
        }, moment, cancellation) is Page<ObligationItem> page
            ? (page.Items, page.Next is not null)
            : throw new InvalidOperationException("the first page needs no cursor");

    private static async Task<IReadOnlyList<(string Unit, long Unanswered, long Due)>> ByUnit(
        LedgerReadModels models, BoardQuestion question, Moment moment, CancellationToken cancellation)
    {
        var answer = await models.Rates.Read(question.Rates([Measure.Reply], Grouping.Unit), moment, cancellation);
        return [.. answer.Items.Where(question.Includes)
            .Select(item => (Unit: item.Group["unit"], Unanswered: item.Parts["unanswered"], Due: item.Denominator))
            .Where(unit => unit.Unit is not null && unit.Unanswered > 0)
            .OrderByDescending(unit => unit.Unanswered)
            .ThenBy(unit => unit.Unit, StringComparer.Ordinal)
            .Select(unit => (unit.Unit!, unit.Unanswered, unit.Due))];
    }

    private static async Task<IReadOnlyList<(string Period, long Numerator, long Denominator)>> TrendOf(
        LedgerReadModels models, BoardQuestion question, Moment moment, CancellationToken cancellation)
    {
        var asked = question.ByQuarter ? question : question with { Year = null };
        var answer = await models.Rates.Read(asked.Rates([question.Trend], question.ByQuarter ? Grouping.Month : Grouping.Year), moment, cancellation);
        return [.. answer.Items.Where(question.Includes)
            .Select(item => (Period: PeriodOf(item), item.Numerator, item.Denominator))
            .Where(item => item.Period is not null)
            .GroupBy(item => item.Period!, (period, items) => items.Aggregate(
                (Period: period, Numerator: 0L, Denominator: 0L),
                (sum, item) => (period, sum.Numerator + item.Numerator, sum.Denominator + item.Denominator)))
            .OrderBy(item => item.Period, StringComparer.Ordinal)];
    }

    /// <summary><c>2024</c>, or <c>2024-Q1</c> of a month; null where it is not known.</summary>
    private static string? PeriodOf(RateItem item) =>
        item.Group.TryGetValue("year", out var year) ? year
        : item.Group["month"] is { } month ? $"{month[..4]}-Q{(int.Parse(month[5..]) + 2) / 3}"
        : null;

    /// <summary>Where the trees begin that the reader sees: what stands above her committee is not on her board.</summary>
    private static IReadOnlyList<BoardItem> TopsOf(BoardAnswer board)
    {
        var shown = board.Items.Select(item => item.Committee).ToHashSet();
        return [.. board.Items.Where(item => item.Parent is null || !shown.Contains(item.Parent))];
    }

    private static IReadOnlyList<(string Code, string Name)> AboveOf(BoardAnswer board, string? within)
    {
        var known = board.Items.ToDictionary(item => item.Committee);
        var above = new List<(string, string)>();
        for (var item = ParentOf(within); item is not null && above.Count < 10; item = ParentOf(item.Committee))
            above.Insert(0, (item.Committee, item.Name ?? item.Committee));
        return above;

        BoardItem? ParentOf(string? code) =>
            code is not null && known.GetValueOrDefault(code)?.Parent is { } parent ? known.GetValueOrDefault(parent) : null;
    }
}
