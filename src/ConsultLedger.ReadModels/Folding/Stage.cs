using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Where a consultation stands, as list and board show it.</summary>
/// <param name="AwaitedUntil">Last days in time for the decisions that are awaited, the earliest first.</param>
internal sealed record Stage(
    Step Step,
    ConsultationStatus Status,
    string? Form,
    OutcomeForm? OutcomeForm,
    DateOnly[] AwaitedUntil,
    int Recommendations,
    int Decided,
    int Adopted,
    int Settled)
{
    public static Stage Of(Consultation state, string? form, OutcomeForm? outcomeForm)
    {
        var (decided, adopted, settled) = (0, 0, 0);
        var awaited = 0;
        foreach (var recommendation in state.Recommendations)
        {
            decided += recommendation.Decision is null ? 0 : 1;
            adopted += recommendation.IsAdopted ? 1 : 0;
            settled += recommendation.IsSettled ? 1 : 0;
            awaited += recommendation.AwaitsReplyUntil is null ? 0 : 1;
        }

        return new Stage(
            state.CurrentStep, state.Status, form, outcomeForm, state.IsClosed ? [] : Awaited(state, awaited), state.Recommendations.Length, decided, adopted, settled);
    }

    /// <summary>The first of <see cref="AwaitedUntil"/>.</summary>
    public DateOnly? EarliestAwaited => AwaitedUntil is [var earliest, ..] ? earliest : null;

    /// <summary>Whether the list shows both alike.</summary>
    public bool LooksLike(Stage other) =>
        Step == other.Step && Status == other.Status && Form == other.Form && OutcomeForm == other.OutcomeForm
        && EarliestAwaited == other.EarliestAwaited
        && Recommendations == other.Recommendations && Decided == other.Decided && Adopted == other.Adopted && Settled == other.Settled;

    private static DateOnly[] Awaited(Consultation state, int count)
    {
        if (count == 0)
            return [];
        var days = new DateOnly[count];
        var next = 0;
        foreach (var recommendation in state.Recommendations)
        {
            if (recommendation.AwaitsReplyUntil is { } day)
                days[next++] = day;
        }

        Array.Sort(days);
        return days;
    }
}
