using ConsultLedger.Consultations;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>
/// Consultations as they are recorded in service: texts of the usual lengths in Chinese, persons, dates, three
/// recommendations that go different ways. The number of a consultation decides all of it, so every run measures the same.
/// </summary>
internal static class SampleConsultation
{
    private static readonly string[] Topics =
        ["农村饮用水安全", "老旧小区加装电梯", "香菇产业链延伸", "校园周边交通秩序", "中药材种植基地建设", "集镇污水管网改造", "居家养老服务网点", "非物质文化遗产传承"];

    private static readonly string[] Units =
        ["县水利和湖泊局", "县住房和城乡建设局", "县农业农村局", "县公安局交通警察大队", "县卫生健康局", "县自然资源和规划局", "县民政局", "县文化和旅游局"];

    private static readonly string[] Names = ["王建国", "李秀英", "张伟", "刘洋", "陈静", "杨帆", "赵敏", "黄磊"];

    /// <summary>The commands of a whole consultation, in order: 21 to its archiving, or 3 when the topic is declined (one in twelve).</summary>
    public static IEnumerable<Command> Commands(int number, string committee)
    {
        var opened = new DateOnly(2020, 1, 6).AddDays(number % 1800);
        var topic = Topics[number % Topics.Length];
        yield return Propose(number, committee, topic, opened);
        yield return new ScreenTopic
        {
            Answers =
            [
                new GateAnswer { Gate = "party_and_government_concern", Passed = true, AnsweredBy = "县政协提案委员会" },
                new GateAnswer { Gate = "public_concern", Passed = number % 12 != 11, Reason = "群众来信来访集中反映", AnsweredBy = "县政协提案委员会" },
            ],
        };
        if (number % 12 == 11)
        {
            yield return new DecideTopic { Decision = TopicDecision.Declined, DecidedBy = "县政协主席会议", Reason = "与在办事项重复，并入上年度议题继续跟踪。" };
            yield break;
        }

        yield return new DecideTopic { Decision = TopicDecision.Determined, DecidedBy = "县政协主席会议", PlanItem = $"{opened.Year}年协商计划第{number % 40 + 1}项", OccurredOn = EdtfDate.Of(opened.AddDays(12)) };
        foreach (var command in Preparation(number, topic, opened.AddDays(20)))
            yield return command;
        foreach (var command in Outcome(number, topic, opened.AddDays(60)))
            yield return command;
        foreach (var command in Tracking(number, opened.AddDays(75)))
            yield return command;
        yield return new FeedBackResult { Audience = [FeedbackAudience.Participants, FeedbackAudience.Proposers], Channel = "委员通知单", Summary = $"关于{topic}的三条建议，一条已落实，其余办理情况附后。" };
        yield return new RateSatisfaction { Subject = RatingSubject.Result, Respondent = Respondent.Member, Rating = (Rating)(number % 3), Count = Count.Exactly(5 + number % 20) };
        yield return new ArchiveFile { ArchiveNumber = $"BM-{number:000000}", Retention = Retention.Permanent, FiledBy = Names[number % Names.Length] };
    }

    private static ProposeTopic Propose(int number, string committee, string topic, DateOnly opened) => new()
    {
        Committee = committee,
        Title = $"关于{topic}的协商（{number}）",
        Summary = $"近年来，{topic}成为群众反映较为集中的问题。现有投入分散，部门之间衔接不够，部分村组长期得不到解决，建议列入年度协商计划，由县政协牵头，相关部门参加。",
        Sources = number % 3 == 0 ? [TopicSource.Public] : [TopicSource.Member, TopicSource.Sector],
        Proposers = [new Person { Name = Names[number % Names.Length], Organisation = "县政协", Position = "委员", Sector = "农业界" }],
        OccurredOn = EdtfDate.Of(opened),
    };

