using System.Diagnostics.CodeAnalysis;

namespace ConsultLedger.Consultations;

/// <summary>What is known of one plan when a reference to one of its items has to be understood.</summary>
/// <param name="Items">Ids of the items that may be meant.</param>
public sealed record KnownPlan(string Committee, int Year, bool IsIssued, IReadOnlyCollection<string> Items);

/// <summary>One item of one plan.</summary>
public readonly record struct PlanItemKey(string Committee, int Year, string Item);

/// <summary>
/// How a consultation names the item of the annual plan that it carries out: in full as <c>{committee}/{year}/{item}</c>, or by the item's id,
/// which is looked up in the plans of its own committee.
/// </summary>
public static class PlanReference
{
    /// <summary>The item that is meant. An id is looked up in the plan of the consultation's year, then in the years before it, the nearest
    /// first, then in those after it.</summary>
    /// <param name="reference">As the decision on the topic gives it.</param>
    /// <param name="committee">The consultation's committee.</param>
    /// <param name="year">The consultation's year.</param>
    /// <returns>Null: none of these plans has it.</returns>
    public static PlanItemKey? Resolve(string reference, string committee, int year, IEnumerable<KnownPlan> plans)
    {
        var isFull = TryFull(reference, out var full);
        KnownPlan? best = null;
        foreach (var plan in plans)
        {
            if (isFull && plan.Committee == full!.Value.Committee && plan.Year == full.Value.Year && plan.Items.Contains(full.Value.Item))
                return full;
            if (plan.Committee == committee && plan.Items.Contains(reference) && (best is null || Distance(plan.Year, year).CompareTo(Distance(best.Year, year)) < 0))
                best = plan;
        }

        return best is null ? null : new PlanItemKey(committee, best.Year, reference);
    }

    /// <summary>Reads <c>{committee}/{year}/{item}</c>.</summary>
    public static bool TryFull(string reference, [NotNullWhen(true)] out PlanItemKey? key)
    {
        key = reference.Split('/', 3) is [var committee, var text, { Length: > 0 } item] && Committee.IsCode(committee) && AnnualPlan.TryYear(text, out var year)
            ? new PlanItemKey(committee, year, item)
            : null;
        return key is not null;
    }

    /// <summary>Why a reference is refused; null when it is not. Where a committee works without an issued plan any text is accepted: records of
    /// past consultations name items of plans that were never recorded.</summary>
    /// <param name="plans">What is known of the plans it can mean; null: nothing.</param>
    internal static Refusal? Objection(string? reference, string committee, IReadOnlyList<KnownPlan>? plans) =>
        reference is not null
        && plans is not null
        && plans.Any(plan => plan.Committee == committee && plan.IsIssued)
        && Resolve(reference, committee, year: 0, plans) is null
            ? Refusals.UnknownPlanItem(reference, "/planItem")
            : null;

    /// <summary>Earlier years come before later ones, each by nearness.</summary>
    private static (bool IsLater, int Years) Distance(int planned, int year) => (planned > year, Math.Abs(planned - year));
}
