using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 2: the plan of the consultation.</summary>
internal static class PlanEndpoints
{
    public static void MapPlan(this IEndpointRouteBuilder api) =>
        api.MapStep(Step.Plan).MapCommand<AdoptPlan>(
            "plan",
            "Adopt the plan, or amend it",
            "The first one adopts the plan and completes step 2; a later one amends it and needs a reason and an approval.");
}