    private static IEnumerable<Command> Preparation(int number, string topic, DateOnly from)
    {
        yield return new AdoptPlan
        {
            Form = "专题协商会",
            LeadBody = "县政协经济委员会",
            Leader = Names[(number + 1) % Names.Length],
            Participants =
            [
                new Participant { Name = Names[(number + 2) % Names.Length], Organisation = Units[number % Units.Length], Position = "副局长", PartyRole = "承办单位" },
                new Participant { Name = Names[(number + 3) % Names.Length], Organisation = "县政协", Position = "委员", Sector = "经济界", PartyRole = "委员" },
            ],
            Agenda = ["听取情况通报", "委员发言", "部门回应", "形成共识"],
            OccurredOn = EdtfDate.Of(from),
        };
        yield return new ConductResearch
        {
            Method = ResearchMethod.Visit,
            StartedOn = EdtfDate.Of(from.AddDays(3)),
            EndedOn = EdtfDate.Of(from.AddDays(5)),
            Places = ["高城镇", "洪山镇", "均川镇"],
            UnitsVisited = Count.Exactly(6),
            Participants = Count.AtLeast(30),
            Findings = [$"{topic}的底数不清，台账不全。", "资金多头下达，项目之间没有衔接。", "群众参与的渠道少，知晓率不高。"],
        };
        yield return new ReportResearch { Title = $"关于{topic}的调研报告", Problems = ["底数不清", "多头管理", "后续管护缺位"], OccurredOn = EdtfDate.Of(from.AddDays(11)) };
        yield return new HoldMeeting
        {
            HeldOn = EdtfDate.Of(from.AddDays(25)),
            Place = "县政协四楼会议室",
            Chair = Names[(number + 4) % Names.Length],
            Headcount = Count.Exactly(28),
            Opinions =
            [
                new Opinion { By = Names[(number + 3) % Names.Length], Aspect = "资金", Text = "建议整合三项专项资金，由一个部门统一编制年度计划，避免重复投入。" },
                new Opinion { By = Names[(number + 5) % Names.Length], Aspect = "管护", Text = "建设之后没有人管，是问题反复的根源，应当落实村级管护员和经费。" },
            ],
            Commitments = [new Commitment { Unit = Units[number % Units.Length], Text = "两个月内拿出底数和分年度方案。", DueOn = EdtfDate.Of(from.AddDays(85)) }],
        };
    }

    private static IEnumerable<Command> Outcome(int number, string topic, DateOnly on)
    {
        yield return new SubmitOutcome
        {
            Form = OutcomeForm.SpecialReport,
            Addressees = ["中共县委", "县人民政府"],
            SubmittedOn = EdtfDate.Of(on),
            Recommendations =
            [
                new RecommendationText { Aspect = "规划", Text = $"摸清{topic}底数，编制三年方案，分年度列出项目和资金。", SuggestedUnit = Units[number % Units.Length] },
                new RecommendationText { Aspect = "资金", Text = "整合专项资金，建立部门联席会议制度，每季度通报进度。", SuggestedUnit = "县财政局" },
                new RecommendationText { Aspect = "管护", Text = "落实村级管护员，经费由县、镇两级分担，纳入年度考核。", SuggestedUnit = Units[(number + 1) % Units.Length] },
            ],
        };
        yield return new IssueInstruction { Leader = Names[(number + 6) % Names.Length], Position = "县委书记", Text = "请相关部门认真研究采纳，按季度报告落实情况。", IssuedOn = EdtfDate.Of(on.AddDays(6)), Recommendations = [1, 2, 3] };
    }

    private static IEnumerable<Command> Tracking(int number, DateOnly from)
    {
        for (var n = 1; n <= 3; n++)
            yield return new AssignRecommendation { Recommendation = n, Unit = Units[(number + n) % Units.Length], DueOn = EdtfDate.Of(from.AddDays(60 + 30 * n)) };
        yield return Decided(1, RecommendationDecision.Adopted, "建议切合实际，纳入本年度重点工作。");
        yield return Decided(2, number % 2 == 0 ? RecommendationDecision.ForReference : RecommendationDecision.Declined, "涉及上级资金管理权限，留待政策明确后研究。");
        yield return Decided(3, number % 5 == 0 ? RecommendationDecision.ForReference : RecommendationDecision.Declined, "管护经费已有渠道，另行安排。");
        yield return new ReportProgress { Recommendation = 1, Percent = 40 + number % 50, Note = "底数调查完成，方案征求意见。", ReportedBy = Units[(number + 1) % Units.Length] };
        yield return new ClaimCompletion { Recommendation = 1, ClaimedBy = Units[(number + 1) % Units.Length], Result = "三年方案已经县政府常务会议审议通过并印发。" };
        yield return new VerifyImplementation
        {
            Recommendation = 1,
            Result = (VerificationResult)(number % 3),
            VerifiedBy = "县政协经济委员会",
            Method = "实地查看、查阅文件",
            Note = "方案已印发，首批项目已开工。",
        };

        DecideRecommendation Decided(int n, RecommendationDecision decision, string reason) =>
            new() { Recommendation = n, Decision = decision, DecidedBy = Units[(number + n) % Units.Length], Reason = reason };
    }
}
