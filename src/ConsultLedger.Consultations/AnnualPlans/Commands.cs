using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>Drafts the plan of a year, or revises a draft: what is sent is the whole plan.</summary>
public sealed record DraftAnnualPlan : Command
{
    /// <summary>What the plan is called.</summary>
    [MaxLength(300)]
    public required string Title { get; init; }

    /// <summary>The numbers of the plan as they are written, e.g. 1126+N.</summary>
    [MaxLength(60)]
    public string? Pattern { get; init; }

    /// <summary>The numbers it sets for the committees below, as they are written; they are kept as stated.</summary>
    [MaxLength(60)]
    public string? PatternBelow { get; init; }

    /// <summary>How many of each form.</summary>
    public IReadOnlyList<FormQuota>? Quotas { get; init; }

    /// <summary>The topics, in their order.</summary>
    public IReadOnlyList<PlanItem>? Items { get; init; }

    /// <summary>Why; a revision must say.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }
}

/// <summary>One body approves the draft; several may, one after the other.</summary>
public sealed record ApproveAnnualPlan : Command
{
    /// <summary>The body that approved, e.g. the CPPCC Party group or the Party committee's standing committee.</summary>
    [MaxLength(300)]
    public required string Body { get; init; }

    /// <summary>The document it approved by.</summary>
    [MaxLength(300)]
    public string? Document { get; init; }

    /// <summary>When.</summary>
    public EdtfDate? On { get; init; }

    /// <summary>What it decided in particular.</summary>
    [MaxLength(4000)]
    public string? Note { get; init; }
}

/// <summary>Issues the plan; from then on it is adjusted, not revised.</summary>
public sealed record IssueAnnualPlan : Command
{
    /// <summary>The offices that issue it, jointly when there are several.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>The document it is issued by.</summary>
    [MaxLength(300)]
    public string? Document { get; init; }

    /// <summary>When.</summary>
    public EdtfDate? IssuedOn { get; init; }
}

/// <summary>An item that is dropped, and why.</summary>
public sealed record DroppedItem
{
    /// <summary>Id of the item.</summary>
    [MaxLength(60)]
    public required string Id { get; init; }

    /// <summary>Why it is dropped.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }
}

/// <summary>Adjusts an issued plan, with a reason and the Party committee's approval.</summary>
public sealed record AdjustAnnualPlan : Command
{
    /// <summary>Why.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The approval of the Party committee to which the adjustment was submitted.</summary>
    public Approval? Approval { get; init; }

    /// <summary>Items that are new.</summary>
    public IReadOnlyList<PlanItem>? Added { get; init; }

    /// <summary>Items as they read from now on.</summary>
    public IReadOnlyList<PlanItem>? Changed { get; init; }

    /// <summary>Items that are dropped.</summary>
    public IReadOnlyList<DroppedItem>? Dropped { get; init; }
}
