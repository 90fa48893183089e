namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>One consultation from its topic to its archive, using every command once, as the bodies a client sends.</summary>
public static class Cases
{
    public const string Committee = "421321";

    /// <summary>Route and body, in the order of the process.</summary>
    public static IReadOnlyList<(string Route, string Body)> WalkThrough { get; } =
    [
        ("consultations", """{"committee":"421321","title":"小林镇农贸大市场改造","summary":"市场破损，商户占道经营。","sources":["public","member"],"proposers":[{"name":"刘强","organisation":"小林镇"}],"procedure":"suixian-eight-step","occurredOn":"2022-04~","basis":"关于小林镇农贸市场的来信"}"""),
        ("topic/screening", """{"answers":[{"gate":"is_it_a_matter_of_the_people","passed":true,"reason":"群众反映强烈","answeredBy":"主席会议"}]}"""),
        ("topic", """{"decision":"determined","decidedBy":"主席会议","reason":"群众提出的三个问题","occurredOn":"2022-05"}"""),
        ("plan", """{"form":"专题协商","leadBody":"经济委员会","leader":"刘强","participants":[{"name":"王芳","partyRole":"委员"}],"agenda":["市场产权","场内租金"],"approvals":[{"body":"县委","on":"2022-05-20"}]}"""),
        ("plan", """{"agenda":["市场产权","场内租金","门面摊位分配"],"reason":"增加一项","approvals":[{"body":"县委"}]}"""),
        ("research", """{"method":"visit","startedOn":"2022-06-01","endedOn":"2022-06","places":["小林镇农贸市场"],"unitsVisited":{"value":20,"qualifier":"at_least"},"sessions":3,"findings":["产权不在本镇"]}"""),
        ("research/report", """{"title":"小林镇农贸市场调研报告","problems":["产权不在本镇","占道经营"]}"""),
        ("meeting", """{"heldOn":"2022-07-15","place":"农贸市场旁","chair":"刘强","attendance":[{"name":"王芳","present":true}],"headcount":{"value":160,"qualifier":"at_least"},"opinions":[{"by":"王芳","aspect":"租金","text":"租金过高"}],"commitments":[{"unit":"小林镇人民政府","text":"八月开工","dueOn":"2022-08"}]}"""),
        ("outcome", """{"form":"agreement","addressees":["中共随县县委"],"submittedOn":"2022-07-18","recommendations":[{"aspect":"市场","text":"改造市场","suggestedUnit":"小林镇人民政府"},{"text":"降低租金"},{"text":"三年内返还投资"}]}"""),
        ("outcome/disclosure", """{"channel":"政务公开栏","place":"农贸市场入口","summary":"三条意见","disclosedFrom":"2022-07-19","disclosedTo":"2022-07-25","objections":["摊位费仍偏高"]}"""),
        ("outcome/instructions", """{"leader":"甘忠有","position":"县委书记","text":"请小林镇办理。","issuedOn":"2022-07-25","recommendations":[1,2]}"""),
        ("recommendations/1/assignment", """{"unit":"小林镇人民政府","coUnits":["县市场监管局"],"dueOn":"2022-12-31"}"""),
        ("recommendations/1/due-date", """{"dueOn":"2023-01-31","reason":"汛期停工","approvedBy":"县政府办"}"""),
        ("recommendations/1/decision", """{"decision":"adopted","decidedBy":"小林镇人民政府","capacity":"lead","reason":"纳入年度计划","localCode":{"code":"A","list":"随县答复类别"}}"""),
        ("recommendations/1/conversion", """{"kind":"project","reference":"小林镇农贸市场改造项目"}"""),
        ("recommendations/1/progress", """{"percent":60,"note":"主体完工","reportedBy":"小林镇人民政府"}"""),
        ("recommendations/1/completion", """{"claimedBy":"小林镇人民政府","result":"新市场投入使用"}"""),
        ("recommendations/1/verification", """{"result":"implemented","verifiedBy":"随县政协经济委员会","method":"现场核实"}"""),
        ("recommendations/2/decision", """{"decision":"for_reference","decidedBy":"小林镇人民政府"}"""),
        ("recommendations/3/decision", """{"decision":"declined","decidedBy":"小林镇人民政府","reason":"合同另有约定"}"""),
        ("tracking/supervision", """{"kind":"during","findings":[{"text":"进度符合约定","standard":"协商纪要第一条","recommendation":1}]}"""),
        ("feedback", """{"audience":["participants","public"],"channel":"公示栏","summary":"三项意见办理情况","disclosedFrom":"2023-02-01","disclosedTo":"2023-02-10"}"""),
        ("feedback/ratings", """{"subject":"result","respondent":"public","rating":"very_satisfied","count":{"value":38,"qualifier":"exact"},"recommendation":1,"comment":"好"}"""),
        ("assessments", """{"kind":"effectiveness","assessedBy":"随县政协经济委员会","conclusion":"三项意见一项落实","findings":["市场已投入使用"]}"""),
        ("archive", """{"archiveNumber":"ARCHIVE","retention":"permanent","retentionBasis":"归档范围表","filedBy":"秘书处"}"""),
        ("recommendations/1/reopening", """{"reason":"占道经营回潮","approvedBy":"主席会议"}"""),
        ("corrections", """{"ofVersion":1,"pointer":"/title","to":"小林镇农贸市场改造","reason":"笔误","approvedBy":"秘书长"}"""),
    ];

    /// <summary>Commands that have no place in the walk-through: where they come in, and a body.</summary>
    private static readonly (string Route, string After, string Body)[] Beside =
    [
        ("research/waiver", "research", """{"reason":"已有专项调研成果","approvedBy":"主席会议"}"""),
        ("documents", "topic/screening", """{"note":"现场照片"}"""),
        ("withdrawal", "plan", """{"reason":"提案人撤回","decidedBy":"主席会议"}"""),
    ];

    /// <summary>A body that is accepted for a command, by its route in the domain's catalogue.</summary>
    public static string Body(string route)
    {
        var beside = Beside.FirstOrDefault(command => command.Route == route);
        return beside.Body ?? WalkThrough.First(command => command.Route == Numbered(route)).Body;
    }

    /// <summary>The commands of the case before this one, each archive with a number of its own.</summary>
    public static IEnumerable<(string Route, string Body)> Before(string route)
    {
        var beside = Beside.FirstOrDefault(command => command.Route == route);
        return WalkThrough.TakeWhile(command => command.Route != (beside.After ?? Numbered(route))).Select(command => (command.Route, Unique(command.Body)));
    }

    public static string Unique(string body) => body.Replace("ARCHIVE", $"ZX-{Guid.NewGuid():N}");

    /// <summary>A route with its number in place.</summary>
    public static string Numbered(string route) => route.Replace("{n}", "1");
}
