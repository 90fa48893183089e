using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Record;

/// <summary>
/// Everything the ledger says of one consultation, as known at one version of it. Values that are unknown are absent; the
/// record's own lists are always there, and empty when nothing of the kind has happened. Corrected values show as they were
/// corrected, and <see cref="Corrections"/> holds both.
/// </summary>
public sealed record ConsultationRecord
{
    public required Guid Consultation { get; init; }

    public required string Number { get; init; }

    /// <summary>The committee's code.</summary>
    public required string Committee { get; init; }

    /// <summary>The version of the procedure it is judged by.</summary>
    public required BoundProcedure Procedure { get; init; }

    public required string Title { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<TopicSource>? Sources { get; init; }

    public IReadOnlyList<Person>? Proposers { get; init; }

    /// <summary>Whether residents are told of: then the record of a version is not the same for ever.</summary>
    [JsonIgnore]
    public bool NamesResidents { get; init; }

    /// <summary>Version of the last event in it.</summary>
    public required long Version { get; init; }

    /// <summary>Sequence of the last event in it.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the first event was recorded.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the last event in it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The step it stands at.</summary>
    public required Step Step { get; init; }

    public required ConsultationStatus Status { get; init; }

    /// <summary>The eight steps, in order.</summary>
    public required IReadOnlyList<StepRecord> Steps { get; init; }

    /// <summary>What its procedure still asks for; empty once it is closed.</summary>
    public required IReadOnlyList<RequiredPiece> Required { get; init; }

    public required ProposalEntry Proposal { get; init; }

    public required IReadOnlyList<ScreeningEntry> Screenings { get; init; }

    public TopicDecisionEntry? TopicDecision { get; init; }

    public PlanEntry? Plan { get; init; }

    public required ResearchRecord Research { get; init; }

    public required IReadOnlyList<MeetingEntry> Meetings { get; init; }

    public required IReadOnlyList<OutcomeEntry> Outcomes { get; init; }

    /// <summary>In the order of their numbers: recommendation n stands at index n − 1.</summary>
    public required IReadOnlyList<RecommendationRecord> Recommendations { get; init; }

    public required IReadOnlyList<DisclosureEntry> Disclosures { get; init; }

    public required IReadOnlyList<InstructionEntry> Instructions { get; init; }

    public required IReadOnlyList<SupervisionEntry> Supervisions { get; init; }

    public required IReadOnlyList<FeedbackEntry> Feedback { get; init; }

    public required IReadOnlyList<RatingEntry> Ratings { get; init; }

    public required IReadOnlyList<AssessmentEntry> Assessments { get; init; }

    public required IReadOnlyList<DocumentEntry> Documents { get; init; }

    /// <summary>The archiving in force; absent again after a reopening.</summary>
    public ArchiveEntry? Archive { get; init; }

    /// <summary>Archivings before the last reopening.</summary>
    public required IReadOnlyList<ArchiveEntry> ArchiveHistory { get; init; }

    public WithdrawalEntry? Withdrawal { get; init; }

    public required IReadOnlyList<CorrectionEntry> Corrections { get; init; }

    /// <summary>What is or was due by a day, in the order in which it came about.</summary>
    public required IReadOnlyList<ObligationEntry> Obligations { get; init; }

    /// <summary>The same record with each obligation judged as of a day.</summary>
    public ConsultationRecord AsOf(DateOnly today) => this with { Obligations = [.. Obligations.Select(obligation => obligation.AsOf(today))] };
}

/// <summary>The version of a procedure that a consultation was bound to at its opening.</summary>
public sealed record BoundProcedure
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required Wording Name { get; init; }
}

/// <summary>One of the eight steps.</summary>
public sealed record StepRecord
{
    public required Step Step { get; init; }

    /// <summary>What its stages are called in the procedure, in their order; empty where the procedure has none for it.</summary>
    public required IReadOnlyList<Wording> Labels { get; init; }

    public required bool Completed { get; init; }

    /// <summary>When the event that completed it happened, as stated.</summary>
    public EdtfDate? CompletedOn { get; init; }

    /// <summary>When that event was recorded.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Version of that event.</summary>
    public long? ByVersion { get; init; }
}
