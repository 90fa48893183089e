using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.AnnualPlans;
using ConsultLedger.ReadModels.Claims;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>A number of a plan, or an item of it: one of the two is there.</summary>
internal sealed record PlanRow(PlanFulfilment Plan, QuotaFulfilment? Quota, ItemFulfilment? Item)
{
    public PlanCounts? Counts => Quota is null ? Item!.Counts : Quota.Counts;

    public PlanStanding Standing => Quota?.Standing ?? Item!.Standing;

    public int ShortBy => Quota?.ShortBy ?? Item!.ShortBy;

    public static IEnumerable<PlanRow> Of(PlanFulfilment plan) =>
        [.. plan.Quotas.Select(quota => new PlanRow(plan, quota, null)), .. plan.Items.Select(item => new PlanRow(plan, null, item))];
}

/// <summary>Plans and published totals as tables.</summary>
internal static class PlanTables
{
    /// <summary>A row a number and a row an item; a row of a number has no item.</summary>
    public static CsvTable<PlanRow> Plans { get; } = new(new("plans", "年度协商计划"),
    [
        new("committee", "委员会代码", row => row.Plan.Committee),
        new("committeeName", "委员会", row => row.Plan.CommitteeName),
        new("year", "年度", row => row.Plan.Year),
        new("plan", "计划", row => row.Plan.Title),
        new("version", "计划版本", row => row.Plan.Version),
        new("issued", "已印发", row => row.Plan.Issued),
        new("form", "形式", row => row.Quota?.Form ?? row.Item?.Form),
        new("formName", "形式名称", row => row.Quota is { } quota ? new BilingualText(quota.Name.English, quota.Name.Chinese) : null),
        new("bound", "数量要求", row => CsvCells.Word(row.Quota?.Bound, Words.Of)),
        new("count", "计划数量", row => row.Quota?.Count),
        new("item", "事项", row => row.Item?.Item),
        new("title", "议题", row => row.Item?.Title),
        new("dueOn", "期限", row => row.Item?.DueOn),
        new("planned", "列入事项数", row => row.Counts?.Planned),
        new("determined", "已定题", row => row.Counts?.Determined),
        new("held", "已召开", row => row.Counts?.Held),
        new("submitted", "已报送", row => row.Counts?.Submitted),
        new("archived", "已归档", row => row.Counts?.Archived),
        new("standing", "完成情况", row => CsvCells.Word<PlanStanding>(row.Standing, WordsOf)),
        new("shortBy", "尚缺", row => row.ShortBy),
    ]);

    public static CsvTable<ClaimItem> Claims { get; } = new(new("claims", "公布数字与账本数字"),
    [
        new("committee", "委员会代码", item => item.Committee),
        new("committeeName", "委员会", item => item.CommitteeName),
        new("claim", "序号", item => item.Claim),
        new("counted", "统计对象", item => CsvCells.Word(item.Counted, Words.Of)),
        new("what", "原文表述", item => item.What),
        new("value", "公布数字", item => item.Value?.Value),
        new("qualifier", "数字性质", item => CsvCells.Word(item.Value?.Qualifier, Words.Of)),
        new("percent", "公布百分比", item => item.Percent),
        new("periodStart", "期间起", item => item.PeriodStart),
        new("periodEnd", "期间止", item => item.PeriodEnd),
        new("scope", "范围", item => CsvCells.Word<ClaimScope>(item.Scope, Words.Of)),
        new("publishedOn", "公布日期", item => item.PublishedOn),
        new("source", "出处", item => item.Source.Title),
        new("computed.total", "账本数字", item => item.Computed.Total),
        new("computed.anyTime", "账本数字（不限日期）", item => item.Computed.AnyTime),
        new("computed.because", "无账本数字的原因", item => item.Computed.Because is { } because ? new BilingualText(because.English, because.Chinese) : null),
        new("computed.rule", "规则", item => item.Computed.Rule),
        new("sequence", "记录事件序号", item => item.Sequence),
        new("recordedAt", "记录时间", item => item.RecordedAt),
        new("recordedBy", "记录人", item => item.RecordedBy),
    ]);

    private static BilingualText WordsOf(PlanStanding standing) => standing switch
    {
        PlanStanding.Met => new("met", "已完成"),
        PlanStanding.Short => new("short", "尚缺"),
        PlanStanding.Open => new("open", "不限"),
        _ => new("not counted", "不计数"),
    };
}
