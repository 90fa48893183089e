using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>An obligation as it stood.</summary>
/// <param name="Title">The consultation's.</param>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Kind">Id of the procedure's deadline, or <c>recommendation_due</c>.</param>
/// <param name="Name">What is due.</param>
/// <param name="Recommendation">The recommendation's number; null: it is the consultation's as a whole.</param>
/// <param name="Unit">The lead unit of the recommendation.</param>
/// <param name="FirstDueOn">The very first due date.</param>
/// <param name="DueOn">The due date in force; a month or a year is met until it ends.</param>
/// <param name="FulfilledOn">Date of the event that fulfilled it: as stated, else the day it was recorded.</param>
/// <param name="FulfilledBy">Version of that event.</param>
/// <param name="LapsedOn">Date of the event that closed the consultation before it was fulfilled.</param>
/// <param name="LapsedBy">Version of that event.</param>
/// <param name="Overdue">It is open, and its last day is over on the day asked for.</param>
/// <param name="OverdueDays">Days since its last day; 0 when not overdue.</param>
/// <param name="Computed">How the due date in force came about.</param>
/// <param name="Revisions">Every move of the due date, in the order in which they were recorded.</param>
/// <param name="Sequence">Sequence of the event that last changed it.</param>
public sealed record ObligationItem(
    Guid Consultation,
    string Number,
    string Title,
    string Committee,
    string? CommitteeName,
    string Kind,
    Wording Name,
    int? Recommendation,
    string? Unit,
    EdtfDate FirstDueOn,
    EdtfDate DueOn,
    ObligationState State,
    EdtfDate? FulfilledOn,
    long? FulfilledBy,
    EdtfDate? LapsedOn,
    long? LapsedBy,
    bool Overdue,
    int OverdueDays,
    Computation Computed,
    IReadOnlyList<DueDateMove> Revisions,
    long Sequence);
