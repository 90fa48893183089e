using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Claims;

/// <summary>Which figure of the ledger is the same as what a claim counts.</summary>
internal static class ComputedTotals
{
    private static readonly Wording OwnWords = new() { English = "What is counted is told in words only.", Chinese = "统计对象只有文字说明。" };

    private static readonly Wording IsPercentage = new()
    {
        English = "A percentage is not compared with a total; see the rates.",
        Chinese = "百分比不与总数对照，请见各项比率。",
    };

    private static readonly Wording NotCounted = new() { English = "The ledger keeps no count of this.", Chinese = "账本不统计此项。" };

    /// <summary>Why nothing is computed for a claim; null when something is.</summary>
    public static Wording? Missing(TotalClaimed claimed) => claimed switch
    {
        { Percent: not null } => IsPercentage,
        { Counted: null } => OwnWords,
        { Counted: { } counted } => MeasureOf(counted) is null ? NotCounted : null,
    };

    /// <summary>The rate in which a total is the numerator, the denominator or a part; null: none.</summary>
    public static Measure? MeasureOf(ClaimedTotal counted) => counted switch
    {
        ClaimedTotal.Consultations => Measure.Closure,
        ClaimedTotal.Outcomes or ClaimedTotal.Instructions => Measure.Instruction,
        ClaimedTotal.Recommendations or ClaimedTotal.RecommendationsAdopted => Measure.Adoption,
        ClaimedTotal.RecommendationsImplemented => Measure.Implementation,
        _ => null,
    };

    /// <summary>The total in an item of that rate.</summary>
    public static long In(RateItem item, ClaimedTotal counted) => counted switch
    {
        ClaimedTotal.Instructions => item.Parts["instructions"],
        ClaimedTotal.RecommendationsAdopted or ClaimedTotal.RecommendationsImplemented => item.Numerator,
        _ => item.Denominator,
    };

    /// <summary>The months of a claim's period. Figures are kept by month, so days widen it to theirs; an approximate date is taken at its word.</summary>
    public static (EdtfDate? From, EdtfDate? To) PeriodOf(TotalClaimed claimed) => (Months(claimed.PeriodStart), Months(claimed.PeriodEnd));

    private static EdtfDate? Months(EdtfDate? date) => date switch
    {
        null => null,
        { Month: { } month } known => EdtfDate.Parse($"{known.Year:0000}-{month:00}"),
        { } known => EdtfDate.Parse($"{known.Year:0000}"),
    };
}
