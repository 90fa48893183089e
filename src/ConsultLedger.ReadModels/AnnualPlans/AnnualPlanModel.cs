using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>The plans, as the few events they are made of; and of each consultation towards which plan it counts, and since when.</summary>
internal sealed class AnnualPlanModel : EventReadModel
{
    public override string Name => AnnualPlanQuery.ReadModel;

    public override int Layout => 4;

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
        if (PlanOf(change.After) is not { } plan || (change.Before is { } before && PlanOf(before) is { } known && MeanTheSame(known, plan)))
            return;
        rows.Row(6)
            .Add(change.After.Opened)
            .Add(from)
            .Add(change.After.State.Committee)
            .Add(plan.Reference)
            .Add(plan.ReferenceYear)
            .Add(plan.Year);
    }

    /// <summary>Before its topic is determined, a consultation counts towards no plan.</summary>
    private static PlanFacts? PlanOf(FoldedConsultation consultation) =>
        consultation.State.Reached.Has(Milestone.TopicDetermined) ? consultation.Plan : null;

    private static bool MeanTheSame(PlanFacts left, PlanFacts right) =>
        ReferenceEquals(left, right) || (left.Reference == right.Reference && left.ReferenceYear == right.ReferenceYear && left.Year == right.Year);
}
