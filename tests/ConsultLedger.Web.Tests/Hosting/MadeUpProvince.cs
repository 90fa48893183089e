using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsultLedger.Web.Tests.Hosting;

/// <summary>A made-up province with six years of consultations, always the same: enough of everything for pages to be full.</summary>
internal static class MadeUpProvince
{
    public const string Code = "990000";
    public const string BusiestCounty = "990101";

    private const int Consultations = 240;
    private const string Province = "青岚";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly (string Name, string[] Counties)[] Prefectures =
    [
        ("云溪", ["云溪城中区", "石门县", "长湖县"]),
        ("枫林", ["枫林新区", "南屏县", "丹水县"]),
        ("白石", ["白石江北区", "望海县", "青田坝县"]),
    ];

    private static readonly string[] Topics =
    [
        "老旧小区加装电梯", "农村饮用水水源地保护", "社区居家养老服务", "中小学校周边交通秩序", "中心城区停车难治理", "农产品冷链物流体系建设",
        "乡村医生队伍建设", "河道采砂综合整治", "传统村落保护与利用", "城镇燃气安全", "义务教育学位供给", "电动自行车充电设施", "夜间经济发展",
        "基层文化设施开放", "餐厨垃圾资源化利用", "托育服务供给", "工业园区污水集中处理", "公共交通线网优化", "特色产业品牌建设", "残疾人无障碍出行",
        "乡镇敬老院改造提升", "返乡创业扶持政策落实", "小微企业融资服务", "公共租赁住房管理",
    ];

    private static readonly string[] Units = ["住建局", "教育局", "卫生健康局", "交通运输局", "农业农村局", "民政局", "生态环境局", "财政局", "市场监管局", "文化和旅游局"];
    private static readonly string[] Forms = ["专题协商", "对口协商", "界别协商", "提案办理协商", "远程协商"];
    private static readonly string[] Sources = ["party_government", "member", "public", "sector", "proposal"];
    private static readonly string[] Sectors = ["经济界", "教育界", "医药卫生界", "农业界", "社会福利和社会保障界"];
    private static readonly object[] Missing =
        [new { step = "tracking", reason = "个别意见建议仍在办理", signedBy = "秘书长" }, new { step = "feedback", reason = "待全部办结后再行反馈", signedBy = "秘书长" }];

    private static readonly string[] People = ["王建国", "李秀兰", "张伟", "陈晓明", "赵淑芬", "刘洋", "孙丽华", "周志强"];

    public static IEnumerable<(string Code, string Body)> Committees()
    {
        yield return (Code, Committee($"中国人民政治协商会议{Province}省委员会", "province", null));
        for (var p = 0; p < Prefectures.Length; p++)
        {
            var prefecture = $"99{p + 1:00}00";
            yield return (prefecture, Committee($"中国人民政治协商会议{Prefectures[p].Name}市委员会", "prefecture", Code));
            for (var c = 0; c < Prefectures[p].Counties.Length; c++)
            {
                var county = $"99{p + 1:00}{c + 1:00}";
                yield return (county, Committee($"中国人民政治协商会议{Prefectures[p].Counties[c]}委员会", "county", prefecture));
                yield return ($"{county}-zhen", Committee($"{Prefectures[p].Counties[c]}清河镇委员联络组", "township", county));
                yield return ($"{county}-zhen-cun", Committee($"清河镇桥头村协商议事室", "village", $"{county}-zhen"));
            }
        }
    }

    public static string Lines()
    {
        var random = new Random(20260101);
        var lines = new StringBuilder();
        for (var number = 1; number <= Consultations; number++)
            Consultation(lines, random, $"made-up-{number:000}");
        return lines.ToString();
    }

