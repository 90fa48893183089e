using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>The plan of a committee for a year, as it stood at the moment asked for, and how it came to be so.</summary>
public sealed record AnnualPlanRecord
{
    /// <summary>The committee's code.</summary>
    public required string Committee { get; init; }

    public required int Year { get; init; }

    public required string Title { get; init; }

    /// <summary>The numbers of the plan as they are written, e.g. 1126+N.</summary>
    public string? Pattern { get; init; }

    /// <summary>The numbers it sets for the committees below, as they are written.</summary>
    public string? PatternBelow { get; init; }

    /// <summary>How many of each form.</summary>
    public required IReadOnlyList<FormQuota> Quotas { get; init; }

    /// <summary>The items in force, in their order.</summary>
    public required IReadOnlyList<PlanItem> Items { get; init; }

    /// <summary>Items that adjustments dropped.</summary>
    public IReadOnlyList<DroppedPlanItem> Dropped { get; init; } = [];

    /// <summary>Who approved what, of the draft and of each adjustment, in the order of recording.</summary>
    public IReadOnlyList<PlanApproval> Approvals { get; init; } = [];

    /// <summary>Absent while there is only a draft.</summary>
    public PlanIssue? Issue { get; init; }

    /// <summary>One entry a version: who changed what and when.</summary>
    public IReadOnlyList<PlanHistoryEntry> History { get; init; } = [];

    /// <summary>How many events there are.</summary>
    public required long Version { get; init; }

    /// <summary>Sequence of the last of them.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the last of them was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>An item that an adjustment dropped.</summary>
/// <param name="Version">Version of the adjustment.</param>
/// <param name="Item">The item as it read last.</param>
public sealed record DroppedPlanItem(long Version, PlanItem Item, string Reason);

/// <summary>One body's approval.</summary>
/// <param name="Version">Version with which it was recorded.</param>
/// <param name="OfVersion">The version that was approved: the last draft, or the adjustment itself.</param>
public sealed record PlanApproval(long Version, long OfVersion, string Body, string? Document, EdtfDate? On, string? Note);

/// <summary>How the plan was issued.</summary>
/// <param name="Version">Version of the issue.</param>
/// <param name="Issuers">The offices, several when jointly.</param>
public sealed record PlanIssue(long Version, IReadOnlyList<string> Issuers, string? Document, EdtfDate? IssuedOn);

/// <summary>Ids of the items that an event brought in, changed or took out.</summary>
public sealed record PlanItemChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Dropped)
{
    internal static PlanItemChanges Between(IReadOnlyList<PlanItem> before, IReadOnlyList<PlanItem> after)
    {
        var known = before.ToDictionary(item => item.Id);
        return new PlanItemChanges(
            [.. after.Where(item => !known.ContainsKey(item.Id)).Select(item => item.Id)],
            [.. after.Where(item => known.TryGetValue(item.Id, out var was) && was != item).Select(item => item.Id)],
            [.. known.Keys.Except(after.Select(item => item.Id))]);
    }
}

/// <summary>One version of a plan: the event that made it, and what it changed.</summary>
public sealed record PlanHistoryEntry
{
    public required long Version { get; init; }

    public required long Sequence { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The event's wire name.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, as stated; absent when unknown.</summary>
    public EdtfDate? OccurredOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, where a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The document it rests on.</summary>
    public Basis? Basis { get; init; }

    /// <summary>Ids of the items that came, read otherwise, or went.</summary>
    public required PlanItemChanges Items { get; init; }

    /// <summary>JSON Patch from the plan at the version before, <c>{}</c> before the first, without <c>history</c> and the counters.</summary>
    public required IReadOnlyList<PatchOperation> Changes { get; init; }
}
