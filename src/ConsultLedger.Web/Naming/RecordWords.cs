using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.AnnualPlans;

namespace ConsultLedger.Web.Naming;

/// <summary>Words for values of a record that the domain has no words of its own for.</summary>
public static class RecordWords
{
    public static BilingualText Of(ComputationNote note) => note switch
    {
        ComputationNote.TriggerImprecise => new("the date it is counted from is imprecise; its last day counts", "起算日期不确切，以其最后一日起算"),
        ComputationNote.TriggerUnstated => new("no date was stated; the day of recording counts", "未注明日期，以登记当日起算"),
        ComputationNote.NoCalendar => new("no calendar was published: Monday to Friday, without holidays", "未公布工作日历，按周一至周五计算，不计节假日"),
        ComputationNote.BeyondCalendar => new("partly beyond the calendar: there only weekends are known", "部分日期超出工作日历范围，该部分仅按周末计算"),
        _ => throw new ArgumentOutOfRangeException(nameof(note), note, "no such note"),
    };

    public static BilingualText Of(Role role) => role switch
    {
        Role.Recorder => new("recorder", "记录员"),
        Role.Chair => new("chair", "主席"),
        Role.Auditor => new("auditor", "审计员"),
        Role.Integrator => new("connected system", "对接系统"),
        Role.Administrator => new("administrator", "管理员"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };

    /// <summary>What a program may do.</summary>
    /// <param name="scope">One of <see cref="AccessScopes"/>.</param>
    public static BilingualText OfScope(string scope) => scope switch
    {
        AccessScopes.ReadEvents => new("read events and proofs (events:read)", "读取事件及证明（events:read）"),
        AccessScopes.ReadConsultations => new("read records, lists and figures (consultations:read)", "读取记录、列表和数据（consultations:read）"),
        AccessScopes.WriteConsultations => new("record, and bring documents (consultations:write)", "登记并上传文件（consultations:write）"),
        _ => new(scope, scope),
    };

    public static BilingualText Of(Weekday day) => day switch
    {
        Weekday.Monday => new("Monday", "周一"),
        Weekday.Tuesday => new("Tuesday", "周二"),
        Weekday.Wednesday => new("Wednesday", "周三"),
        Weekday.Thursday => new("Thursday", "周四"),
        Weekday.Friday => new("Friday", "周五"),
        Weekday.Saturday => new("Saturday", "周六"),
        Weekday.Sunday => new("Sunday", "周日"),
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, "no such day"),
    };

    public static BilingualText Of(QuotaKind kind) => kind switch
    {
        QuotaKind.Consultation => new("consultations of the committee", "本级协商"),
        QuotaKind.Other => new("something the ledger does not count", "账本不计数的事项"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    public static BilingualText Of(DecisionStage stage) => stage switch
    {
        DecisionStage.BeforeDecision => new("before the decision", "决策之前"),
        DecisionStage.DuringImplementation => new("while it is carried out", "决策实施之中"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "no such stage"),
    };

    public static BilingualText Of(GateFailure failure) => failure switch
    {
        GateFailure.Refuse => new("it may be screened again", "可再次初审"),
        GateFailure.Decline => new("the topic can only be declined", "只能不予立题"),
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "no such failure"),
    };

    public static BilingualText Of(RequirementKind kind) => kind switch
    {
        RequirementKind.Assessment => new("an assessment", "评估"),
        RequirementKind.Disclosure => new("the outcome disclosed", "成果公示"),
        RequirementKind.Contact => new("a contact during the handling", "办理沟通"),
        RequirementKind.Rating => new("a rating", "满意度评价"),
        RequirementKind.Verification => new("every recommendation verified", "逐条核实落实"),
        RequirementKind.Field => new("fields filled in", "须填写的内容"),
        RequirementKind.Standard => new("findings measured against a standard", "发现须注明标准依据"),
        RequirementKind.DecidingBody => new("the deciding body", "决定机关"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    public static BilingualText Of(PlanStanding standing) => standing switch
    {
        PlanStanding.Met => new("held as planned", "已完成"),
        PlanStanding.Short => new("still to be held", "尚未完成"),
        PlanStanding.Open => new("number left open", "未定数量"),
        PlanStanding.NotCounted => new("not counted here", "账本不计数"),
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "no such standing"),
    };

    /// <summary>A period, such as 7 calendar days.</summary>
    public static BilingualText Period(int amount, DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.CalendarDays => new(amount == 1 ? "1 calendar day" : $"{amount} calendar days", $"{amount} 个自然日"),
        DeadlineUnit.WorkingDays => new(amount == 1 ? "1 working day" : $"{amount} working days", $"{amount} 个工作日"),
        DeadlineUnit.Months => new(amount == 1 ? "1 month" : $"{amount} months", $"{amount} 个月"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "no such unit"),
    };

    /// <summary>A number taken from a report, as exactly as it is known.</summary>
    public static BilingualText Of(Count count) => count.Qualifier switch
    {
        CountQualifier.AtLeast => new($"at least {count.Value:N0}", $"{count.Value:N0} 余"),
        CountQualifier.AtMost => new($"at most {count.Value:N0}", $"不超过 {count.Value:N0}"),
        CountQualifier.Approximate => new($"about {count.Value:N0}", $"约 {count.Value:N0}"),
        _ => new($"{count.Value:N0}", $"{count.Value:N0}"),
    };
}
