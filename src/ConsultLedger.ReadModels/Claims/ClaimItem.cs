using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Claims;

/// <summary>A published total beside what the ledger computes.</summary>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Claim">Its number among the claims of the committee, from 1.</param>
/// <param name="Counted">What is counted; absent where no word fits.</param>
/// <param name="What">What is counted, in the words of the source.</param>
/// <param name="Percent">A published percentage, as a decimal, instead of a total.</param>
/// <param name="PeriodStart">First day of the period it is of; absent: from the beginning.</param>
/// <param name="PeriodEnd">Last day of the period it is of; absent: up to the publication.</param>
/// <param name="Source">Where it was published, and how far that can be relied on.</param>
/// <param name="Computed">What the ledger's own events come to.</param>
/// <param name="Sequence">Sequence of the event that recorded it.</param>
/// <param name="RecordedBy">Who recorded it.</param>
public sealed record ClaimItem(
    string Committee,
    string? CommitteeName,
    long Claim,
    ClaimedTotal? Counted,
    string? What,
    Count? Value,
    string? Percent,
    EdtfDate? PeriodStart,
    EdtfDate? PeriodEnd,
    ClaimScope Scope,
    EdtfDate? PublishedOn,
    Basis Source,
    ComputedTotal Computed,
    long Sequence,
    DateTimeOffset RecordedAt,
    string RecordedBy);

/// <summary>The total by the ledger's own events, of the committee and all below it, or of the committee alone where the claim says so.</summary>
/// <param name="Total">In the period of the claim; null where the ledger does not count such a thing.</param>
/// <param name="AnyTime">Whatever their date. What states no date counts in the month of its recording, so of records taken in later this tells
/// more; absent without a total.</param>
/// <param name="Because">Why there is no total; absent when there is one.</param>
/// <param name="Cohort">Which facts are in the total, and by which date.</param>
/// <param name="Rule">The rule of the rate that counts the same, e.g. <c>adoption/1</c>.</param>
public sealed record ComputedTotal(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Total, long? AnyTime, Wording? Because, RateCohort? Cohort, string? Rule);

/// <param name="Items">By committee, then in the order of their recording.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record ClaimAnswer(IReadOnlyList<ClaimItem> Items, [property: JsonIgnore] long Sequence);
