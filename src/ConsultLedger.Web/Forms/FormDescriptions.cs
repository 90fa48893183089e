using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>The words of all forms: of each command, and of each thing that commands are made of.</summary>
internal static partial class FormDescriptions
{
    /// <summary>What every command may bring along.</summary>
    public static IReadOnlyList<FieldDescription> OfEveryCommand { get; } =
    [
        Field("occurredOn", "When it happened", "发生日期", "Leave it empty when nobody knows: a date is never invented.", "不清楚就留空；日期不可臆造。"),
        Field("basis", "The document it rests on", "依据文件"),
        Field("documents", "Documents", "附件", "Kept with the record by their SHA-256 digest. They cannot be taken back.", "以 SHA-256 摘要随记录保存，登记后不能收回。"),
    ];

    /// <summary>What commands are made of.</summary>
    public static IReadOnlyDictionary<Type, IReadOnlyList<FieldDescription>> Parts { get; } = new Dictionary<Type, IReadOnlyList<FieldDescription>>
    {
        [typeof(Basis)] =
        [
            Field("title", "Title", "文件名称"),
            Field("number", "Document number", "文号", "For example 随政协〔2023〕5号.", "例如：随政协〔2023〕5号。"),
            Field("source", "Published by", "发文机关或来源"),
            Field("url", "Address on the web", "网址"),
            Field("reliability", "How far it can be relied on", "可靠程度"),
        ],
        [typeof(Person)] = People,
        [typeof(Participant)] = [.. People, Field("partyRole", "Part taken", "参加身份", FieldSource.PartyRole)],
        [typeof(Attendee)] =
        [
            .. People,
            Field("partyRole", "Part taken", "参加身份", FieldSource.PartyRole),
            Field("present", "Was there", "是否到会"),
        ],
        [typeof(GateAnswer)] =
        [
            Field("gate", "Question", "初审问题", FieldSource.Gate),
            Field("passed", "Does it speak for the topic?", "是否支持立题"),
            Field("reason", "Why", "理由"),
            Field("answeredBy", "Answered by", "由谁回答", FieldSource.Body),
        ],
        [typeof(Approval)] =
        [
            Field("body", "Approved by", "批准机关", FieldSource.Body),
            Field("document", "Document", "批准文件"),
            Field("on", "On", "批准日期"),
        ],
        [typeof(Opinion)] =
        [
            Field("text", "Opinion", "意见内容"),
            Field("by", "Voiced by", "发言人", FieldSource.Person),
            WhoActs,
            Field("aspect", "Aspect", "所属方面"),
        ],
        [typeof(Commitment)] =
        [
            Field("text", "What was promised", "答复内容"),
            Field("unit", "By which unit", "答复单位", FieldSource.Unit),
            Field("dueOn", "Until when", "完成期限"),
        ],
        [typeof(RecommendationText)] =
        [
            Field("text", "Recommendation", "意见建议"),
            Field("aspect", "Aspect", "所属方面"),
            Field("suggestedUnit", "Meant for", "建议承办单位", FieldSource.Unit),
        ],
        [typeof(SupervisionFinding)] =
        [
            Field("text", "Finding", "发现的问题"),
            Field("standard", "Standard it is measured against", "标准依据"),
            Field("recommendation", "About recommendation", "涉及的意见建议", FieldSource.Recommendation) with { Unchosen = new("none in particular", "不针对某条") },
        ],
        [typeof(LocalCode)] =
        [
            Field("code", "Code", "代码", "For example A, B or C as your locality writes it.", "例如本地使用的 A、B、C 类。"),
            Field("list", "List the code is from", "代码表"),
        ],
        [typeof(MissingStep)] =
        [
            Field("step", "Step", "步骤"),
            Field("reason", "Why it is missing", "缺少的原因"),
            Field("signedBy", "Who answers for that", "签字人"),
        ],
    };

    private static FieldDescription[] People =>
    [
        Field("name", "Name", "姓名", "Or the function, where no name is given.", "没有姓名的，填写身份。"),
        Field("organisation", "Organisation", "单位"),
        Field("position", "Office held", "职务"),
        Field("sector", "Sector", "界别"),
        WhoActs,
    ];

    /// <summary>What is known of a resident beside her name; the rest of it is the ledger's to give.</summary>
    public static IReadOnlyList<FieldDescription> OfResident { get; } =
    [
        Field("contact", "Contact", "联系方式", "A telephone number or an address; sealed like the name.", "电话或地址；与姓名一并加密。"),
        Field("person", "Person id", "人员编号", "If she is on record already: the id that her page has. Empty: a new one.", "已登记过的，填其个人信息报告所载编号；留空即新编。"),
    ];

    private static FieldDescription WhoActs =>
        Field("resident", "Acts as", "身份", "What says who a resident is will be sealed, shown masked, and can be erased.", "居民的姓名等信息将加密保存、隐名显示，并可依法删除。") with
        {
            Unchosen = new("member, official or expert", "委员、干部或专家"),
        };

    private static FieldDescription Field(string name, string english, string chinese, FieldSource source = FieldSource.Own) =>
        new(name, new(english, chinese), null) { Source = source };

    private static FieldDescription Field(
        string name, string english, string chinese, string englishHint, string chineseHint, FieldSource source = FieldSource.Own) =>
        new(name, new(english, chinese), new(englishHint, chineseHint)) { Source = source };

    private static FormDescription Form(string english, string chinese, string englishPurpose, string chinesePurpose, params IReadOnlyList<FieldDescription> fields) =>
        new(new(english, chinese), new(englishPurpose, chinesePurpose), fields);
}
