namespace ConsultLedger.Consultations;

/// <summary>Names of the eight steps for people.</summary>
public static class StepNames
{
    public static BilingualText Of(Step step) => step switch
    {
        Step.Topic => new("topic", "确定协商议题"),
        Step.Plan => new("plan", "制定协商方案"),
        Step.Research => new("research", "开展前期调研"),
        Step.Meeting => new("meeting", "召开协商会议"),
        Step.Outcome => new("outcome", "报送协商成果"),
        Step.Tracking => new("tracking", "实施跟踪监督"),
        Step.Feedback => new("feedback", "反馈协商结果"),
        Step.Archive => new("archive", "形成协商档案"),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "there are eight steps"),
    };
}

/// <summary>Words for values that people read.</summary>
public static class Words
{
    public static BilingualText Of(Milestone milestone) => milestone switch
    {
        Milestone.None => new("nothing yet", "尚未开始"),
        Milestone.Proposed => new("the topic is proposed", "议题已提出"),
        Milestone.TopicDetermined => new("the topic is determined", "议题已确定"),
        Milestone.PlanAdopted => new("the plan is adopted", "方案已制定"),
        Milestone.ResearchDone => new("the research is reported or waived", "调研报告已提交或已免予调研"),
        Milestone.MeetingHeld => new("a meeting is held", "协商会议已召开"),
        Milestone.OutcomeSubmitted => new("the outcome is submitted", "协商成果已报送"),
        Milestone.FirstDecision => new("a first recommendation is decided", "已有意见建议得到答复"),
        Milestone.FedBack => new("the result is fed back", "结果已反馈"),
        Milestone.Archived => new("the file is archived", "档案已形成"),
        Milestone.Declined => new("the topic is declined", "议题未予确定"),
        Milestone.Withdrawn => new("the consultation is withdrawn", "协商已撤回"),
        _ => throw new ArgumentOutOfRangeException(nameof(milestone), milestone, "no such milestone"),
    };

