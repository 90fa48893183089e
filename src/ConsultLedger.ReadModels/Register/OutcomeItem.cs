using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Register;

/// <summary>An outcome that was submitted.</summary>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Outcome">Its place among the outcomes of its consultation, from 1.</param>
/// <param name="Title">The consultation's.</param>
/// <param name="Submitted">Month, or year: as stated, else as recorded.</param>
/// <param name="Recommendations">How many it has.</param>
/// <param name="Instructed">Whether a leader's instruction is about it.</param>
/// <param name="Instructions">Instructions of which it is the first outcome they are about: each counts once.</param>
/// <param name="Sequence">Sequence of the event that last changed what is shown here.</param>
public sealed record OutcomeItem(
    Guid Consultation,
    string Number,
    int Outcome,
    string Committee,
    string? CommitteeName,
    string Title,
    EdtfDate Submitted,
    int Recommendations,
    bool Instructed,
    int Instructions,
    long Sequence);
