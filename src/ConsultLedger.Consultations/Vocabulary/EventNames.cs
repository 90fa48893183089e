namespace ConsultLedger.Consultations;

/// <summary>Names of what may be recorded, for people.</summary>
public static class EventNames
{
    private static readonly Dictionary<string, BilingualText> Names = new()
    {
        ["topic_proposed"] = new("Topic proposed", "提出议题"),
        ["topic_screened"] = new("Topic screened", "议题初审"),
        ["topic_determined"] = new("Topic determined", "确定协商议题"),
        ["topic_declined"] = new("Topic declined", "议题未立"),
        ["plan_adopted"] = new("Plan adopted", "制定协商方案"),
        ["plan_amended"] = new("Plan amended", "调整协商方案"),
        ["research_conducted"] = new("Research conducted", "开展前期调研"),
        ["research_reported"] = new("Research reported", "提交调研报告"),
        ["research_waived"] = new("Research waived", "免予调研"),
        ["meeting_held"] = new("Meeting held", "召开协商会议"),
        ["outcome_submitted"] = new("Outcome submitted", "报送协商成果"),
        ["outcome_disclosed"] = new("Outcome disclosed", "公开公示"),
        ["instruction_issued"] = new("Instruction issued", "领导批示"),
        ["recommendation_assigned"] = new("Recommendation assigned", "交办意见建议"),
        ["due_date_revised"] = new("Due date revised", "调整办理期限"),
        ["recommendation_decided"] = new("Recommendation decided", "答复意见建议"),
        ["recommendation_converted"] = new("Recommendation converted", "成果转化"),
        ["progress_reported"] = new("Progress reported", "报告进展"),
        ["completion_claimed"] = new("Completion claimed", "承办单位报告办结"),
        ["implementation_verified"] = new("Implementation verified", "核实落实情况"),
        ["recommendation_reopened"] = new("Recommendation reopened", "重新办理"),
        ["supervision_conducted"] = new("Supervision conducted", "开展跟踪监督"),
        ["result_fed_back"] = new("Result fed back", "反馈协商结果"),
        ["satisfaction_rated"] = new("Satisfaction rated", "满意度评价"),
        ["assessment_made"] = new("Assessment made", "开展评估"),
        ["file_archived"] = new("File archived", "形成协商档案"),
        ["document_attached"] = new("Documents attached", "附入文件"),
        ["consultation_withdrawn"] = new("Consultation withdrawn", "撤回协商"),
        ["record_corrected"] = new("Record corrected", "更正记录"),
        ["committee_registered"] = new("Committee registered", "登记委员会"),
        ["committee_amended"] = new("Committee amended", "变更委员会登记"),
        ["annual_plan_drafted"] = new("Annual plan drafted", "起草年度协商计划"),
        ["annual_plan_revised"] = new("Annual plan revised", "修改年度协商计划草案"),
        ["annual_plan_approved"] = new("Annual plan approved", "批准年度协商计划"),
        ["annual_plan_issued"] = new("Annual plan issued", "印发年度协商计划"),
        ["annual_plan_adjusted"] = new("Annual plan adjusted", "调整年度协商计划"),
        ["total_claimed"] = new("Published total recorded", "登记公布的总数"),
        ["calendar_published"] = new("Working calendar published", "公布工作日历"),
        ["procedure_published"] = new("Procedure published", "发布协商程序"),
        ["person_erased"] = new("Person erased", "删除个人信息"),
    };

    public static BilingualText Of(LedgerEvent happened) => Names[EventCatalogue.WireNameOf(happened)];

    /// <param name="wireName">As it is stored; one that a later release recorded is its own name.</param>
    public static BilingualText Of(string wireName) => Names.GetValueOrDefault(wireName, new(wireName, wireName));
}
