using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Register;

/// <summary>Every recommendation: as submitted, and where it stood when.</summary>
internal sealed class RegisterModel : EventReadModel
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public override string Name => RegisterQuery.ReadModel;

    public override int Layout => 2;

    public override IReadOnlyList<string> Tables { get; } = ["recommendation_texts", "registered_consultations", "recommendation_states"];

    public override string Folder => "Register";

    public override void Project(Happening happening, CopyRows[] rows)
    {
        if (happening.Change is not { After.Entries.IsEmpty: false } change)
            return;

        var (before, after, sequence) = (change.Before, change.After, happening.Recorded.Sequence);
        if (before is null || before.Entries.IsEmpty || before.Title != after.Title)
            AddConsultation(rows[1], after, sequence);

        if (change.Event is OutcomeSubmitted submitted)
            AddTexts(rows[0], after.Opened, sequence, happening.Recorded, submitted, null);
        else if (change.Correction is { } correction)
            AddCorrectedTexts(rows[0], after.Opened, sequence, correction);

        var closing = before is null || before.State.IsClosed != after.State.IsClosed;
        for (var index = 0; index < after.Entries.Length; index++)
        {
            var entry = after.Entries[index];
            // One that was only reported has no row.
            var earlier = before is not null && index < before.Entries.Length ? before.Entries[index] : RegisterEntry.Reported;
            if (!entry.ShowsTheSameAs(earlier) || (closing && entry.State.AwaitsReplyUntil is not null))
                AddState(rows[2], after, index, sequence, namesUnit: entry.State.Unit is { } unit && unit != earlier.State.Unit);
        }
    }

    private static void AddConsultation(CopyRows rows, FoldedConsultation consultation, long from) => rows.Row(6)
        .Add(consultation.Opened)
        .Add(from)
        .Add(consultation.Id)
        .Add(consultation.State.Number)
        .Add(consultation.State.Committee)
        .Add(consultation.Title);

    private static void AddCorrectedTexts(CopyRows rows, long opened, long from, CorrectedHistory correction)
    {
        for (var index = 0; index < correction.Before.Count; index++)
        {
            if (correction.After[index] is OutcomeSubmitted after && !ReferenceEquals(after, correction.Before[index]))
                AddTexts(rows, opened, from, correction.Recorded[index], after, (OutcomeSubmitted)correction.Before[index]);
        }
    }

    /// <param name="before">The outcome as it read before; only what reads otherwise now is added. Null: all is new.</param>
    private static void AddTexts(
        CopyRows rows, long opened, long from, RecordedEvent recorded, OutcomeSubmitted submitted, OutcomeSubmitted? before)
    {
        for (var index = 0; index < submitted.Recommendations.Count; index++)
        {
            var recommendation = submitted.Recommendations[index];
            if (before is not null && before.StatedOn == submitted.StatedOn && before.Recommendations[index] == recommendation)
                continue;
            rows.Row(9)
                .Add(opened)
                .Add(recommendation.Number)
                .Add(from)
                .Add(recorded.Sequence)
                .Add(submitted.StatedOn)
                .Add(submitted.StatedOn?.Year ?? recorded.FirstRecordedAt().ToOffset(ChinaTime).Year)
                .Add(recommendation.Aspect)
                .Add(recommendation.Text)
                .Add(recommendation.SuggestedUnit);
        }
    }

    private static void AddState(CopyRows rows, FoldedConsultation consultation, int index, long from, bool namesUnit)
    {
        var entry = consultation.Entries[index];
        var state = entry.State;
        rows.Row(18)
            .Add(consultation.Opened)
            .Add(index + 1)
            .Add(from)
            .AddWord<RecommendationState>(state.State)
            .Add(state.Unit)
            .Add(namesUnit)
            .Add(entry.CoUnits)
            .Add(state.DueOn)
            .Add(state.FirstDueOn)
            .Add(consultation.State.IsClosed ? null : state.AwaitsReplyUntil)
            .AddWord(state.Decision)
            .Add(entry.DecidedBy)
            .Add(entry.LocalCode?.Code)
            .Add(entry.LocalCode?.List)
            .Add(state.IsSettled)
            .Add(entry.Converted)
            .AddWord(state.Verification)
            .Add(entry.Reopened);
    }
}
