using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>Whether what a plan sets down was done.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PlanStanding>))]
public enum PlanStanding
{
    /// <summary>As many were held as planned, or more.</summary>
    Met,

    /// <summary>Fewer were held.</summary>
    Short,

    /// <summary>The plan leaves the number open, so that nothing can be missing.</summary>
    Open,

    /// <summary>The ledger keeps no count of it.</summary>
    NotCounted,
}

/// <summary>How far consultations have come.</summary>
/// <param name="Planned">Items of the plan in force.</param>
/// <param name="Determined">Consultations whose topic was determined.</param>
/// <param name="Held">Of them, held.</param>
/// <param name="Submitted">Of them, with an outcome submitted.</param>
/// <param name="Archived">Of them, archived.</param>
public sealed record PlanCounts(int Planned, int Determined, int Held, int Submitted, int Archived)
{
    public static PlanCounts None { get; } = new(0, 0, 0, 0, 0);

    public static PlanCounts operator +(PlanCounts left, PlanCounts right) => new(
        left.Planned + right.Planned, left.Determined + right.Determined, left.Held + right.Held, left.Submitted + right.Submitted, left.Archived + right.Archived);
}

/// <summary>How one quota stands.</summary>
/// <param name="Form">Id of the form within the plan.</param>
/// <param name="Count">How many; absent when open.</param>
/// <param name="Symbol">How the plan writes an open number.</param>
/// <param name="Counts">Items of the form, and the consultations that count for it; absent when the ledger keeps no count.</param>
/// <param name="ShortBy">How many are still to be held.</param>
public sealed record QuotaFulfilment(
    string Form, Wording Name, QuotaBound Bound, int? Count, string? Symbol, PlanCounts? Counts, PlanStanding Standing, int ShortBy);

/// <summary>How one item stands.</summary>
/// <param name="Item">Its id.</param>
/// <param name="ShortBy">1 until it was held.</param>
public sealed record ItemFulfilment(string Item, string Title, string? Form, EdtfDate? DueOn, PlanCounts Counts, PlanStanding Standing, int ShortBy);

/// <summary>The plan of a committee for a year, and how far it is fulfilled.</summary>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Pattern">The numbers of the plan as they are written.</param>
/// <param name="PatternBelow">The numbers it sets for the committees below, as they are written.</param>
/// <param name="Issued">Whether it is issued, or still a draft.</param>
/// <param name="Version">Version of the plan.</param>
public sealed record PlanFulfilment(
    string Committee,
    string? CommitteeName,
    int Year,
    string Title,
    string? Pattern,
    string? PatternBelow,
    bool Issued,
    long Version,
    IReadOnlyList<QuotaFulfilment> Quotas,
    IReadOnlyList<ItemFulfilment> Items);

/// <param name="Items">By committee, then by year.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record PlanAnswer(IReadOnlyList<PlanFulfilment> Items, [property: JsonIgnore] long Sequence);
