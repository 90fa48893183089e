using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Register;

/// <summary>Answers to a survey that were recorded together.</summary>
/// <param name="Place">Its place among the ratings of its consultation, from 1.</param>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Title">The consultation's.</param>
/// <param name="Given">Month, or year: as stated, else as recorded.</param>
/// <param name="Recommendation">The number of the recommendation that was rated; null: the consultation as a whole.</param>
/// <param name="Responses">How many answered so.</param>
/// <param name="Exact">Whether that number is known exactly.</param>
/// <param name="Sequence">Sequence of the event that last changed what is shown here.</param>
public sealed record RatingItem(
    Guid Consultation,
    string Number,
    int Place,
    string Committee,
    string? CommitteeName,
    string Title,
    EdtfDate Given,
    int? Recommendation,
    RatingSubject Subject,
    Respondent Respondent,
    Rating Rating,
    int Responses,
    bool Exact,
    long Sequence);
