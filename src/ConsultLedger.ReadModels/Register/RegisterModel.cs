using System.Collections.Immutable;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Register;

/// <summary>Every recommendation: as submitted, and where it stood when; every outcome and what it was instructed on, and every rating.</summary>
internal sealed class RegisterModel : EventReadModel
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public override string Name => RegisterQuery.ReadModel;

    public override int Layout => 4;

    public override IReadOnlyList<string> Tables { get; } = ["recommendation_texts", "registered_consultations", "recommendation_states", "submitted_outcomes", "ratings"];

    public override string Folder => "Register";

    public override void Project(Happening happening, CopyRows[] rows)
    {
        if (happening.Change is not { } change || !IsRegistered(change.After))
            return;

        var (before, after, sequence) = (change.Before, change.After, happening.Recorded.Sequence);
        if (before is null || !IsRegistered(before) || before.Title != after.Title)
            AddConsultation(rows[1], after, sequence);
        AddOutcomes(rows[3], before?.Facts.Outcomes ?? [], after, sequence);
        AddRatings(rows[4], before?.Facts.Ratings ?? [], after, sequence);

        if (change.Event is OutcomeSubmitted submitted)
            AddTexts(rows[0], after.Opened, sequence, happening.Recorded, submitted, null);
        else if (change.Correction is { } correction)
            AddCorrectedTexts(rows[0], after.Opened, sequence, correction);

        var closing = before is null || before.State.IsClosed != after.State.IsClosed;
        for (var index = 0; index < after.Entries.Length; index++)
        {
            var entry = after.Entries[index];
            // One that was only reported has no row.
            var (earlier, counted) = before is not null && index < before.Entries.Length
                ? (before.Entries[index], before.Facts.Recommendations[index])
                : (RegisterEntry.Reported, after.Facts.Recommendations[index] with { RepliedBy = null, Conversions = default });
            if (!entry.ShowsTheSameAs(earlier) || counted != after.Facts.Recommendations[index] || (closing && entry.State.AwaitsReplyUntil is not null))
                AddState(rows[2], after, index, sequence, earlier.State);
        }
    }

    private static bool IsRegistered(FoldedConsultation consultation) =>
        !consultation.Entries.IsEmpty || !consultation.Facts.Outcomes.IsEmpty || !consultation.Facts.Ratings.IsEmpty;

    private static void AddOutcomes(CopyRows rows, ImmutableArray<CountedOutcome> before, FoldedConsultation consultation, long from)
    {
        var (outcomes, recommendations) = (consultation.Facts.Outcomes, consultation.Facts.Recommendations);
        for (var index = 0; before != outcomes && index < outcomes.Length; index++)
        {
            var outcome = outcomes[index];
            if (index < before.Length && before[index] == outcome)
                continue;
            rows.Row(7)
                .Add(consultation.Opened)
                .Add(index + 1)
                .Add(from)
                .Add(outcome.Submitted.Value)
                .Add(CountOf(recommendations, index))
                .Add(outcome.IsInstructed)
                .Add(outcome.Instructions);
        }
    }

    private static int CountOf(ImmutableArray<CountedRecommendation> recommendations, int outcome) =>
        recommendations.Count(recommendation => recommendation.Outcome == outcome);

    private static void AddRatings(CopyRows rows, ImmutableArray<CountedRating> before, FoldedConsultation consultation, long from)
    {
        var ratings = consultation.Facts.Ratings;
        for (var index = 0; before != ratings && index < ratings.Length; index++)
        {
            var rating = ratings[index];
            if (index < before.Length && before[index] == rating)
                continue;
            rows.Row(10)
                .Add(consultation.Opened)
                .Add(index + 1)
                .Add(from)
                .Add(rating.On.Value)
                .Add(rating.Recommendation)
                .AddWord<RatingSubject>(rating.Subject)
                .AddWord<Respondent>(rating.Respondent)
                .AddWord<Rating>(rating.Rating)
                .Add(rating.Count)
                .Add(rating.IsExact);
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
        CopyRows rows, long opened, long from, FoldableEvent recorded, OutcomeSubmitted submitted, OutcomeSubmitted? before)
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

    private static void AddState(CopyRows rows, FoldedConsultation consultation, int index, long from, Recommendation earlier)
    {
        var entry = consultation.Entries[index];
        var facts = consultation.Facts.Recommendations[index];
        var state = entry.State;
        rows.Row(22)
            .Add(consultation.Opened)
            .Add(index + 1)
            .Add(from)
            .AddWord<RecommendationState>(state.State)
            .Add(state.Unit)
            .Add(state.Unit != earlier.Unit)
            .Add(entry.CoUnits)
            .Add(state.DueOn is { } due && due == EdtfDate.Of(due.Latest) ? null : state.DueOn)
            .Add(state.FirstDueOn == state.DueOn ? null : state.FirstDueOn)
            .Add(state.DueOn?.Latest)
            .Add(state.DueOn?.Latest != earlier.DueOn?.Latest)
            .Add(facts.RepliedBy)
            .Add(consultation.State.IsClosed ? null : state.AwaitsReplyUntil)
            .AddWord(state.Decision)
            .Add(entry.DecidedBy == state.Unit ? null : entry.DecidedBy)
            .Add(entry.LocalCode?.Code)
            .Add(entry.LocalCode?.List)
            .Add(state.IsSettled)
            .Add(entry.Converted)
            .Add(state.IsAdopted && !facts.Conversions.IsEmpty)
            .AddWord(state.Verification)
            .Add(entry.Reopened);
    }
}
