using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Finds the annual plans that a command's reference to one of their items can mean.</summary>
internal sealed class PlansMeant(IEventStore store)
{
    /// <summary>More years of plans than any committee has.</summary>
    private const int MostPlans = 1000;

    private static readonly string[] Drafting = [EventCatalogue.WireNameOf(typeof(AnnualPlanDrafted))];

    /// <summary>All plans of the consultation's committee, and of the one that a reference in full names; null when the command names no item.</summary>
    public async Task<IReadOnlyList<KnownPlan>?> By(Command command, string committee, CancellationToken cancellation)
    {
        if (ReferenceIn(command) is not { } reference)
            return null;

        string[] committees = PlanReference.TryFull(reference, out var full) ? [committee, full.Value.Committee] : [committee];
        var drafted = await store.Search(new EventSearch { Types = Drafting, Tenants = [.. committees.Distinct()], Limit = MostPlans }, cancellation);
        var plans = new List<KnownPlan>();
        foreach (var stream in drafted.Select(recorded => recorded.Stream))
        {
            if (AnnualPlan.Fold(StreamHistory.Of<AnnualPlanEvent>(await store.ReadStream(stream, Moment.Now, cancellation: cancellation))) is { } plan)
                plans.Add(new KnownPlan(plan.Committee, plan.Year, plan.IsIssued, [.. plan.Items.Select(item => item.Id)]));
        }

        return plans;
    }

    private static string? ReferenceIn(Command command) => command switch
    {
        DecideTopic decide => decide.PlanItem,
        CorrectRecord { Pointer: "/planItem", To: { ValueKind: JsonValueKind.String } to } => to.GetString(),
        _ => null,
    };
}
