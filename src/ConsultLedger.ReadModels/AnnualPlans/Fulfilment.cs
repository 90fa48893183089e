using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>Consultations that are alike in what counts towards plans, and how many of them have come how far.</summary>
/// <param name="Reference">The plan item they name; null: none.</param>
/// <param name="ReferenceYear">The year in whose plan it is looked up first.</param>
/// <param name="Year">The year for whose numbers they count when they name no item.</param>
/// <param name="Form">The form of their own plans.</param>
internal readonly record struct CountedAlike(string Committee, string? Reference, int ReferenceYear, int Year, string? Form, PlanCounts Counts);

/// <summary>
/// Adds consultations up to the plans they carry out. One that names an item counts for that item and for the quota of the item's form, or of
/// its own form where the item has none; one that names none counts for the quota of its own form in the plan of its committee and year.
/// </summary>
internal sealed class Fulfilment
{
    private readonly IReadOnlyList<AnnualPlan> _plans;
    private readonly Dictionary<(string Committee, int Year), AnnualPlan> _byYear;
    private readonly ILookup<string, KnownPlan> _known;
    private readonly Dictionary<PlanItemKey, PlanCounts> _ofItems = [];
    private readonly Dictionary<(string Committee, int Year, string Form), PlanCounts> _ofQuotas = [];

    /// <param name="plans">Those whose fulfilment is asked for.</param>
    /// <param name="others">Others that consultations may carry out instead.</param>
    public Fulfilment(IReadOnlyList<AnnualPlan> plans, IReadOnlyList<AnnualPlan> others)
    {
        _plans = plans;
        _byYear = plans.Concat(others).ToDictionary(plan => (plan.Committee, plan.Year));
        // What an adjustment dropped is still meant by those that named it before.
        _known = _byYear.Values
            .Select(plan => new KnownPlan(plan.Committee, plan.Year, plan.IsIssued, plan.Items.Concat(plan.Dropped).Select(item => item.Id).ToHashSet()))
            .ToLookup(plan => plan.Committee);
    }

    public void Add(CountedAlike consultations)
    {
        if (ItemOf(consultations) is { } key)
        {
            var plan = _byYear[(key.Committee, key.Year)];
            var item = plan.Items.Concat(plan.Dropped).First(known => known.Id == key.Item);
            _ofItems[key] = _ofItems.GetValueOrDefault(key, PlanCounts.None) + consultations.Counts;
            AddTo(plan, plan.QuotaFor(item.Form) ?? plan.QuotaFor(consultations.Form), consultations.Counts);
        }
        else if (_byYear.TryGetValue((consultations.Committee, consultations.Year), out var plan))
        {
            AddTo(plan, plan.QuotaFor(consultations.Form), consultations.Counts);
        }
    }

    /// <summary>How the plans asked for stand, in their order.</summary>
    /// <param name="nameOf">The name of a committee; null: it is not registered.</param>
    public IEnumerable<PlanFulfilment> Result(Func<string, string?> nameOf) => _plans.Select(plan => new PlanFulfilment(
        plan.Committee,
        nameOf(plan.Committee),
        plan.Year,
        plan.Title,
        plan.Pattern,
        plan.PatternBelow,
        plan.IsIssued,
        plan.Version,
        [.. plan.Quotas.Select(quota => Of(plan, quota))],
        [.. plan.Items.Select(item => Of(plan, item))]));

    private PlanItemKey? ItemOf(CountedAlike consultations)
    {
        if (consultations.Reference is not { } reference)
            return null;
        var own = _known[consultations.Committee];
        var meant = PlanReference.TryFull(reference, out var full) && full.Value.Committee != consultations.Committee ? own.Concat(_known[full.Value.Committee]) : own;
        return PlanReference.Resolve(reference, consultations.Committee, consultations.ReferenceYear, meant);
    }

    private void AddTo(AnnualPlan plan, FormQuota? quota, PlanCounts counts)
    {
        if (quota is null)
            return;
        var key = (plan.Committee, plan.Year, quota.Form);
        _ofQuotas[key] = _ofQuotas.GetValueOrDefault(key, PlanCounts.None) + counts;
    }

    private QuotaFulfilment Of(AnnualPlan plan, FormQuota quota)
    {
        var planned = plan.Items.Count(item => plan.QuotaFor(item.Form) == quota);
        var counts = _ofQuotas.GetValueOrDefault((plan.Committee, plan.Year, quota.Form), PlanCounts.None) with { Planned = planned };
        var shortBy = quota.IsCounted ? Math.Max(0, (quota.Count ?? 0) - counts.Held) : 0;
        var standing = quota switch
        {
            { IsCounted: false } => PlanStanding.NotCounted,
            { Bound: QuotaBound.Open } => PlanStanding.Open,
            _ => shortBy > 0 ? PlanStanding.Short : PlanStanding.Met,
        };
        return new QuotaFulfilment(quota.Form, quota.Name, quota.Bound, quota.Count, quota.Symbol, quota.IsCounted ? counts : null, standing, shortBy);
    }

    private ItemFulfilment Of(AnnualPlan plan, PlanItem item)
    {
        var counts = _ofItems.GetValueOrDefault(new PlanItemKey(plan.Committee, plan.Year, item.Id), PlanCounts.None) with { Planned = 1 };
        var isHeld = counts.Held > 0;
        return new ItemFulfilment(item.Id, item.Title, item.Form, item.DueOn, counts, isHeld ? PlanStanding.Met : PlanStanding.Short, isHeld ? 0 : 1);
    }
}
