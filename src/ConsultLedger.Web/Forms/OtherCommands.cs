using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>The commands that are about no consultation. The route of each is the last part of the address of its form.</summary>
public static class OtherCommands
{
    public static IReadOnlyList<CommandKind> All { get; } =
    [
        Of("draft", LedgerJson.Shared.DraftAnnualPlan, typeof(AnnualPlanDrafted), typeof(AnnualPlanRevised)),
        Of("approvals", LedgerJson.Shared.ApproveAnnualPlan, typeof(AnnualPlanApproved)),
        Of("issue", LedgerJson.Shared.IssueAnnualPlan, typeof(AnnualPlanIssued)),
        Of("adjustments", LedgerJson.Shared.AdjustAnnualPlan, typeof(AnnualPlanAdjusted)),
        Of("claims", LedgerJson.Shared.ClaimTotal, typeof(TotalClaimed)),
        Of("registration", LedgerJson.Shared.RegisterCommittee, typeof(CommitteeRegistered), typeof(CommitteeAmended)),
        Of("calendar", LedgerJson.Shared.PublishCalendar, typeof(CalendarPublished)),
        Of("procedure", LedgerJson.Shared.PublishProcedure, typeof(ProcedurePublished)),
        Of("roles", LedgerJson.Shared.GrantRole, typeof(RoleGranted)),
        Of("end", LedgerJson.Shared.EndRole, typeof(RoleEnded)),
        Of("keys", LedgerJson.Shared.IssueApiKey, typeof(ApiKeyIssued)),
        Of("rotation", LedgerJson.Shared.RotateApiKey, typeof(ApiKeyRotated)),
        Of("revocation", LedgerJson.Shared.RevokeApiKey, typeof(ApiKeyRevoked)),
    ];

    private static CommandKind Of<T>(string route, JsonTypeInfo<T> json, params Type[] events)
        where T : Command => new(route, typeof(T), events, json);
}
