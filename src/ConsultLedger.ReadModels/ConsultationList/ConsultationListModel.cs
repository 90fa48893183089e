using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.ConsultationList;

/// <summary>What each consultation is, and where it stood when.</summary>
internal sealed class ConsultationListModel : EventReadModel
{
    public override string Name => ConsultationQuery.ReadModel;

    public override int Layout => 5;

    public override IReadOnlyList<string> Tables { get; } = ["consultation_headings", "consultation_stages"];

    public override string Folder => "ConsultationList";

    public override void Project(Happening happening, CopyRows[] rows)
    {
        if (happening.Change is not { } change)
            return;

        var recorded = happening.Recorded;
        if (change.Event is TopicProposed opening)
        {
            AddHeading(rows[0], recorded, recorded.Sequence, opening);
        }
        else if (change.Correction is { } correction && correction.After[0] is TopicProposed corrected
            && !ShowTheSame((TopicProposed)correction.Before[0], corrected))
        {
            AddHeading(rows[0], correction.Recorded[0], recorded.Sequence, corrected);
        }

        if (change.Before is not { } before || !ShowTheSame(before, change.After))
            AddStage(rows[1], change.After, recorded.Sequence);
    }

    private static bool ShowTheSame(FoldedConsultation before, FoldedConsultation after) =>
        (ReferenceEquals(before.Stage, after.Stage) || before.Stage.LooksLike(after.Stage))
        && Held(before) == Held(after)
        && Submitted(before) == Submitted(after)
        && before.Facts.Determined == after.Facts.Determined
        && before.State.IsSettled == after.State.IsSettled;

    private static bool Held(FoldedConsultation consultation) => consultation.State.Reached.Has(Milestone.MeetingHeld);

    private static bool Submitted(FoldedConsultation consultation) => consultation.State.Reached.Has(Milestone.OutcomeSubmitted);

    private static bool ShowTheSame(TopicProposed left, TopicProposed right) =>
        left.Title == right.Title && left.StatedOn?.Year == right.StatedOn?.Year && left.Summary == right.Summary && (left.Sources ?? []).SequenceEqual(right.Sources ?? []);

    private static void AddHeading(CopyRows rows, FoldableEvent opening, long from, TopicProposed proposed) => rows.Row(11)
        .Add(opening.Sequence)
        .Add(from)
        .Add(opening.Stream)
        .Add(proposed.Number)
        .Add(proposed.Committee)
        .Add(PlanFacts.YearOf(proposed.Number, opening.FirstRecordedAt()))
        .Add(Period.Of(proposed, opening).Year)
        .Add(opening.RecordedAt)
        .Add(proposed.Title)
        .Add(proposed.Summary)
        .Add([.. (proposed.Sources ?? []).Select(EnumNames.Of)]);

    private static void AddStage(CopyRows rows, FoldedConsultation consultation, long from)
    {
        var stage = consultation.Stage;
        rows.Row(15)
            .Add(consultation.Opened)
            .Add(from)
            .AddWord<Step>(stage.Step)
            .AddWord<ConsultationStatus>(stage.Status)
            .Add(stage.Form)
            .AddWord(stage.OutcomeForm)
            .Add(stage.EarliestAwaited)
            .Add(stage.Recommendations)
            .Add(stage.Decided)
            .Add(stage.Adopted)
            .Add(stage.Settled)
            .Add(Held(consultation))
            .Add(Submitted(consultation))
            .Add(consultation.Facts.Determined?.Year)
            .Add(consultation.State.IsSettled);
    }
}
