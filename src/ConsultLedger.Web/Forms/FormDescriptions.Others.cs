using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

internal static partial class FormDescriptions
{
    private static readonly BilingualText LedgerAsAWhole = new("the whole ledger", "整个账本");

    /// <summary>Of each command that is about no consultation.</summary>
    public static IReadOnlyDictionary<Type, FormDescription> OtherCommands { get; } = new Dictionary<Type, FormDescription>
    {
        [typeof(DraftAnnualPlan)] = Form(
            "Draft or revise the plan", "拟订或修改计划",
            "The whole plan of the year. While it is a draft it is revised by sending it anew, with a reason; once issued it is adjusted.",
            "全年协商计划的全文。草案可说明理由后整体修改；印发后只能调整。",
            Field("title", "Title of the plan", "计划名称"),
            Field("pattern", "Its numbers, as they are written", "数量表述", "For example 1126+N.", "例如：1126+N。"),
            Field("patternBelow", "Numbers set for the committees below", "对下级的数量要求"),
            Field("quotas", "How many of each form", "各种形式的数量"),
            Field("items", "Topics", "议题", "In their order.", "按顺序填写。"),
            Field("reason", "Why", "理由", "A revision must say.", "修改草案必填。")),
        [typeof(ApproveAnnualPlan)] = Form(
            "Record an approval", "登记审定",
            "One body's approval of the draft as it reads now; several bodies approve one after the other.", "登记某一机关对现有草案的审定；可先后由多个机关审定。",
            Field("body", "Approved by", "审定机关", "For example the Party committee's standing committee.", "例如：县委常委会。", FieldSource.Body),
            Field("document", "Document", "文件"),
            Field("on", "On", "日期"),
            Field("note", "What it decided in particular", "审定意见")),
        [typeof(IssueAnnualPlan)] = Form(
            "Issue the plan", "印发计划",
            "From now on the plan holds: it is adjusted, not revised, and topics of the committee refer to its items.", "印发后计划生效：只能调整，不再修改；本级议题须对应计划项目。",
            Field("issuers", "Issued by", "印发机关", "One a line; several when jointly.", "每行一个；联合印发的填写多行。"),
            Field("document", "Document", "文件"),
            Field("issuedOn", "On", "印发日期")),
        [typeof(AdjustAnnualPlan)] = Form(
            "Adjust the plan", "调整计划",
            "Items are added, changed or dropped, with a reason and the Party committee's approval. What the plan said before stays on record.",
            "增加、变更或取消项目，须说明理由并经党委批准；原计划仍保留在案。",
            Field("reason", "Why", "调整理由"),
            Field("approval", "Approval of the Party committee", "党委批准") with { IsOpen = true },
            Field("added", "Topics added", "增加的议题"),
            Field("changed", "Topics that read otherwise from now on", "变更的议题", "The whole of each, as it reads now.", "填写变更后的全部内容。") with { Parts = PlanItemParts(isNew: false) },
            Field("dropped", "Topics dropped", "取消的议题")),
        [typeof(ClaimTotal)] = Form(
            "Record a published total", "登记公布的总数",
            "A figure that was published, as it was published. It stands beside what the ledger computes, and enters no rate.", "如实登记对外公布的数字；与账本计算结果并列，不计入任何指标。",
            Field("counted", "What is counted", "统计内容") with { Unchosen = new("something else", "其他") },
            Field("what", "In the words of the source", "原文表述", "Where none of the words above fits.", "以上均不符合时填写。"),
            Field("value", "Total", "总数"),
            Field("percent", "Or a percentage", "或百分比", "As a decimal, such as 62.8.", "小数，如 62.8。"),
            Field("periodStart", "First day of its period", "统计起始", "Empty: from the beginning.", "留空为自始。"),
            Field("periodEnd", "Last day of its period", "统计截止", "Empty: up to the publication.", "留空为至公布之日。"),
            Field("scope", "Whose total", "统计范围") with { Unchosen = new("not stated: with all below", "未注明（按本级及以下）") },
            Field("publishedOn", "Published on", "公布日期"),
            Field("source", "Where it was published", "公布出处") with { IsOpen = true }),
        [typeof(RegisterCommittee)] = Form(
            "Register or amend a committee", "登记或变更委员会",
            "What the register says of it from now on. What it said before stays on record.", "自此登记的内容；原登记仍保留在案。",
            Field("name", "Name", "名称"),
            Field("level", "Level", "层级"),
            Field("parent", "Belongs to", "上级委员会", FieldSource.Committee) with { Unchosen = new("none: it stands at the top", "无（最上级）") },
            Field("procedure", "Procedure", "协商程序", FieldSource.Procedure) with { Unchosen = new("as the committee above", "同上级委员会") },
            Field("archiveNumbers", "Pattern of its archive numbers", "档号格式", "Such as 0421-WS·{year}-{retention}-{letters}-{digits:4}; empty: as the committee above.", "如 0421-WS·{year}-{retention}-{letters}-{digits:4}；留空则同上级。")),
        [typeof(PublishCalendar)] = Form(
            "Publish the working calendar", "发布工作日历",
            "On which days people work: the next version, the whole of it. Due dates that were computed before stay as they are.", "工作日安排的下一版（全文）。此前已计算的期限不变。",
            Field("firstYear", "First year it covers", "起始年份"),
            Field("lastYear", "Last year it covers", "截止年份"),
            Field("weekend", "Days of the week without work", "每周休息日", "None chosen: Saturday and Sunday.", "不选即为周六、周日。"),
            Field("holidays", "Days off besides", "节假日", "None: only the days of the week above are without work.", "不填表示除每周休息日外没有节假日。") with { MayBeLeft = true },
            Field("workdays", "Days of weekends worked instead", "调休上班日", "One a line, such as 2026-02-14.", "每行一个日期，如 2026-02-14。"),
            Field("reason", "Why", "理由", "For example the State Council's notice for the year.", "例如：国务院办公厅年度放假通知。")),
        [typeof(PublishProcedure)] = Form(
            "Publish a version of the procedure", "发布新版程序",
            "The whole of it. Consultations opened from now on are bound to this version; those bound to an earlier one go on being judged by that.",
            "程序全文。此后提出的议题适用本版；已适用旧版的协商仍按旧版评判。",
            Field("name", "Name", "名称"),
            Field("description", "What it is", "说明"),
            Field("gates", "Questions a topic has to pass", "议题初审问题") with { IsFolded = true },
            Field("partyRoles", "Parts people take", "参加身份", "Where there are any, everybody's part is one of them.", "如有规定，每位参加者须属其一。") with { IsFolded = true },
            Field("requirements", "What has to be there before", "前置要求", "What is named has to be there before certain events are accepted.", "满足所列要求之前，不接受相应登记。") with { IsFolded = true },
            Field("deadlines", "Deadlines", "期限") with { IsFolded = true },
            Field("stages", "Stages of the local way", "本地阶段", "In their own order, each with the step it belongs to.", "按本地顺序，注明所属步骤。") with { IsFolded = true },
            Field("waivableSteps", "Steps it may go without", "可省略的步骤", "None chosen: all before the archive.", "不选即为归档前的全部步骤。"),
            Field("retention", "How long files are kept", "保管期限") with { Unchosen = new("as each archiving says", "由归档时确定") },
            Field("sources", "Where it is laid down", "出处") with { IsFolded = true },
            Field("leftOpen", "What its sources leave open", "出处未明之处") with { IsFolded = true },
            Field("reason", "Why this version", "发布理由")),
        [typeof(GrantRole)] = Form(
            "Grant a role", "授权",
            "For a committee and all below it, from one day to another. Nobody grants a role to herself.", "对某委员会及其下级、在一定期间内授权；不得为本人授权。",
            Field("subject", "Who gets it, as the sign-in names them", "授予对象（登录标识）", "The identifier (sub) that the identity provider gives.", "身份提供方给出的标识（sub）。"),
            Field("name", "Name", "姓名"),
            Field("role", "Role", "角色"),
            Field("committee", "For which committee", "委员会", FieldSource.Committee) with { Unchosen = LedgerAsAWhole },
            Field("from", "First day", "起始日", "Empty: at once.", "留空为立即生效。"),
            Field("to", "Last day", "截止日", "Empty: until it is ended.", "留空为至解除之时。"),
            Field("reason", "Why", "理由")),
        [typeof(EndRole)] = Form(
            "End a role", "解除授权",
            "At once.", "立即生效。",
            Field("reason", "Why", "理由")),
        [typeof(IssueApiKey)] = Form(
            "Issue a key", "签发密钥",
            "To a program, for a committee and all below it. Its secret is shown once, right after; the ledger keeps only a digest of it.", "签发给某一程序，适用于某委员会及其下级。密钥仅在签发后显示一次，账本只保存其摘要。",
            Field("name", "For which program", "程序名称"),
            Field("committee", "For which committee", "委员会", FieldSource.Committee) with { Unchosen = LedgerAsAWhole },
            Field("scopes", "What it may do", "允许的操作", FieldSource.Scope),
            Field("days", "Good for how many days", "有效天数", "Empty: 90.", "留空为 90 天。")),
        [typeof(RotateApiKey)] = Form(
            "Give a key a new secret", "轮换密钥",
            "The new secret is shown once, right after. The one before is good for some hours more, so that the program can be changed over.", "新密钥仅在轮换后显示一次；原密钥在短时间内仍可使用，以便程序更换。",
            Field("days", "Good for how many days", "有效天数", "Empty: 90.", "留空为 90 天。"),
            Field("overlapHours", "Hours the one before is still good", "原密钥保留小时数", "Empty: 24. With 0 it ends at once.", "留空为 24 小时；填 0 立即失效。")),
        [typeof(RevokeApiKey)] = Form(
            "Revoke a key", "吊销密钥",
            "With every secret it has, at once.", "其全部密钥立即失效。",
            Field("reason", "Why", "理由")),
    };

