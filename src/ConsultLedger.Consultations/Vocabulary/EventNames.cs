namespace ConsultLedger.Consultations;

/// <summary>Names of what may happen in a consultation, for people.</summary>
public static class EventNames
{
    public static BilingualText Of(ConsultationEvent happened) => happened switch
    {
        TopicProposed => new("Topic proposed", "提出议题"),
        TopicScreened => new("Topic screened", "议题初审"),
        TopicDetermined => new("Topic determined", "确定协商议题"),
        TopicDeclined => new("Topic declined", "议题未立"),
        PlanAdopted => new("Plan adopted", "制定协商方案"),
        PlanAmended => new("Plan amended", "调整协商方案"),
        ResearchConducted => new("Research conducted", "开展前期调研"),
        ResearchReported => new("Research reported", "提交调研报告"),
        ResearchWaived => new("Research waived", "免予调研"),
        MeetingHeld => new("Meeting held", "召开协商会议"),
        OutcomeSubmitted => new("Outcome submitted", "报送协商成果"),
        OutcomeDisclosed => new("Outcome disclosed", "公开公示"),
        InstructionIssued => new("Instruction issued", "领导批示"),
        RecommendationAssigned => new("Recommendation assigned", "交办意见建议"),
        DueDateRevised => new("Due date revised", "调整办理期限"),
        RecommendationDecided => new("Recommendation decided", "答复意见建议"),
        RecommendationConverted => new("Recommendation converted", "成果转化"),
        ProgressReported => new("Progress reported", "报告进展"),
        CompletionClaimed => new("Completion claimed", "承办单位报告办结"),
        ImplementationVerified => new("Implementation verified", "核实落实情况"),
        RecommendationReopened => new("Recommendation reopened", "重新办理"),
        SupervisionConducted => new("Supervision conducted", "开展跟踪监督"),
        ResultFedBack => new("Result fed back", "反馈协商结果"),
        SatisfactionRated => new("Satisfaction rated", "满意度评价"),
        AssessmentMade => new("Assessment made", "开展评估"),
        FileArchived => new("File archived", "形成协商档案"),
        DocumentAttached => new("Documents attached", "附入文件"),
        ConsultationWithdrawn => new("Consultation withdrawn", "撤回协商"),
        RecordCorrected => new("Record corrected", "更正记录"),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "no such event"),
    };
}
