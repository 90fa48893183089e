using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Register;

/// <summary>A recommendation as it stands in the register.</summary>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Recommendation">Its number in the consultation, from 1.</param>
/// <param name="Title">The consultation's.</param>
/// <param name="Aspect">The aspect of the outcome it belongs to.</param>
/// <param name="Unit">The lead unit; null until assigned.</param>
/// <param name="DueOn">The due date in force.</param>
/// <param name="FirstDueOn">The due date first set.</param>
/// <param name="Decision">The lead's decision; null while there is none, also after a reopening.</param>
/// <param name="DecidedBy">Who made the lead's decision.</param>
/// <param name="LocalCode">The locality's own code of that decision.</param>
/// <param name="Overdue">Assigned, not decided, and its due date is over on the day asked for.</param>
/// <param name="OverdueDays">Days from the last day in time to the day asked for; 0 when not overdue.</param>
/// <param name="Settled">Nothing more is awaited.</param>
/// <param name="Converted">It became a document, project, budget item or policy.</param>
/// <param name="Verification">What the committee found.</param>
/// <param name="Reopened">How many times a look-back reopened it.</param>
/// <param name="SubmittedOn">When its outcome was submitted, as stated.</param>
/// <param name="SubmittedSequence">Sequence of the outcome it was submitted with.</param>
/// <param name="Year">Year its outcome was submitted: as stated, else as recorded.</param>
/// <param name="Sequence">Sequence of the event that last changed what is shown here.</param>
public sealed record RecommendationItem(
    Guid Consultation,
    string Number,
    int Recommendation,
    string Committee,
    string? CommitteeName,
    string Title,
    string? Aspect,
    string Text,
    string? SuggestedUnit,
    RecommendationState State,
    string? Unit,
    IReadOnlyList<string> CoUnits,
    EdtfDate? DueOn,
    EdtfDate? FirstDueOn,
    RecommendationDecision? Decision,
    string? DecidedBy,
    LocalCode? LocalCode,
    bool Overdue,
    int OverdueDays,
    bool Settled,
    bool Converted,
    VerificationResult? Verification,
    int Reopened,
    EdtfDate? SubmittedOn,
    long SubmittedSequence,
    int Year,
    long Sequence);
