using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Register;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>The list, the register and the board as tables.</summary>
internal static class RegisterTables
{
    public static CsvTable<ConsultationItem> Consultations { get; } = new(new("consultations", "协商登记表"),
    [
        new("number", "编号", item => item.Number),
        new("committee", "委员会代码", item => item.Committee),
        new("committeeName", "委员会", item => item.CommitteeName),
        new("title", "议题", item => item.Title),
        new("step", "所处步骤", item => CsvCells.Word<Step>(item.Step, StepNames.Of)),
        new("status", "状态", item => CsvCells.Word<ConsultationStatus>(item.Status, Words.Of)),
        new("form", "协商形式", item => item.Form),
        new("outcomeForm", "成果形式", item => CsvCells.Word<OutcomeForm>(item.OutcomeForm, Words.Of)),
        new("sources", "议题来源", item => item.Sources.Select(source => CsvCells.Word<TopicSource>(source, Words.Of))),
        new("year", "年度", item => item.Year),
        new("openedAt", "登记时间", item => item.OpenedAt),
        new("overdue", "有逾期", item => item.Overdue),
        new("dueOn", "最早期限", item => item.DueOn),
        new("recommendations", "意见建议数", item => item.Recommendations.Total),
        new("decided", "已答复", item => item.Recommendations.Decided),
        new("adopted", "采纳及部分采纳", item => item.Recommendations.Adopted),
        new("settled", "已办结", item => item.Recommendations.Settled),
        new("sequence", "最后变动序号", item => item.Sequence),
        new("consultation", "协商标识", item => item.Consultation),
    ]);

    public static CsvTable<RecommendationItem> Recommendations { get; } = new(new("recommendations", "意见建议登记表"),
    [
        new("number", "协商编号", item => item.Number),
        new("recommendation", "建议序号", item => item.Recommendation),
        new("committee", "委员会代码", item => item.Committee),
        new("committeeName", "委员会", item => item.CommitteeName),
        new("title", "议题", item => item.Title),
        new("aspect", "方面", item => item.Aspect),
        new("text", "意见建议", item => item.Text),
        new("suggestedUnit", "建议承办单位", item => item.SuggestedUnit),
        new("state", "办理状态", item => CsvCells.Word<RecommendationState>(item.State, Words.Of)),
        new("unit", "主办单位", item => item.Unit),
        new("coUnits", "会办单位", item => item.CoUnits),
        new("dueOn", "办理期限", item => item.DueOn),
        new("firstDueOn", "最初期限", item => item.FirstDueOn),
        new("decision", "答复结果", item => CsvCells.Word<RecommendationDecision>(item.Decision, Words.Of)),
        new("decidedBy", "答复单位", item => item.DecidedBy),
        new("localCode", "本地代码", item => item.LocalCode?.Code),
        new("localCodeList", "本地代码表", item => item.LocalCode?.List),
        new("overdue", "逾期", item => item.Overdue),
        new("overdueDays", "逾期天数", item => item.OverdueDays),
        new("settled", "已办结", item => item.Settled),
        new("converted", "已转化", item => item.Converted),
        new("verification", "核实结果", item => CsvCells.Word<VerificationResult>(item.Verification, Words.Of)),
        new("reopened", "重新办理次数", item => item.Reopened),
        new("submittedOn", "报送日期", item => item.SubmittedOn),
        new("submittedSequence", "报送事件序号", item => item.SubmittedSequence),
        new("year", "报送年度", item => item.Year),
        new("sequence", "最后变动序号", item => item.Sequence),
        new("consultation", "协商标识", item => item.Consultation),
    ]);

    public static CsvTable<OutcomeItem> Outcomes { get; } = new(new("outcomes", "协商成果登记表"),
    [
        new("number", "协商编号", item => item.Number),
        new("outcome", "成果序号", item => item.Outcome),
        new("committee", "委员会代码", item => item.Committee),
        new("committeeName", "委员会", item => item.CommitteeName),
        new("title", "议题", item => item.Title),
        new("submitted", "报送时间", item => item.Submitted),
        new("recommendations", "意见建议数", item => item.Recommendations),
        new("instructed", "有批示", item => item.Instructed),
        new("instructions", "批示件次", item => item.Instructions),
        new("sequence", "最后变动序号", item => item.Sequence),
        new("consultation", "协商标识", item => item.Consultation),
    ]);

    public static CsvTable<RatingItem> Ratings { get; } = new(new("ratings", "满意度评价登记表"),
    [
        new("number", "协商编号", item => item.Number),
        new("place", "评价序号", item => item.Place),
        new("committee", "委员会代码", item => item.Committee),
        new("committeeName", "委员会", item => item.CommitteeName),
        new("title", "议题", item => item.Title),
        new("given", "评价时间", item => item.Given),
        new("recommendation", "建议序号", item => item.Recommendation),
        new("subject", "评价对象", item => CsvCells.Word<RatingSubject>(item.Subject, Words.Of)),
        new("respondent", "评价人", item => CsvCells.Word<Respondent>(item.Respondent, Words.Of)),
        new("rating", "评价", item => CsvCells.Word<Rating>(item.Rating, Words.Of)),
        new("responses", "份数", item => item.Responses),
        new("exact", "份数确切", item => item.Exact),
        new("sequence", "最后变动序号", item => item.Sequence),
        new("consultation", "协商标识", item => item.Consultation),
    ]);

    public static CsvTable<BoardItem> Board { get; } = new(new("board", "协商闭环看板"),
    [
        new("committee", "委员会代码", item => item.Committee),
        new("name", "委员会", item => item.Name),
        new("level", "层级", item => CsvCells.Word<CommitteeLevel>(item.Level, Words.Of)),
        new("parent", "上级委员会代码", item => item.Parent),
        .. Counts("own", "本级", item => item.Own),
        .. Counts("rolledUp", "本级及以下", item => item.RolledUp),
    ]);

    private static IEnumerable<CsvColumn<BoardItem>> Counts(string english, string chinese, Func<BoardItem, BoardCounts> counts)
    {
        CsvColumn<BoardItem> Column(string name, BilingualText words, Func<BoardCounts, int> count) => new($"{english}.{name}", $"{chinese}：{words.Chinese}", item => count(counts(item)));
        CsvColumn<BoardItem> At(Step step, Func<StepCounts, int> count) => Column($"steps.{EnumNames.Of(step)}", StepNames.Of(step), own => count(own.Steps));
        return
        [
            Column("total", new("", "协商总数"), own => own.Total),
            Column("open", Words.Of(ConsultationStatus.Open), own => own.Open),
            Column("settled", Words.Of(ConsultationStatus.Settled), own => own.Settled),
            Column("archived", Words.Of(ConsultationStatus.Archived), own => own.Archived),
            Column("declined", Words.Of(ConsultationStatus.Declined), own => own.Declined),
            Column("withdrawn", Words.Of(ConsultationStatus.Withdrawn), own => own.Withdrawn),
            At(Step.Topic, steps => steps.Topic),
            At(Step.Plan, steps => steps.Plan),
            At(Step.Research, steps => steps.Research),
            At(Step.Meeting, steps => steps.Meeting),
            At(Step.Outcome, steps => steps.Outcome),
            At(Step.Tracking, steps => steps.Tracking),
            At(Step.Feedback, steps => steps.Feedback),
            At(Step.Archive, steps => steps.Archive),
            Column("overdue", new("", "有逾期的协商"), own => own.Overdue),
            Column("overdueRecommendations", new("", "逾期的意见建议"), own => own.OverdueRecommendations),
        ];
    }
}
