using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>A rate of one group, with all that is needed to check it.</summary>
/// <param name="Group">What the group is, by the words of the groupings asked for; a value is null where it is not known.</param>
/// <param name="Percent">Rounded half up to two decimals; null when the denominator is zero.</param>
/// <param name="Parts">Counts shown with it, named as in its definition.</param>
/// <param name="Beside">Shares shown beside it, named as in its definition.</param>
/// <param name="Cells">Of satisfaction: by what was rated and by whom. Null of other measures.</param>
/// <param name="Own">When grouped by committee: the committee's own consultations; the item itself covers all below it too. Else null.</param>
/// <param name="AsOf">The day due dates were compared with.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Rule">By which rule, e.g. <c>adoption/1</c>.</param>
public sealed record RateItem(
    Measure Measure,
    IReadOnlyDictionary<string, string?> Group,
    long Numerator,
    long Denominator,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Percent,
    IReadOnlyDictionary<string, long> Parts,
    IReadOnlyList<RateBeside> Beside,
    IReadOnlyList<SatisfactionCell>? Cells,
    RateShare? Own,
    RateCohort Cohort,
    DateOnly AsOf,
    CountedUnit Unit,
    string Rule);

/// <param name="Percent">Rounded half up to two decimals; null when the denominator is zero.</param>
public sealed record RateShare(long Numerator, long Denominator, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Percent);

/// <param name="Name">As in the definition of the measure.</param>
/// <param name="Percent">Rounded half up to two decimals; null when the denominator is zero.</param>
public sealed record RateBeside(
    string Name, long Numerator, long Denominator, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Percent);

/// <summary>Satisfaction with one thing among one kind of respondents.</summary>
/// <param name="Parts">Responses by rating, and those of counts not known exactly.</param>
public sealed record SatisfactionCell(
    RatingSubject Subject,
    Respondent Respondent,
    long Numerator,
    long Denominator,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Percent,
    IReadOnlyDictionary<string, long> Parts);

/// <summary>Which facts are counted.</summary>
/// <param name="By">The date that says to which period one belongs.</param>
/// <param name="Period">A month, a year, or an EDTF interval of months; <c>..</c> where it is open.</param>
public sealed record RateCohort(CohortEvent By, string Period);

/// <param name="Items">By measure in the order asked, then by group; null stands last.</param>
/// <param name="AsOf">The day due dates were compared with.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record RatesAnswer(IReadOnlyList<RateItem> Items, DateOnly AsOf, [property: JsonIgnore] long Sequence);
