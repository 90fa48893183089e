using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>The plans, as the few events they are made of; and of each consultation what counts towards a plan, and since when.</summary>
internal sealed class AnnualPlanModel : EventReadModel
{
    public override string Name => AnnualPlanQuery.ReadModel;

    public override int Layout => 3;

    public override IReadOnlyList<string> Tables { get; } = ["annual_plan_events", "planned_consultations"];

    public override string Folder => "AnnualPlans";

    public override void Project(Happening happening, CopyRows[] rows)
    {
        var recorded = happening.Recorded;
        if (happening.Change is { } change)
            AddConsultation(rows[1], change, recorded.Sequence);
        else if (EventCatalogue.IsOf<AnnualPlanEvent>(recorded.Type))
            rows[0].Row(5).Add(recorded.Tenant).Add(recorded.Stream).Add(recorded.Sequence).Add(recorded.Type).Add(Encoding.UTF8.GetString(recorded.Data.Span));
    }

    private static void AddConsultation(CopyRows rows, Change change, long from)
    {
        var after = Progress.Of(change.After);
        if (after == (change.Before is { } before ? Progress.Of(before) : Progress.None))
            return;
        rows.Row(11)
            .Add(change.After.Opened)
            .Add(from)
            .Add(change.After.State.Committee)
            .Add(after.Reference)
            .Add(after.ReferenceYear)
            .Add(after.Year)
            .Add(after.Form)
            .Add(after.Counts)
            .Add(after.Held)
            .Add(after.Submitted)
            .Add(after.Archived);
    }

    /// <summary>How far a consultation has come, in the terms of a plan. Before its topic is determined there is nothing to count.</summary>
    /// <param name="Counts">Neither withdrawn nor declined.</param>
    private readonly record struct Progress(
        string? Reference, int ReferenceYear, int Year, string? Form, bool Counts, bool Held, bool Submitted, bool Archived)
    {
        public static Progress None => default;

        public static Progress Of(FoldedConsultation consultation)
        {
            var (reached, plan) = (consultation.State.Reached, consultation.Plan);
            return reached.Has(Milestone.TopicDetermined)
                ? new Progress(
                    plan.Reference,
                    plan.ReferenceYear,
                    plan.Year,
                    consultation.Form,
                    !consultation.State.HasEnded,
                    reached.Has(Milestone.MeetingHeld),
                    reached.Has(Milestone.OutcomeSubmitted),
                    reached.Has(Milestone.Archived))
                : None;
        }
    }
}
