using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Pages.Record;

/// <summary>Where one goes on from the receipt of something that is no consultation.</summary>
internal static class ReceiptWay
{
    /// <param name="tenant">Whose it is.</param>
    public static (string Path, BilingualText Name) From(LedgerEvent happening, string tenant) => happening switch
    {
        AnnualPlanDrafted drafted => (RecordAddresses.Plan(tenant, drafted.Year), new("The plan", "查看计划")),
        AnnualPlanEvent => ($"/plans?within={tenant}", new("The annual plans", "查看年度计划")),
        ClaimEvent => ($"/claims?within={tenant}", new("Published totals", "查看公布的总数")),
        CommitteeEvent or CalendarPublished => ($"/committees/{tenant}", new("The committee", "查看委员会")),
        ProcedurePublished published => ($"/procedures/{published.Procedure.Id}", new("The procedure", "查看程序")),
        _ => ("/access", new("Who may do what", "查看权限")),
    };
}
