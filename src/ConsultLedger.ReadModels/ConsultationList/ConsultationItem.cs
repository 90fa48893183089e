using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.ConsultationList;

/// <summary>A consultation as it stands in the list.</summary>
/// <param name="CommitteeName">Null when the committee was not registered at the moment asked for.</param>
/// <param name="Form">The plan's form in its own words.</param>
/// <param name="OutcomeForm">Form of the last outcome that named one.</param>
/// <param name="Year">Year in its number.</param>
/// <param name="OpenedAt">When its opening was recorded.</param>
/// <param name="Overdue">Whether one of its recommendations is overdue on the day asked for.</param>
/// <param name="DueOn">Last day of the earliest due date by which a decision on one of its recommendations is awaited.</param>
/// <param name="Sequence">Sequence of the event that last changed what is shown here.</param>
public sealed record ConsultationItem(
    Guid Consultation,
    string Number,
    string Committee,
    string? CommitteeName,
    string Title,
    Step Step,
    ConsultationStatus Status,
    string? Form,
    OutcomeForm? OutcomeForm,
    IReadOnlyList<TopicSource> Sources,
    int Year,
    DateTimeOffset OpenedAt,
    bool Overdue,
    DateOnly? DueOn,
    RecommendationCounts Recommendations,
    long Sequence);

/// <summary>How many recommendations there are, have the lead's decision, are adopted in full or in part, and are settled.</summary>
public sealed record RecommendationCounts(int Total, int Decided, int Adopted, int Settled);
