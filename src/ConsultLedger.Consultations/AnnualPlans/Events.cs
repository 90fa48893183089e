using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>An event of the plan of one committee for one year.</summary>
public abstract record AnnualPlanEvent : LedgerEvent;

/// <summary>The annual consultation plan is drafted (拟订年度协商计划).</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record AnnualPlanDrafted : AnnualPlanEvent
{
    /// <summary>The committee's code.</summary>
    [MaxLength(64)]
    public required string Committee { get; init; }

    /// <summary>The year it is for.</summary>
    public required int Year { get; init; }

    [MaxLength(300)]
    public required string Title { get; init; }

    [MaxLength(60)]
    public string? Pattern { get; init; }

    [MaxLength(60)]
    public string? PatternBelow { get; init; }

    public required IReadOnlyList<FormQuota> Quotas { get; init; }

    public required IReadOnlyList<PlanItem> Items { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }
}

/// <summary>The draft is revised before it is issued (修改年度协商计划草案): the whole plan as it reads from now on.</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record AnnualPlanRevised : AnnualPlanEvent
{
    [MaxLength(300)]
    public required string Title { get; init; }

    [MaxLength(60)]
    public string? Pattern { get; init; }

    [MaxLength(60)]
    public string? PatternBelow { get; init; }

    public required IReadOnlyList<FormQuota> Quotas { get; init; }

    public required IReadOnlyList<PlanItem> Items { get; init; }

    [MaxLength(4000)]
    public required string Reason { get; init; }
}

/// <summary>A body approves the draft as it reads then (审定年度协商计划).</summary>
/// <remarks>Usually recorded by the committee's office, for the body that approved.</remarks>
public sealed record AnnualPlanApproved : AnnualPlanEvent
{
    [MaxLength(300)]
    public required string Body { get; init; }

    [MaxLength(300)]
    public string? Document { get; init; }

    public EdtfDate? On { get; init; }

    [MaxLength(4000)]
    public string? Note { get; init; }

    private protected override EdtfDate? OwnDate => On;
}

/// <summary>The plan is issued, jointly when several offices do so (印发年度协商计划).</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record AnnualPlanIssued : AnnualPlanEvent
{
    [MinLength(1)]
    public required IReadOnlyList<string> Issuers { get; init; }

    [MaxLength(300)]
    public string? Document { get; init; }

    public EdtfDate? IssuedOn { get; init; }

    private protected override EdtfDate? OwnDate => IssuedOn;
}

/// <summary>The issued plan is adjusted after the Party committee approved (调整年度协商计划).</summary>
/// <remarks>Usually recorded by the committee's office, for the Party committee that approved.</remarks>
public sealed record AnnualPlanAdjusted : AnnualPlanEvent
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    public required Approval Approval { get; init; }

    public IReadOnlyList<PlanItem>? Added { get; init; }

    public IReadOnlyList<PlanItem>? Changed { get; init; }

    public IReadOnlyList<DroppedItem>? Dropped { get; init; }

    private protected override EdtfDate? OwnDate => Approval.On;
}
