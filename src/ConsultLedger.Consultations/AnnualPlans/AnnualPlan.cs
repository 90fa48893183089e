using System.Collections.Immutable;
using System.Globalization;

namespace ConsultLedger.Consultations;

/// <summary>The consultation plan of one committee for one year (年度协商计划): drafted, approved, issued, then adjusted.</summary>
public sealed partial record AnnualPlan
{
    public const int EarliestYear = 1949;
    public const int LatestYear = 9999;

    /// <summary>Version of the last event folded, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The committee's code.</summary>
    public required string Committee { get; init; }

    public required int Year { get; init; }

    public required string Title { get; init; }

    public string? Pattern { get; init; }

    public string? PatternBelow { get; init; }

    public ImmutableArray<FormQuota> Quotas { get; init; } = [];

    /// <summary>The items in force, in their order.</summary>
    public ImmutableArray<PlanItem> Items { get; init; } = [];

    /// <summary>Items an adjustment dropped, as they read last. Consultations may still refer to them.</summary>
    public ImmutableArray<PlanItem> Dropped { get; init; } = [];

    public bool IsIssued { get; init; }

    /// <summary>The quota that a form, in somebody's own words, belongs to; null: none.</summary>
    public FormQuota? QuotaFor(string? form) => Quotas.FirstOrDefault(quota => quota.IsNamed(form));

    /// <summary>Reads a year as an address has it: four digits.</summary>
    public static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && year is >= EarliestYear and <= LatestYear;

    /// <summary>Folds a whole stream; null when it is empty.</summary>
    public static AnnualPlan? Fold(IEnumerable<AnnualPlanEvent> history) => history.Aggregate((AnnualPlan?)null, Evolve);

    public static AnnualPlan Evolve(AnnualPlan? current, AnnualPlanEvent happened) => (current, happened) switch
    {
        (null, AnnualPlanDrafted drafted) => new AnnualPlan
        {
            Version = 1,
            Committee = drafted.Committee,
            Year = drafted.Year,
            Title = drafted.Title,
            Pattern = drafted.Pattern,
            PatternBelow = drafted.PatternBelow,
            Quotas = [.. drafted.Quotas],
            Items = [.. drafted.Items],
        },
        ({ } plan, AnnualPlanRevised revised) => plan with
        {
            Version = plan.Version + 1,
            Title = revised.Title,
            Pattern = revised.Pattern,
            PatternBelow = revised.PatternBelow,
            Quotas = [.. revised.Quotas],
            Items = [.. revised.Items],
        },
        ({ } plan, AnnualPlanApproved) => plan with { Version = plan.Version + 1 },
        ({ } plan, AnnualPlanIssued) => plan with { Version = plan.Version + 1, IsIssued = true },
        ({ } plan, AnnualPlanAdjusted adjusted) => plan.Evolve(adjusted),
        _ => throw new InvalidOperationException($"no fold for {happened.GetType().Name} on {current?.Title ?? "nothing"}"),
    };

    private AnnualPlan Evolve(AnnualPlanAdjusted adjusted)
    {
        var changed = (adjusted.Changed ?? []).ToDictionary(item => item.Id);
        var dropped = (adjusted.Dropped ?? []).Select(item => item.Id).ToHashSet();
        return this with
        {
            Version = Version + 1,
            Items = [.. Items.Where(item => !dropped.Contains(item.Id)).Select(item => changed.GetValueOrDefault(item.Id, item)), .. adjusted.Added ?? []],
            Dropped = [.. Dropped, .. Items.Where(item => dropped.Contains(item.Id))],
        };
    }
}
