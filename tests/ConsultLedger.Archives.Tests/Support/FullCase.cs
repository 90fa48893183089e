using System.Text;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>A consultation in which everything happens that can: every kind of event of one that is carried through, with every field that
/// people fill in. Invented.</summary>
internal static class FullCase
{
    private const string Office = "县政协办公室";
    private const string Water = "县水利和湖泊局";
    private const string Town = "柳溪镇人民政府";

    /// <summary>Up to the rating of the result.</summary>
    public static SmallLedger Settled()
    {
        var ledger = Case.Registered();
        ledger.Record(
            new TopicProposed
            {
                Number = "421321-2025-0012",
                Committee = Case.Committee,
                Procedure = new() { Id = "suixian-eight-step", Version = 1 },
                Title = "柳溪河流域水环境综合治理与沿河村庄饮水安全",
                Summary = "柳溪河流经四镇二十六村，近年枯水期水质下降，沿河部分村庄饮用水源受影响，群众反映集中。拟围绕截污、清淤、水源地保护与长效管护开展协商，形成可操作的意见建议。",
                Sources = [TopicSource.Member, TopicSource.Public],
                Proposers = [new() { Name = "周敏", Organisation = "县人民医院", Position = "副院长", Sector = "医药卫生界" }, new() { Name = "陈大山", Organisation = "柳溪镇新桥村", Sector = "农业界" }],
                OccurredOn = EdtfDate.Parse("2025-01"),
                Basis = new() { Title = "关于征集2025年度协商议题的通知", Number = "随政协办〔2025〕3号", Source = "政协随县委员会办公室" },
                Documents = [ledger.Document("议题建议表.pdf", Files.Pdf("议题建议表"))],
            },
            new TopicScreened
            {
                Answers =
                [
                    new() { Gate = "是否属于党政所需、群众所盼、政协所能", Passed = true, Reason = "列入县政府年度重点工作，信访反映多", AnsweredBy = "提案委员会" },
                    new() { Gate = "是否适合在本级解决", Passed = true },
                ],
                OccurredOn = EdtfDate.Parse("2025-02-08"),
            },
            new TopicDetermined { DecidedBy = "县政协主席会议", Reason = "经县委审定，列入年度协商计划", OccurredOn = EdtfDate.Parse("2025-02-20") },
            new PlanAdopted
            {
                Form = "专题议政性常委会会议协商",
                LeadBody = "人口资源环境委员会",
                Leader = "县政协副主席 李国平",
                Agenda = ["截污与清淤：责任、资金和时序", "饮用水水源地保护", "河长制与村级长效管护"],
                Participants =
                [
                    new() { Name = "李国平", Organisation = "政协随县委员会", Position = "副主席", PartyRole = "主持方" },
                    new() { Name = "赵卫东", Organisation = Water, Position = "局长", PartyRole = "部门方" },
                    new() { Name = "孙丽", Organisation = Town, Position = "镇长", PartyRole = "属地方" },
                    new() { Name = "村民代表", PartyRole = "利益相关方" },
                ],
                Approvals = [new() { Body = "中共随县委员会", Document = "随文〔2025〕11号", On = EdtfDate.Parse("2025-03-01") }],
                OccurredOn = EdtfDate.Parse("2025-03-03"),
                Documents = [ledger.Document("协商方案.ofd", Files.Ofd(), "application/ofd")],
            },
            new PlanAmended { Agenda = ["截污与清淤：责任、资金和时序", "饮用水水源地保护与应急供水", "河长制与村级长效管护"], Approvals = [new() { Body = "县政协主席会议" }], Reason = "春旱，增加应急供水内容", OccurredOn = EdtfDate.Parse("2025-03-25") },
            new ResearchConducted
            {
                Method = ResearchMethod.Visit,
                StartedOn = EdtfDate.Parse("2025-04-02"),
                EndedOn = EdtfDate.Parse("2025-04-11"),
                Places = ["柳溪镇", "洛阳镇", "万和镇", "高城镇"],
                UnitsVisited = Count.Exactly(17),
                Sessions = Count.Exactly(9),
                Participants = Count.AtLeast(160),
                Findings = ["四镇污水处理厂平均负荷率仅六成，管网到户率低", "三处集中式水源地保护区内仍有畜禽养殖", "村级管护经费无稳定来源"],
            },
            new ResearchConducted { Method = ResearchMethod.Survey, StartedOn = EdtfDate.Parse("2025-04~"), Participants = new(1300, CountQualifier.Approximate) },
            new ResearchReported
            {
                Title = "柳溪河流域水环境治理情况调研报告",
                Problems = ["截污管网不配套", "水源地保护执法不到位", "管护责任悬空"],
                OccurredOn = EdtfDate.Parse("2025-04-18"),
                Documents = [ledger.Document("调研报告.pdf", Files.Pdf("调研报告", pdfA: true)), ledger.Document("水质监测数据.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n<监测 断面=\"新桥\"><氨氮 单位=\"mg/L\">1.8</氨氮></监测>\n"), "application/xml")],
            },
            new MeetingHeld
            {
                HeldOn = EdtfDate.Parse("2025-05-13"),
                Place = "县政协常委会会议室",
                Chair = "李国平",
                Headcount = Count.Exactly(46),
                Attendance =
                [
                    new() { Name = "赵卫东", Organisation = Water, Position = "局长", Present = true },
                    new() { Name = "孙丽", Organisation = Town, Position = "镇长", Present = true },
                    new() { Name = "周敏", Organisation = "县人民医院", Sector = "医药卫生界", Present = true },
                    new() { Name = "吴刚", Organisation = "市生态环境局随县分局", Position = "局长", Present = false },
                ],
                Opinions =
                [
                    new() { By = "周敏", Aspect = "饮水安全", Text = "水源地一级保护区内的养殖应限期清退，并公布水质监测结果。" },
                    new() { By = "陈大山", Aspect = "管护", Text = "村里没有钱也没有人管，建议按人口补助管护经费。" },
                ],
                Commitments = [new() { Unit = Water, Text = "六月底前完成新桥断面应急清淤", DueOn = EdtfDate.Parse("2025-06-30") }],
                Documents = [ledger.Document("会议纪要.pdf", Files.Pdf("会议纪要")), ledger.Document("会场照片.jpg", Files.Jpeg(), "image/jpeg")],
            },
            new OutcomeSubmitted
            {
                Form = OutcomeForm.ProposalCase,
                Addressees = ["中共随县委员会", "随县人民政府"],
                SubmittedOn = EdtfDate.Parse("2025-05-15"),
                UseMode = "供决策参考",
                UsingBody = "随县人民政府",
                Recommendations =
                [
                    new() { Number = 1, Aspect = "截污清淤", Text = "以柳溪镇、洛阳镇为重点，两年内补齐污水收集管网，优先解决集镇雨污混流；资金由县级统筹与上级专项各半，列入年度政府投资计划。", SuggestedUnit = Water },
                    new() { Number = 2, Aspect = "饮水安全", Text = "限期清退三处水源地一级保护区内畜禽养殖，每季度公布水质。" },
                    new() { Number = 3, Aspect = "长效管护", Text = "建立村级管护经费县镇村分担机制，按服务人口核定。", SuggestedUnit = "县财政局" },
                    new() { Number = 4, Aspect = "长效管护", Text = "将河道保洁纳入公益性岗位。" },
                    new() { Number = 5, Aspect = "截污清淤", Text = "研究建设柳溪河上游调蓄水库。" },
                ],
                Documents = [ledger.Document("建议案.pdf", Files.Pdf("建议案"))],
            },
            new OutcomeDisclosed { Channel = "县政协网站", Place = "四镇政务公开栏", Summary = "建议案主要内容", DisclosedFrom = EdtfDate.Parse("2025-05-20"), DisclosedTo = EdtfDate.Parse("2025-05-27"), Objections = ["新桥村三户养殖户对清退补偿标准提出异议"] },
            new InstructionIssued { Leader = "王海", Position = "县委书记", Text = "建议案针对性强。请县政府逐条研究，水源地养殖清退要依法依规、补偿到位，年底前报结果。", IssuedOn = EdtfDate.Parse("2025-06-02") },
            new InstructionIssued { Leader = "刘颖", Position = "县长", Text = "请水利局牵头。", IssuedOn = EdtfDate.Parse("2025-06-04"), Recommendations = [1, 2] });
        Track(ledger);
        return ledger;
    }

    /// <summary>The same, archived.</summary>
    public static SmallLedger Archived() => Settled().Record(new FileArchived
    {
        ArchiveNumber = "XS01-WS·2025-Y-RZH-0012",
        Retention = Retention.Permanent,
        RetentionBasis = "本单位保管期限表第4.2项",
        FiledBy = "县政协档案室 何静",
        OccurredOn = EdtfDate.Parse("2026-01-15"),
    });

    /// <summary>Corrected after it was archived, and looked back at.</summary>
    public static SmallLedger CorrectedSince() => Archived().Record(
        new RecordCorrected { OfVersion = 3, Pointer = "/occurredOn", To = JsonElement.Parse("\"2025-02-21\""), Reason = "会议实为次日召开", ApprovedBy = "县政协秘书长" },
        new RecordCorrected { OfVersion = 4, Pointer = "/documents/0/name", To = JsonElement.Parse("\"协商工作方案.ofd\""), Reason = "文件名录入不全", ApprovedBy = "县政协秘书长" },
        new SupervisionConducted { Kind = SupervisionKind.LookBack, Findings = [new() { Text = "新桥断面未见反弹", Recommendation = 2 }], OccurredOn = EdtfDate.Parse("2026-02") });

    private static void Track(SmallLedger ledger) => ledger.Record(
        new RecommendationAssigned { Recommendation = 1, Unit = Water, CoUnits = ["县财政局", Town], DueOn = EdtfDate.Parse("2025-08-31") },
        new RecommendationAssigned { Recommendation = 2, Unit = "市生态环境局随县分局", DueOn = EdtfDate.Parse("2025-08-31") },
        new RecommendationAssigned { Recommendation = 3, Unit = "县财政局", DueOn = EdtfDate.Parse("2025-08") },
        new RecommendationAssigned { Recommendation = 4, Unit = "县人社局", DueOn = EdtfDate.Parse("2025-08") },
        new DueDateRevised { Recommendation = 3, DueOn = EdtfDate.Parse("2025-10"), Reason = "需与年度预算编制衔接", ApprovedBy = "县政协主席会议" },
        new RecommendationDecided { Recommendation = 1, Decision = RecommendationDecision.Adopted, DecidedBy = Water, Capacity = DecisionCapacity.Lead, Reason = "已列入2026年政府投资计划", LocalCode = new() { Code = "A", List = "随县提案办理分类" }, OccurredOn = EdtfDate.Parse("2025-07-21") },
        new RecommendationDecided { Recommendation = 1, Decision = RecommendationDecision.Adopted, DecidedBy = "县财政局", Capacity = DecisionCapacity.Co, OccurredOn = EdtfDate.Parse("2025-07-25") },
        new RecommendationDecided { Recommendation = 2, Decision = RecommendationDecision.PartiallyAdopted, DecidedBy = "市生态环境局随县分局", Capacity = DecisionCapacity.Lead, Reason = "清退两处，另一处调整保护区划", OccurredOn = EdtfDate.Parse("2025-09-12") },
        new RecommendationDecided { Recommendation = 3, Decision = RecommendationDecision.Planned, DecidedBy = "县财政局", Capacity = DecisionCapacity.Lead, OccurredOn = EdtfDate.Parse("2025-10") },
        new RecommendationDecided { Recommendation = 3, Decision = RecommendationDecision.Adopted, DecidedBy = "县财政局", Capacity = DecisionCapacity.Lead, Reason = "列入2026年预算", OccurredOn = EdtfDate.Parse("2025-11-20") },
        new RecommendationDecided { Recommendation = 4, Decision = RecommendationDecision.ForReference, DecidedBy = "县人社局", Capacity = DecisionCapacity.Lead, Reason = "公益性岗位指标已满" },
        new RecommendationDecided { Recommendation = 5, Decision = RecommendationDecision.Declined, DecidedBy = "随县人民政府", Capacity = DecisionCapacity.Lead, Reason = "地质条件不具备" },
        new RecommendationConverted { Recommendation = 1, Kind = ConversionKind.Project, Reference = "柳溪镇污水管网二期工程（随发改审批〔2025〕88号）" },
        new RecommendationConverted { Recommendation = 3, Kind = ConversionKind.Budget, Reference = "村级河道管护补助 260.00 万元" },
        new ProgressReported { Recommendation = 1, Percent = 60, Note = "完成管网18.4公里", ReportedBy = Water, OccurredOn = EdtfDate.Parse("2025-10-31") },
        new CompletionClaimed { Recommendation = 1, ClaimedBy = Water, Result = "管网31公里建成通水", OccurredOn = EdtfDate.Parse("2025-12-10") },
        new SupervisionConducted { Kind = SupervisionKind.Inspection, Findings = [new() { Text = "洛阳镇两处接户井未通", Standard = "《城镇排水与污水处理条例》", Recommendation = 1 }], OccurredOn = EdtfDate.Parse("2025-12-15"), Documents = [ledger.Document("视察照片.png", Files.Png(), "image/png")] },
        new ImplementationVerified { Recommendation = 1, Result = VerificationResult.NotImplemented, VerifiedBy = "人口资源环境委员会", Method = "现场核查" },
        new RecommendationReopened { Recommendation = 1, Reason = "接户井未通，重新办理", ApprovedBy = "县政协主席会议" },
        new RecommendationAssigned { Recommendation = 1, Unit = Water, DueOn = EdtfDate.Parse("2026-01-05") },
        new RecommendationDecided { Recommendation = 1, Decision = RecommendationDecision.Adopted, DecidedBy = Water, Capacity = DecisionCapacity.Lead, OccurredOn = EdtfDate.Parse("2025-12-20") },
        new ImplementationVerified { Recommendation = 1, Result = VerificationResult.Implemented, VerifiedBy = "人口资源环境委员会", Method = "现场核查", Note = "接户井已通", OccurredOn = EdtfDate.Parse("2026-01-06") },
        new ImplementationVerified { Recommendation = 2, Result = VerificationResult.PartiallyImplemented, VerifiedBy = "人口资源环境委员会" },
        new ImplementationVerified { Recommendation = 3, Result = VerificationResult.Implemented, VerifiedBy = "人口资源环境委员会" },
        new ResultFedBack { Audience = [FeedbackAudience.Participants, FeedbackAudience.Proposers, FeedbackAudience.Public], Channel = "反馈会与县政协网站", Summary = "五条建议的采纳与落实情况", DisclosedFrom = EdtfDate.Parse("2026-01-08"), DisclosedTo = EdtfDate.Parse("2026-01-14"), OccurredOn = EdtfDate.Parse("2026-01-08") },
        new SatisfactionRated { Subject = RatingSubject.Reply, Respondent = Respondent.Member, Rating = Rating.VerySatisfied, Count = Count.Exactly(21) },
        new SatisfactionRated { Subject = RatingSubject.Reply, Respondent = Respondent.Member, Rating = Rating.Satisfied, Count = Count.Exactly(9) },
        new SatisfactionRated { Subject = RatingSubject.Result, Respondent = Respondent.Public, Rating = Rating.BasicallySatisfied, Count = Count.AtLeast(120), Comment = "水清了，补偿慢了些" },
        new SatisfactionRated { Subject = RatingSubject.Result, Respondent = Respondent.Public, Rating = Rating.Dissatisfied, Count = Count.Exactly(3), Recommendation = 2 },
        new AssessmentMade { Kind = AssessmentKind.Effectiveness, AssessedBy = "第三方评估组", Conclusion = "成效明显", Findings = ["管护经费仍需制度化"], OccurredOn = EdtfDate.Parse("2026-01-12") },
        new DocumentAttached { Note = "补交签到册", Documents = [ledger.Document("签到册.tif", Files.Tiff(), "image/tiff"), ledger.Document("会务说明.txt", Encoding.UTF8.GetBytes("会务说明\n"), "text/plain")] },
        new RecordCorrected { OfVersion = 9, Pointer = "/headcount", To = JsonElement.Parse("""{"value":47,"qualifier":"exact"}"""), Reason = "漏计列席一人", ApprovedBy = Office, OccurredOn = EdtfDate.Parse("2026-01-13") });
}