    /// <summary>What these commands are made of.</summary>
    public static IReadOnlyDictionary<Type, IReadOnlyList<FieldDescription>> OtherParts { get; } = new Dictionary<Type, IReadOnlyList<FieldDescription>>
    {
        [typeof(FormQuota)] =
        [
            Field("name", "Form", "协商形式", "As the plans of consultations will name it.", "与协商方案所用名称一致。"),
            Field("bound", "How the number binds", "数量性质"),
            Field("count", "How many", "数量", "Empty where the plan leaves it open.", "计划未定数量的留空。"),
            Field("symbol", "How an open number is written", "未定数量的写法", "For example N or 若干.", "例如：N、若干。"),
            Field("kind", "What it is a number of", "计数对象") with { Unchosen = new("consultations of the committee", "本级协商") },
            Field("form", "Its short name", "简称", "Left empty: the name above.", "留空则用上面的名称。") with { MayBeLeft = true },
        ],
        [typeof(PlanItem)] = PlanItemParts(isNew: true),
        [typeof(DroppedItem)] =
        [
            Field("id", "Topic", "议题", FieldSource.OwnItem),
            Field("reason", "Why it is dropped", "取消理由"),
        ],
        [typeof(Holiday)] =
        [
            Field("from", "First day", "首日"),
            Field("to", "Last day", "末日", "Empty: that one day.", "留空为一天。"),
            Field("name", "Name", "名称"),
        ],
        [typeof(Gate)] =
        [
            Field("question", "Question", "问题", "Answered yes, it speaks for the topic.", "回答“是”即支持立题。"),
            Field("onFailure", "When it is not passed", "未通过时"),
            Field("id", "Short name", "标识", Latin.English, Latin.Chinese),
        ],
        [typeof(PartyRole)] =
        [
            Field("name", "Part", "身份"),
            Field("required", "Has to be present at every meeting", "每次会议须到场"),
            Field("id", "Short name", "标识", Latin.English, Latin.Chinese),
        ],
        [typeof(Requirement)] =
        [
            Field("name", "What is asked for", "要求"),
            Field("kind", "What kind of thing", "种类"),
            Field("events", "Refused while it is missing", "未满足时不予登记", FieldSource.EventType),
            Field("assessment", "Of an assessment: which", "评估：哪一种"),
            Field("contact", "Of a contact: when", "沟通：何时"),
            Field("rating", "Of a rating: who rates what", "评价：由谁评价什么"),
            Field("fields", "Of fields: their names", "填写项：字段名", "One a line, as in the API, such as useMode.", "每行一个，与接口字段名一致，如 useMode。"),
            Field("words", "Of the deciding body: words of its name", "决定机关：名称用语", "One a line; one of them has to be in it.", "每行一个，名称须含其一。"),
            Field("id", "Short name", "标识", Latin.English, Latin.Chinese),
        ],
        [typeof(RatingAsked)] =
        [
            Field("subject", "What is rated", "评价内容"),
            Field("respondent", "Who rates", "评价人"),
        ],
        [typeof(DeadlineRule)] =
        [
            Field("name", "What is due", "期限事项"),
            Field("trigger", "Counted from", "起算", FieldSource.EventType),
            Field("amount", "How long", "期限长度"),
            Field("unit", "Counted in", "计算单位"),
            Field("fulfilledBy", "Met by any of these", "完成于（任一）", FieldSource.EventType),
            Field("id", "Short name", "标识", Latin.English, Latin.Chinese),
        ],
        [typeof(Wording)] = [Field("zh", "Chinese", "中文"), Field("en", "English", "英文")],
        [typeof(LocalStage)] =
        [
            Field("label", "Stage", "阶段名称"),
            Field("step", "Belongs to step", "所属步骤"),
        ],
    };

    private static BilingualText Latin => new("Lower-case letters, digits and underscores, such as public_notice.", "小写字母、数字和下划线，如 public_notice。");

    private static IReadOnlyList<FieldDescription> PlanItemParts(bool isNew) =>
    [
        .. isNew ? Array.Empty<FieldDescription>() : [Field("id", "Topic", "议题", FieldSource.OwnItem)],
        Field("title", isNew ? "Topic" : "Its title from now on", isNew ? "议题" : "变更后的题目"),
        Field("form", "Form of consultation", "协商形式", FieldSource.PlannedForm),
        Field("leader", "Led by", "牵头领导"),
        Field("body", "Responsible body", "责任机构"),
        Field("dueOn", "To be held by", "时限"),
        Field("stage", "At which stage of the decision", "决策阶段"),
        Field("proposedBy", "Proposed by", "提出者"),
        .. isNew ? [Field("id", "Its number in the plan", "计划内编号", "For ever; left empty, it gets the next one.", "永久不变；留空则自动编号。") with { MayBeLeft = true }] : Array.Empty<FieldDescription>(),
    ];
}
