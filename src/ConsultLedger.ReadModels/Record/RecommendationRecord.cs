using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Record;

/// <summary>One recommendation and its life. What stands alone is in force now; the lists keep everything that happened.</summary>
public sealed record RecommendationRecord
{
    /// <summary>From 1 in its consultation.</summary>
    public required int Number { get; init; }

    /// <summary>The aspect (方面) it belongs to.</summary>
    public string? Aspect { get; init; }

    public required string Text { get; init; }

    public string? SuggestedUnit { get; init; }

    /// <summary>Version of the outcome that submitted it.</summary>
    public required long OutcomeVersion { get; init; }

    public required RecommendationState State { get; init; }

    /// <summary>Nothing more is awaited: declined, kept for reference, or verified by the committee.</summary>
    public required bool Settled { get; init; }

    /// <summary>The lead unit (主办).</summary>
    public string? Unit { get; init; }

    /// <summary>Co-handlers (会办).</summary>
    public IReadOnlyList<string>? CoUnits { get; init; }

    public EdtfDate? DueOn { get; init; }

    /// <summary>The due date first set, whatever was revised since.</summary>
    public EdtfDate? FirstDueOn { get; init; }

    public required IReadOnlyList<AssignmentEntry> Assignments { get; init; }

    public required IReadOnlyList<DueDateRevisionEntry> DueDateRevisions { get; init; }

    /// <summary>The lead's decision in force.</summary>
    public DecisionEntry? Decision { get; init; }

    /// <summary>Co-handlers' decisions in force, one a body.</summary>
    public required IReadOnlyList<DecisionEntry> CoDecisions { get; init; }

    /// <summary>Decisions no longer in force: replaced by a later one, or undone by a reopening.</summary>
    public required IReadOnlyList<DecisionEntry> DecisionHistory { get; init; }

    public required IReadOnlyList<ConversionEntry> Conversions { get; init; }

    public required IReadOnlyList<ProgressEntry> Progress { get; init; }

    public required IReadOnlyList<CompletionClaimEntry> CompletionClaims { get; init; }

    /// <summary>The committee's verification in force.</summary>
    public VerificationEntry? Verification { get; init; }

    /// <summary>Verifications undone by a reopening.</summary>
    public required IReadOnlyList<VerificationEntry> VerificationHistory { get; init; }

    public required IReadOnlyList<ReopeningEntry> Reopenings { get; init; }

    /// <summary>Versions of the instructions that name it; one about the outcome as a whole is not listed.</summary>
    public required IReadOnlyList<long> Instructions { get; init; }
}

public sealed class AssignmentEntry(RecordedEvent recorded, RecommendationAssigned happened) : Entry(recorded, happened)
{
    public string Unit { get; } = happened.Unit;

    public IReadOnlyList<string>? CoUnits { get; } = happened.CoUnits;

    public EdtfDate DueOn { get; } = happened.DueOn;
}

/// <param name="from">The due date it replaced.</param>
public sealed class DueDateRevisionEntry(RecordedEvent recorded, DueDateRevised happened, EdtfDate? from) : Entry(recorded, happened)
{
    public EdtfDate? From { get; } = from;

    public EdtfDate To { get; } = happened.DueOn;

    public string Reason { get; } = happened.Reason;

    public string ApprovedBy { get; } = happened.ApprovedBy;
}

public sealed class DecisionEntry(RecordedEvent recorded, RecommendationDecided happened) : Entry(recorded, happened)
{
    public RecommendationDecision Decision { get; } = happened.Decision;

    public string DecidedBy { get; } = happened.DecidedBy;

    public DecisionCapacity Capacity { get; } = happened.Capacity;

    public string? Reason { get; } = happened.Reason;

    public LocalCode? LocalCode { get; } = happened.LocalCode;
}

public sealed class ConversionEntry(RecordedEvent recorded, RecommendationConverted happened) : Entry(recorded, happened)
{
    public ConversionKind Kind { get; } = happened.Kind;

    public string Reference { get; } = happened.Reference;
}

public sealed class ProgressEntry(RecordedEvent recorded, ProgressReported happened) : Entry(recorded, happened)
{
    /// <summary>0–100.</summary>
    public int? Percent { get; } = happened.Percent;

    public string? Note { get; } = happened.Note;

    public string? ReportedBy { get; } = happened.ReportedBy;
}

/// <summary>The unit's word that it is done; the committee's verification stands apart.</summary>
public sealed class CompletionClaimEntry(RecordedEvent recorded, CompletionClaimed happened) : Entry(recorded, happened)
{
    public string ClaimedBy { get; } = happened.ClaimedBy;

    public string? Result { get; } = happened.Result;
}

public sealed class VerificationEntry(RecordedEvent recorded, ImplementationVerified happened) : Entry(recorded, happened)
{
    public VerificationResult Result { get; } = happened.Result;

    public string VerifiedBy { get; } = happened.VerifiedBy;

    public string? Method { get; } = happened.Method;

    public string? Note { get; } = happened.Note;
}

public sealed class ReopeningEntry(RecordedEvent recorded, RecommendationReopened happened) : Entry(recorded, happened)
{
    public string Reason { get; } = happened.Reason;

    public string? ApprovedBy { get; } = happened.ApprovedBy;
}