    public static BilingualText Of(RecommendationDecision decision) => decision switch
    {
        RecommendationDecision.Adopted => new("adopted", "采纳"),
        RecommendationDecision.PartiallyAdopted => new("partially adopted", "部分采纳"),
        RecommendationDecision.Planned => new("planned", "列入计划"),
        RecommendationDecision.ForReference => new("for reference", "留作参考"),
        RecommendationDecision.Declined => new("declined", "不采纳"),
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "no such decision"),
    };

    public static BilingualText Of(RecommendationState state) => state switch
    {
        RecommendationState.Reported => new("reported", "已报送"),
        RecommendationState.Assigned => new("assigned", "已交办"),
        RecommendationState.Adopted => Of(RecommendationDecision.Adopted),
        RecommendationState.PartiallyAdopted => Of(RecommendationDecision.PartiallyAdopted),
        RecommendationState.Planned => Of(RecommendationDecision.Planned),
        RecommendationState.ForReference => Of(RecommendationDecision.ForReference),
        RecommendationState.Declined => Of(RecommendationDecision.Declined),
        RecommendationState.CompletionClaimed => new("claimed complete", "承办单位报告办结"),
        RecommendationState.Implemented => new("implemented", "已落实"),
        RecommendationState.PartiallyImplemented => new("partially implemented", "部分落实"),
        RecommendationState.NotImplemented => new("not implemented", "未落实"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };

    public static BilingualText Of(VerificationResult result) => result switch
    {
        VerificationResult.Implemented => Of(RecommendationState.Implemented),
        VerificationResult.PartiallyImplemented => Of(RecommendationState.PartiallyImplemented),
        VerificationResult.NotImplemented => Of(RecommendationState.NotImplemented),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "no such result"),
    };

    public static BilingualText Of(ObligationState state) => state switch
    {
        ObligationState.Open => new("open", "未完成"),
        ObligationState.Fulfilled => new("fulfilled", "已完成"),
        ObligationState.Lapsed => new("lapsed", "已终止"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };

    public static BilingualText Of(TopicSource source) => source switch
    {
        TopicSource.PartyGovernment => new("Party or government", "党政点题"),
        TopicSource.Member => new("member", "委员荐题"),
        TopicSource.Public => new("public", "社会征题"),
        TopicSource.Sector => new("sector", "界别"),
        TopicSource.Proposal => new("proposal", "提案"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "no such source"),
    };

    public static BilingualText Of(OutcomeForm form) => form switch
    {
        OutcomeForm.ProposalCase => new("proposal case", "建议案"),
        OutcomeForm.SpecialReport => new("special report", "协商专报"),
        OutcomeForm.ResearchReport => new("research report", "调研报告"),
        OutcomeForm.PublicOpinion => new("public opinion", "社情民意信息"),
        OutcomeForm.Agreement => new("agreement", "协议"),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
    };

    public static BilingualText Of(CommitteeLevel level) => level switch
    {
        CommitteeLevel.National => new("national", "全国"),
        CommitteeLevel.Province => new("province", "省级"),
        CommitteeLevel.Prefecture => new("prefecture", "市级"),
        CommitteeLevel.County => new("county", "县级"),
        CommitteeLevel.Township => new("township", "乡镇级"),
        CommitteeLevel.Village => new("village", "村级"),
        CommitteeLevel.Hamlet => new("hamlet", "屯组级"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "no such level"),
    };

    public static BilingualText Of(RatingSubject subject) => subject switch
    {
        RatingSubject.Reply => new("reply", "答复"),
        RatingSubject.Result => new("result", "结果"),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, "no such subject"),
    };

    public static BilingualText Of(Respondent respondent) => respondent switch
    {
        Respondent.Member => new("member", "委员"),
        Respondent.Public => new("public", "群众"),
        Respondent.Proposer => new("proposer", "提出者"),
        Respondent.Unit => new("unit", "单位"),
        _ => throw new ArgumentOutOfRangeException(nameof(respondent), respondent, "no such respondent"),
    };

    public static BilingualText Of(Grouping grouping) => grouping switch
    {
        Grouping.Committee => new("committee", "委员会代码"),
        Grouping.Year => new("year", "年度"),
        Grouping.Month => new("month", "月份"),
        Grouping.Form => new("form", "协商形式"),
        Grouping.Source => new("source", "议题来源"),
        Grouping.Sector => new("sector", "界别"),
        Grouping.Unit => new("unit", "主办单位"),
        Grouping.Procedure => new("procedure", "协商程序"),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "no such grouping"),
    };

    public static BilingualText Of(CountedUnit unit) => unit switch
    {
        CountedUnit.Recommendation => new("recommendation", "意见建议"),
        CountedUnit.Outcome => new("outcome", "协商成果"),
        CountedUnit.Response => new("response", "评价"),
        CountedUnit.Consultation => new("consultation", "协商"),
        CountedUnit.Obligation => new("obligation", "限期事项"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "no such unit"),
    };

    public static BilingualText Of(CohortEvent date) => date switch
    {
        CohortEvent.OutcomeSubmitted => new("submission of the outcome", "成果报送日期"),
        CohortEvent.SatisfactionRated => new("rating", "评价日期"),
        CohortEvent.TopicDetermined => new("determination of the topic", "议题确定日期"),
        CohortEvent.Due => new("due date", "期限日期"),
        _ => throw new ArgumentOutOfRangeException(nameof(date), date, "no such date"),
    };

    public static BilingualText Of(ClaimedTotal total) => total switch
    {
        ClaimedTotal.Consultations => new("consultations", "协商活动"),
        ClaimedTotal.Outcomes => new("outcomes", "协商成果"),
        ClaimedTotal.Instructions => new("instructions", "领导批示（件次）"),
        ClaimedTotal.Recommendations => new("recommendations", "意见建议"),
        ClaimedTotal.RecommendationsAdopted => new("recommendations adopted", "被采纳的意见建议"),
        ClaimedTotal.RecommendationsImplemented => new("recommendations implemented", "已落实的意见建议"),
        ClaimedTotal.ProblemsSolved => new("problems solved", "解决的实际问题"),
        ClaimedTotal.Participants => new("participants", "参加协商的人数或人次"),
        _ => throw new ArgumentOutOfRangeException(nameof(total), total, "no such total"),
    };

    public static BilingualText Of(ClaimScope scope) => scope switch
    {
        ClaimScope.WholeTree => new("with all below", "本级及以下"),
        ClaimScope.Own => new("own", "本级"),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "no such scope"),
    };

    public static BilingualText Of(CountQualifier qualifier) => qualifier switch
    {
        CountQualifier.Exact => new("exact", "确数"),
        CountQualifier.AtLeast => new("at least", "不少于"),
        CountQualifier.AtMost => new("at most", "不超过"),
        CountQualifier.Approximate => new("approximate", "约"),
        _ => throw new ArgumentOutOfRangeException(nameof(qualifier), qualifier, "no such qualifier"),
    };

    public static BilingualText Of(QuotaBound bound) => bound switch
    {
        QuotaBound.Exact => new("exact", "确定"),
        QuotaBound.AtLeast => new("at least", "不少于"),
        QuotaBound.Open => new("open", "不限"),
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "no such bound"),
    };

    public static BilingualText Of(ConsultationStatus status) => status switch
    {
        ConsultationStatus.Open => new("open", "进行中"),
        ConsultationStatus.Settled => new("settled", "已办结"),
        ConsultationStatus.Archived => new("archived", "已归档"),
        ConsultationStatus.Declined => new("declined", "未立题"),
        ConsultationStatus.Withdrawn => new("withdrawn", "已撤回"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    public static BilingualText Of(TopicDecision decision) => decision switch
    {
        TopicDecision.Determined => new("determined", "确定"),
        TopicDecision.Declined => new("declined", "不予立题"),
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "no such decision"),
    };

    public static BilingualText Of(ResearchMethod method) => method switch
    {
        ResearchMethod.Visit => new("visit", "实地走访"),
        ResearchMethod.Seminar => new("seminar", "座谈"),
        ResearchMethod.Interview => new("interview", "访谈"),
        ResearchMethod.Survey => new("survey", "问卷"),
        ResearchMethod.Online => new("online", "网络"),
        ResearchMethod.Desk => new("desk research", "查阅资料"),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "no such method"),
    };

    public static BilingualText Of(DecisionCapacity capacity) => capacity switch
    {
        DecisionCapacity.Lead => new("lead unit", "主办"),
        DecisionCapacity.Co => new("co-handler", "会办"),
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "no such capacity"),
    };

    public static BilingualText Of(ConversionKind kind) => kind switch
    {
        ConversionKind.Document => new("document", "文件"),
        ConversionKind.Project => new("project", "项目"),
        ConversionKind.Budget => new("budget", "预算"),
        ConversionKind.Policy => new("policy", "政策"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    public static BilingualText Of(SupervisionKind kind) => kind switch
    {
        SupervisionKind.Before => new("before", "事前"),
        SupervisionKind.During => new("during", "事中"),
        SupervisionKind.After => new("after", "事后"),
        SupervisionKind.Inspection => new("inspection", "视察"),
        SupervisionKind.Hearing => new("hearing", "听证"),
        SupervisionKind.LookBack => new("look-back", "回头看"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    public static BilingualText Of(FeedbackAudience audience) => audience switch
    {
        FeedbackAudience.Participants => new("participants", "参加协商者"),
        FeedbackAudience.Proposers => new("proposers", "提出者"),
        FeedbackAudience.Public => new("public", "社会公众"),
        FeedbackAudience.Committee => new("committee", "政协委员会"),
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "no such audience"),
    };

    public static BilingualText Of(Rating rating) => rating switch
    {
        Rating.VerySatisfied => new("very satisfied", "非常满意"),
        Rating.Satisfied => new("satisfied", "满意"),
        Rating.BasicallySatisfied => new("basically satisfied", "基本满意"),
        Rating.Dissatisfied => new("dissatisfied", "不满意"),
        Rating.NoOpinion => new("no opinion", "不表态"),
        _ => throw new ArgumentOutOfRangeException(nameof(rating), rating, "no such rating"),
    };

    public static BilingualText Of(AssessmentKind kind) => kind switch
    {
        AssessmentKind.ConsultingAbility => new("consulting ability", "协商能力"),
        AssessmentKind.Effectiveness => new("effectiveness", "协商成效"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    public static BilingualText Of(Retention retention) => retention switch
    {
        Retention.Permanent => new("permanent", "永久"),
        Retention.ThirtyYears => new("30 years", "定期三十年"),
        Retention.TenYears => new("10 years", "定期十年"),
        _ => throw new ArgumentOutOfRangeException(nameof(retention), retention, "no such period"),
    };

    public static BilingualText Of(Reliability reliability) => reliability switch
    {
        Reliability.High => new("high", "高"),
        Reliability.Medium => new("medium", "中"),
        Reliability.Low => new("low", "低"),
        _ => throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "no such reliability"),
    };

    public static BilingualText Of(DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.CalendarDays => new("calendar days", "日历日"),
        DeadlineUnit.WorkingDays => new("working days", "工作日"),
        DeadlineUnit.Months => new("months", "个月"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "no such unit"),
    };

    public static BilingualText Of(ResidentShown shown) => shown switch
    {
        ResidentShown.Named => new("by name", "显示姓名"),
        ResidentShown.Masked => new("masked", "隐去姓名"),
        ResidentShown.Erased => new("erased", "已删除"),
        ResidentShown.Unreadable => new("unreadable here", "此处不可读"),
        _ => throw new ArgumentOutOfRangeException(nameof(shown), shown, "no such way"),
    };
}