    private static void Consultation(StringBuilder lines, Random random, string key)
    {
        var opened = new DateOnly(2021, 1, 10).AddDays(random.Next(0, 2090));
        var (prefecture, county) = (random.Next(3), random.Next(3));
        var code = random.Next(10) switch
        {
            0 => Code,
            1 or 2 => $"99{prefecture + 1:00}00",
            <= 6 => $"99{prefecture + 1:00}{county + 1:00}",
            <= 8 => $"99{prefecture + 1:00}{county + 1:00}-zhen",
            _ => $"99{prefecture + 1:00}{county + 1:00}-zhen-cun",
        };
        // The earlier, the further it has come.
        var stages = opened.Year <= 2023 ? random.Next(5, 9) : opened.Year == 2024 ? random.Next(3, 9) : random.Next(0, 7);
        var topic = Pick(random, Topics);
        var day = opened;

        Add("consultations", new { committee = code, title = topic, summary = $"围绕{topic}开展协商，回应群众关切。", sources = new[] { Pick(random, Sources) }, proposers = new[] { new { name = Pick(random, People), sector = Pick(random, Sectors) } }, procedure = "suixian-eight-step", occurredOn = Day(day) });
        if (stages == 0 && random.Next(3) == 0)
        {
            Add("topic", new { decision = "declined", decidedBy = "主席会议", reason = "已列入其他协商议题", occurredOn = Day(day.AddDays(8)) });
            return;
        }

        if (stages < 1)
            return;
        Add("topic", new { decision = "determined", decidedBy = "主席会议", reason = "群众反映集中", occurredOn = Day(day = day.AddDays(12)) });
        if (stages < 2)
            return;
        Add("plan", new { form = Pick(random, Forms), leadBody = "经济委员会", leader = Pick(random, People), agenda = new[] { "通报情况", "委员发言", "部门回应" }, approvals = new[] { new { body = "党委", on = Day(day.AddDays(9)) } }, occurredOn = Day(day = day.AddDays(10)) });
        if (stages < 3)
            return;
        Add("research", new { method = "visit", startedOn = Day(day = day.AddDays(6)), endedOn = Day(day = day.AddDays(3)), places = new[] { "现场" }, unitsVisited = random.Next(2, 9), participants = random.Next(6, 30), findings = new[] { "设施不足", "责任主体不明" }, occurredOn = Day(day) });
        Add("research/report", new { title = $"关于{topic}的调研报告", problems = new[] { "资金来源单一", "部门协同不够" }, occurredOn = Day(day = day.AddDays(random.Next(3, 12))) });
        if (stages < 4)
            return;
        Add("meeting", new { heldOn = Day(day = day.AddDays(random.Next(8, 20))), place = "政协会议室", chair = Pick(random, People), headcount = new { value = random.Next(2, 9) * 10, qualifier = "at_least" }, opinions = new[] { new { by = Pick(random, People), aspect = "机制", text = "建立部门联席会议制度。" } } });
        if (stages < 5)
            return;
        var count = random.Next(2, 6);
        Add("outcome", new { form = "special_report", addressees = new[] { "党委", "政府" }, submittedOn = Day(day = day.AddDays(random.Next(2, 6))), recommendations = Enumerable.Range(1, count).Select(n => new { aspect = n % 2 == 0 ? "机制" : "投入", text = $"{topic}：{new[] { "完善规划布局，明确牵头部门。", "设立专项资金，纳入年度预算。", "建立定期通报和群众评议制度。", "开展试点，总结后逐步推广。", "加强宣传引导，公开办理进度。" }[n - 1]}" }).ToArray() });
        if (random.Next(5) < 2)
            Add("outcome/instructions", new { leader = "党委主要负责同志", position = "书记", text = "请有关部门认真研究办理。", issuedOn = Day(day.AddDays(6)) });
        if (stages < 6)
            return;
        var isSettled = true;
        for (var n = 1; n <= count; n++)
            isSettled &= Recommendation(n, day);

        if (stages < 7)
            return;
        Add("recommendations/1/decision", new { decision = "adopted", decidedBy = Pick(random, Units), capacity = "co", occurredOn = Day(day.AddDays(90)) });
        Add("feedback", new { audience = new[] { "participants", "public" }, channel = "公示栏", summary = "办理结果已反馈。", occurredOn = Day(day = day.AddDays(150)) });
        foreach (var (rating, most) in (ReadOnlySpan<(string, int)>)[("very_satisfied", 20), ("satisfied", 18), ("basically_satisfied", 8), ("dissatisfied", 4)])
            Add("feedback/ratings", new { subject = "result", respondent = random.Next(2) == 0 ? "public" : "member", rating, count = random.Next(1, most), occurredOn = Day(day.AddDays(10)) });
        if (stages < 8)
            return;
        Add("archive", new { archiveNumber = $"ZX-{key}", retention = "permanent", filedBy = "办公室", missing = isSettled ? null : Missing, occurredOn = Day(day.AddDays(20)) });

        // Whether nothing more is awaited.
        bool Recommendation(int n, DateOnly submitted)
        {
            var unit = Pick(random, Units);
            var due = submitted.AddDays(60);
            Add($"recommendations/{n}/assignment", new { unit, dueOn = Day(due), occurredOn = Day(submitted.AddDays(5)) });
            if (random.Next(8) == 0)
                Add($"recommendations/{n}/due-date", new { dueOn = Day(due = due.AddDays(30)), reason = "需与上级部门衔接", approvedBy = "政府办公室", occurredOn = Day(submitted.AddDays(50)) });
            if (random.Next(100) < 12)
                return false;
            var decided = submitted.AddDays(random.Next(20, 85));
            // Adoption improves over the years.
            var decision = random.Next(100) < 38 + ((submitted.Year - 2021) * 7)
                ? random.Next(4) == 0 ? "partially_adopted" : "adopted"
                : Pick(random, ["planned", "for_reference", "declined", "planned"]);
            Add($"recommendations/{n}/decision", new { decision, decidedBy = unit, reason = "结合实际研究", occurredOn = Day(decided) });
            if (decision is not ("adopted" or "partially_adopted"))
                return decision != "planned";
            if (random.Next(3) == 0)
                Add($"recommendations/{n}/conversion", new { kind = Pick(random, ["document", "project", "budget", "policy"]), reference = "年度重点项目", occurredOn = Day(decided.AddDays(20)) });
            Add($"recommendations/{n}/progress", new { percent = random.Next(2, 10) * 10, note = "按计划推进", reportedBy = unit, occurredOn = Day(decided.AddDays(40)) });
            if (random.Next(4) == 0)
                return false;
            Add($"recommendations/{n}/completion", new { claimedBy = unit, result = "已完成", occurredOn = Day(decided.AddDays(70)) });
            if (random.Next(4) == 0)
                return false;
            Add($"recommendations/{n}/verification", new { result = Pick(random, ["implemented", "implemented", "implemented", "partially_implemented", "not_implemented"]), verifiedBy = "政协提案委员会", method = "现场核实", occurredOn = Day(decided.AddDays(95)) });
            return true;
        }

        void Add(string command, object body) =>
            lines.Append(JsonSerializer.Serialize(new { consultation = key, command, body, recordedBy = "演示录入" }, Plain)).Append('\n');
    }

    private static string Committee(string name, string level, string? parent) => JsonSerializer.Serialize(new { name, level, parent }, Plain);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
