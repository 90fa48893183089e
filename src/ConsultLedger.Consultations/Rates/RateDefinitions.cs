namespace ConsultLedger.Consultations;

/// <summary>The rates: which there are and what each counts. Whoever counts, answers or explains reads this table.</summary>
public static class RateDefinitions
{
    private static readonly NamedCount Withdrawn =
        new("withdrawn", new("in consultations that were withdrawn, which count nowhere else", "所属协商已撤回的，不计入其他各项"));

    private static readonly NamedCount AdoptedInFull = new("adopted_in_full", new("adopted in full, of the same denominator", "全部采纳，分母相同"));

    private static readonly NamedCount[] ByDecision =
    [
        new("adopted", new("adopted", "采纳")),
        new("partiallyAdopted", new("partially adopted", "部分采纳")),
        new("planned", new("planned, which is not adoption", "列入计划，不算采纳")),
        new("forReference", new("kept for reference, which is not adoption", "留作参考，不算采纳")),
        new("declined", new("declined", "不采纳")),
    ];

    private static readonly NamedCount Undecided = new("undecided", new("without a decision of the lead unit in force", "主办单位尚无有效答复的"));

    /// <summary>One of each measure, in its order.</summary>
    public static IReadOnlyList<RateDefinition> All { get; } =
    [
        new()
        {
            Measure = Measure.Adoption,
            Rule = "adoption/1",
            Name = new("adoption rate", "采纳率"),
            Unit = CountedUnit.Recommendation,
            Cohort = CohortEvent.OutcomeSubmitted,
            Numerator = new("recommendations that the lead unit adopted or partially adopted, by the decision in force", "主办单位现行答复为采纳或部分采纳的意见建议"),
            Denominator = new("recommendations reported in the period; those not decided yet stay in", "期间内报送的意见建议，尚未答复的也计入"),
            Formula = "(adopted + partiallyAdopted) / (adopted + partiallyAdopted + planned + forReference + declined + undecided)",
            Parts = [.. ByDecision, Undecided, Withdrawn],
            Beside = [AdoptedInFull],
        },
        new()
        {
            Measure = Measure.AdoptionDecided,
            Rule = "adoption_decided/1",
            Name = new("adoption rate of those decided", "采纳率（仅计已答复）"),
            Unit = CountedUnit.Recommendation,
            Cohort = CohortEvent.OutcomeSubmitted,
            Numerator = new("recommendations that the lead unit adopted or partially adopted, by the decision in force", "主办单位现行答复为采纳或部分采纳的意见建议"),
            Denominator = new("recommendations reported in the period that the lead unit has decided on", "期间内报送且主办单位已有有效答复的意见建议"),
            Formula = "(adopted + partiallyAdopted) / (adopted + partiallyAdopted + planned + forReference + declined)",
            Parts = [.. ByDecision, Withdrawn],
            Beside = [AdoptedInFull],
        },
        new()
        {
            Measure = Measure.Reply,
            Rule = "reply/1",
            Name = new("reply rate", "答复率"),
            Unit = CountedUnit.Recommendation,
            Cohort = CohortEvent.OutcomeSubmitted,
            Numerator = new(
                "of those: the lead unit's first decision since the assignment was made on or before the due date in force",
                "其中主办单位自交办（重新交办）后的首次答复不迟于现行期限的"),
            Denominator = new("assigned recommendations whose due date in force is over", "已交办且现行期限已过的意见建议"),
            Formula = "in time / (in time + late + unanswered)",
            Parts =
            [
                new("late", new("decided after the due date", "逾期答复的")),
                new("unanswered", new("not decided although the due date is over", "逾期仍未答复的")),
                new("notYetDue", new("assigned and the due date not over, decided or not; not in the denominator", "期限未到的，不论是否已答复，不计入分母")),
                Withdrawn,
            ],
            Beside = [new("coverage", new("decided, of all assigned, whenever they are due", "已答复占全部已交办的比例，不论是否到期"))],
        },
        new()
        {
            Measure = Measure.Instruction,
            Rule = "instruction/1",
            Name = new("instruction rate", "批示率"),
            Unit = CountedUnit.Outcome,
            Cohort = CohortEvent.OutcomeSubmitted,
            Numerator = new("outcomes with at least one leader's instruction", "获得领导批示的协商成果"),
            Denominator = new("outcomes submitted in the period", "期间内报送的协商成果"),
            Formula = "outcomes with an instruction / outcomes",
            Parts = [new("instructions", new("instructions, each counted once", "批示件次，每件计一次")), Withdrawn],
        },
        new()
        {
            Measure = Measure.Conversion,
            Rule = "conversion/1",
            Name = new("conversion rate", "转化率"),
            Unit = CountedUnit.Recommendation,
            Cohort = CohortEvent.OutcomeSubmitted,
            Numerator = new("of those: became something since the decision in force", "其中自现行答复以来已有转化的"),
            Denominator = new("recommendations adopted or partially adopted", "采纳和部分采纳的意见建议"),
            Formula = "converted / (adopted + partiallyAdopted)",
            Parts =
            [
                new("document", new("became a document", "转化为文件的")),
                new("project", new("became a project", "转化为项目的")),
                new("budget", new("became a budget item", "列入预算的")),
                new("policy", new("became a policy", "转化为政策的")),
                Withdrawn,
            ],
        },
        new()
        {
            Measure = Measure.Implementation,
            Rule = "implementation/1",
            Name = new("implementation rate", "落实率"),
            Unit = CountedUnit.Recommendation,
            Cohort = CohortEvent.OutcomeSubmitted,
            Numerator = new("of those: verified by the committee as implemented", "其中经政协核实已落实的"),
            Denominator = new("recommendations adopted or partially adopted", "采纳和部分采纳的意见建议"),
            Formula = "implemented / (implemented + partiallyImplemented + notImplemented + claimed + unverified)",
            Parts =
            [
                new("partiallyImplemented", new("verified as partially implemented", "核实为部分落实的")),
                new("notImplemented", new("verified as not implemented", "核实为未落实的")),
                new("claimed", new("done by the unit's own account, not verified yet", "承办单位报告办结、尚未核实的")),
                new("unverified", new("neither reported done nor verified", "未报告办结也未核实的")),
                Withdrawn,
            ],
            Beside = [new("of_reported", new("verified as implemented, planned ones too, of all reported", "经核实已落实的（含列入计划的）占全部报送的比例"))],
        },
        new()
        {
            Measure = Measure.Satisfaction,
            Rule = "satisfaction/1",
            Name = new("satisfaction rate", "满意率"),
            Unit = CountedUnit.Response,
            Cohort = CohortEvent.SatisfactionRated,
            Numerator = new("responses very satisfied and satisfied; basically satisfied is shown apart", "“非常满意”和“满意”的评价，“基本满意”另列"),
            Denominator = new("valid responses: all but those without an opinion", "有效评价，即除“不了解”以外的全部评价"),
            Formula = "(verySatisfied + satisfied) / (verySatisfied + satisfied + basicallySatisfied + dissatisfied)",
            Parts =
            [
                new("verySatisfied", new("very satisfied", "非常满意")),
                new("satisfied", new("satisfied", "满意")),
                new("basicallySatisfied", new("basically satisfied", "基本满意")),
                new("dissatisfied", new("dissatisfied", "不满意")),
                new("noOpinion", new("without an opinion; not in the denominator", "不了解，不计入分母")),
                new("inexact", new("responses that come from counts not known exactly", "其中来自非确切数字的")),
                Withdrawn,
            ],
            Beside = [new("response_rate", new("valid responses, of all responses", "有效评价占全部评价的比例"))],
        },
        new()
        {
            Measure = Measure.Closure,
            Rule = "closure/1",
            Name = new("closure rate", "闭环率"),
            Unit = CountedUnit.Consultation,
            Cohort = CohortEvent.TopicDetermined,
            Numerator = new("of those: archived and every recommendation settled", "其中已归档且全部意见建议均已办结的"),
            Denominator = new("consultations whose topic was determined in the period", "期间内确定议题的协商"),
            Formula = "archived and settled / (open + settled + archived)",
            Parts =
            [
                new("archived", new("archived, settled or not", "已归档的，不论是否全部办结")),
                new("settled", new("every recommendation settled, not archived", "全部办结、尚未归档的")),
                new("open", new("under way", "进行中的")),
                Withdrawn,
                new("declined", new("topics declined in the period; not in the denominator", "期间内未立题的，不计入分母")),
            ],
        },
        new()
        {
            Measure = Measure.Timeliness,
            Rule = "timeliness/1",
            Name = new("timeliness rate", "及时率"),
            Unit = CountedUnit.Obligation,
            Cohort = CohortEvent.Due,
            Numerator = new("of those: fulfilled on or before the due date", "其中在期限内完成的"),
            Denominator = new(
                "obligations whose due date is over: fulfilled, still open, or lapsed on the due date or later", "期限已过的事项：已完成、仍未完成，或在期限当日及以后终止的"),
            Formula = "in time / (in time + late + unfulfilled)",
            Parts =
            [
                new("late", new("fulfilled after the due date", "逾期完成的")),
                new("unfulfilled", new("not fulfilled although the due date is over", "逾期仍未完成的")),
                new("notYetDue", new("not due yet; not in the denominator", "期限未到的，不计入分母")),
                Withdrawn,
            ],
        },
    ];

    public static RateDefinition Of(Measure measure) => All[(int)measure];
}
