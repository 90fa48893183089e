using System.Text.Json;

namespace ConsultLedger.Consultations.Tests;

/// <summary>One event of every type with every field filled: what the golden files hold and the event catalogue shows.</summary>
public static class EventExamples
{
    /// <summary>Names, letters and signs that encoders and databases like to spoil.</summary>
    public const string RareText = "𠮷家湾“三问”：\"水\\电/气\" — 第〇期\n\t<a href='x'>é&👪\u2028\u007f䶮";

    private static readonly Person Member = new()
    {
        Name = "𠮷永华",
        Organisation = "随县农业农村局",
        Position = "县政协委员",
        Sector = "农业界",
    };

    private static readonly Resident SealedResident = new()
    {
        Person = Guid.Parse("6f1f3c1e-5d7b-4b6a-9a3e-2f6c0d9b8e71"),
        Sealed = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
    };

    private static readonly Participant Convenor = new()
    {
        Name = "刘䶮",
        Organisation = "小林镇党委",
        Position = "镇党委副书记",
        Sector = "中共",
        PartyRole = "platform",
    };

    private static readonly FormQuota Bimonthly = new()
    {
        Form = "chair_bimonthly",
        Name = new Wording { English = "chair's bimonthly topical consultation", Chinese = "主席会议双月专题协商" },
        Bound = QuotaBound.Exact,
        Count = 6,
        Symbol = "6",
        Kind = QuotaKind.Consultation,
    };

    private static readonly FormQuota OpenMicro = new()
    {
        Form = "micro",
        Name = new Wording { English = "micro-consultation", Chinese = "微协商" },
        Bound = QuotaBound.Open,
        Symbol = "N",
    };

    private static readonly PlanItem PlannedTopic = new()
    {
        Id = "3",
        Title = "优化营商环境",
        Form = "chair_bimonthly",
        Leader = "市政协副主席",
        Body = "市政协经济委员会",
        DueOn = EdtfDate.Parse("2023-06"),
        Stage = DecisionStage.BeforeDecision,
        ProposedBy = "民建保定市委员会",
    };

    private static readonly Wording Words = new() { English = "words 'as' \"they\" are", Chinese = RareText };

    /// <summary>A procedure with something of every kind in it.</summary>
    private static readonly Procedure Procedure = new()
    {
        Id = "suixian-with-disclosure",
        Version = 2,
        Name = Words,
        Description = Words,
        Sources = [new Basis { Title = "随县政协工作指南", Number = "随政协〔2022〕5号", Source = "随县政协", Url = "https://example.org/guide", Reliability = Reliability.Medium }],
        LeftOpen = [Words],
        Gates = [new Gate { Id = "central_work", Question = Words, OnFailure = GateFailure.Decline }, new Gate { Id = "fit", Question = Words, OnFailure = GateFailure.Refuse }],
        PartyRoles = [new PartyRole { Id = "platform", Name = Words, Required = true }, new PartyRole { Id = "expert", Name = Words, Required = false }],
        Requirements =
        [
            new Requirement { Id = "ability", Name = Words, Events = ["meeting_held"], Kind = RequirementKind.Assessment, Assessment = AssessmentKind.ConsultingAbility },
            new Requirement { Id = "disclosure", Name = Words, Events = ["recommendation_assigned", "recommendation_decided"], Kind = RequirementKind.Disclosure },
            new Requirement { Id = "contact", Name = Words, Events = ["file_archived"], Kind = RequirementKind.Contact, Contact = SupervisionKind.After },
            new Requirement { Id = "rating", Name = Words, Events = ["file_archived"], Kind = RequirementKind.Rating, Rating = new() { Subject = RatingSubject.Reply, Respondent = Respondent.Member } },
            new Requirement { Id = "verification", Name = Words, Events = ["file_archived"], Kind = RequirementKind.Verification },
            new Requirement { Id = "use", Name = Words, Events = ["outcome_submitted"], Kind = RequirementKind.Field, Fields = ["form", "useMode"] },
            new Requirement { Id = "standard", Name = Words, Events = ["supervision_conducted"], Kind = RequirementKind.Standard },
            new Requirement { Id = "body", Name = Words, Events = ["recommendation_decided"], Kind = RequirementKind.DecidingBody, Words = ["街道党工委"] },
        ],
        Deadlines =
        [
            new DeadlineRule { Id = "outcome", Name = Words, Trigger = "meeting_held", FulfilledBy = ["outcome_submitted"], Amount = 3, Unit = DeadlineUnit.WorkingDays },
        ],
        Stages = [new LocalStage { Label = Words, Step = Step.Research }, new LocalStage { Label = Words, Step = Step.Research }],
        WaivableSteps = [Step.Plan, Step.Feedback],
        Retention = Retention.ThirtyYears,
    };

    public static IReadOnlyList<LedgerEvent> All { get; } =
    [
        With(new TopicProposed
        {
            Number = "421321-2022-0001",
            Committee = "421321",
            Procedure = new ProcedureVersion { Id = "suixian-eight-step", Version = 1 },
            Title = "小林镇农贸市场改造",
            Summary = RareText,
            Sources = [TopicSource.PartyGovernment, TopicSource.Member, TopicSource.Public, TopicSource.Sector, TopicSource.Proposal],
            Proposers = [Member],
        }),
        With(new TopicScreened
        {
            Answers =
            [
                new GateAnswer { Gate = "是否群众关心的热点？", Passed = true, Reason = "市场占道多年", AnsweredBy = "随县政协主席会议" },
                new GateAnswer { Gate = "是否适合政协协商？", Passed = false, Reason = "产权未明", AnsweredBy = "随县政协主席会议" },
            ],
        }),
        With(new TopicDetermined { DecidedBy = "随县政协主席会议", Reason = "群众反映强烈", PlanItem = "2022年度协商计划第3项" }),
        With(new TopicDeclined { DecidedBy = "随县政协主席会议", Reason = "不属县级事权", PlanItem = "2022年度协商计划第4项" }),
        With(new PlanAdopted
        {
            Form = "专题协商",
            LeadBody = "随县政协经济委员会",
            Leader = "县政协副主席",
            Participants = [Convenor],
            Agenda = ["市场产权", "场内租金", "摊位分配"],
            Approvals = [new Approval { Body = "中共随县县委", Document = "随办〔2022〕18号", On = EdtfDate.Parse("2022-03-20") }],
            Reason = "年度协商计划",
        }),
        With(new PlanAmended
        {
            Form = "双月协商",
            LeadBody = "随县政协经济委员会",
            Leader = "县政协主席",
            Participants = [Convenor],
            Agenda = ["市场产权", "摊位分配"],
            Approvals = [new Approval { Body = "中共随县县委", Document = "随办〔2022〕25号", On = EdtfDate.Parse("2022-04") }],
            Reason = "县委新的部署",
        }),
        With(new ResearchConducted
        {
            Method = ResearchMethod.Visit,
            StartedOn = EdtfDate.Parse("2022-04-11"),
            EndedOn = EdtfDate.Parse("2022-04-15?"),
            Places = ["小林镇农贸市场", "国道沿线"],
            UnitsVisited = Count.AtLeast(20),
            Sessions = Count.Exactly(4),
            Participants = new Count(30, CountQualifier.Approximate),
            Findings = [RareText],
        }),
        With(new ResearchReported { Title = "关于小林镇农贸市场的调研报告", Problems = ["产权不在本镇", "场内破损"] }),
        With(new ResearchWaived { Reason = "上年度已专题调研", ApprovedBy = "随县政协主席" }),
        With(new MeetingHeld
        {
            HeldOn = EdtfDate.Parse("2022-05~"),
            Place = "农贸市场旁",
            Chair = "县政协副主席",
            Attendance =
            [
                new Attendee { Name = "𠮷永华", Organisation = "随县农业农村局", Position = "局长", Sector = "农业界", PartyRole = "respondent", Present = true },
                new Attendee { Name = "Ōno 𠮷", Organisation = "Café", Position = "vendor", Sector = "群众", PartyRole = "interested", Present = false },
            ],
            Headcount = new Count(160, CountQualifier.AtLeast),
            Opinions = [new Opinion { By = "居民代表", Aspect = "租金", Text = RareText }],
            Commitments = [new Commitment { Unit = "小林镇人民政府", Text = "筹措改造资金", DueOn = EdtfDate.Parse("2022-08") }],
        }),
        With(new OutcomeSubmitted
        {
            Form = OutcomeForm.SpecialReport,
            Addressees = ["中共随县县委", "随县人民政府"],
            SubmittedOn = EdtfDate.Parse("2022-05-30"),
            UseMode = "决策参考",
            UsingBody = "小林镇人民政府",
            Recommendations =
            [
                new NumberedRecommendation { Number = 1, Aspect = "产权", Text = "由镇政府牵头改造市场", SuggestedUnit = "小林镇人民政府" },
                new NumberedRecommendation { Number = 2, Aspect = "租金", Text = RareText, SuggestedUnit = "县市场监管局" },
            ],
        }),
        With(new OutcomeDisclosed
        {
            Channel = "政务公开栏",
            Place = "农贸市场入口",
            Summary = RareText,
            DisclosedFrom = EdtfDate.Parse("2022-06-01"),
            DisclosedTo = EdtfDate.Parse("2022-06-07"),
            Objections = ["摊位费仍偏高"],
        }),
        With(new InstructionIssued
        {
            Leader = "县委书记",
            Position = "中共随县县委书记",
            Text = "请镇政府认真研究落实。",
            IssuedOn = EdtfDate.Parse("2022-06-02"),
            Recommendations = [1, 2],
        }),
        With(new RecommendationAssigned { Recommendation = 1, Unit = "小林镇人民政府", CoUnits = ["县市场监管局", "县住建局"], DueOn = EdtfDate.Parse("2022-12-31") }),
        With(new DueDateRevised { Recommendation = 1, DueOn = EdtfDate.Parse("2023-03"), Reason = "雨季延误施工", ApprovedBy = "随县政协经济委员会" }),
        With(new RecommendationDecided
        {
            Recommendation = 1,
            Decision = RecommendationDecision.PartiallyAdopted,
            DecidedBy = "小林镇人民政府",
            Capacity = DecisionCapacity.Lead,
            Reason = "资金分两期到位",
            LocalCode = new LocalCode { Code = "B", List = "随县提案办理分类（2021）" },
        }),
        With(new RecommendationConverted { Recommendation = 1, Kind = ConversionKind.Project, Reference = "随发改审〔2022〕41号" }),
        With(new ProgressReported { Recommendation = 1, Percent = 60, Note = "主体完工", ReportedBy = "小林镇人民政府" }),
        With(new CompletionClaimed { Recommendation = 1, ClaimedBy = "小林镇人民政府", Result = "新市场投入使用" }),
        With(new ImplementationVerified
        {
            Recommendation = 1,
            Result = VerificationResult.PartiallyImplemented,
            VerifiedBy = "随县政协经济委员会",
            Method = "现场核实、走访商户",
            Note = "收费标准尚未公示",
        }),
        With(new RecommendationReopened { Recommendation = 1, Reason = "回头看：占道经营回潮", ApprovedBy = "随县政协主席会议" }),
        With(new SupervisionConducted
        {
            Kind = SupervisionKind.LookBack,
            Findings = [new SupervisionFinding { Text = RareText, Standard = "《农贸市场管理技术规范》", Recommendation = 1 }],
        }),
        With(new ResultFedBack
        {
            Audience = [FeedbackAudience.Participants, FeedbackAudience.Proposers, FeedbackAudience.Public, FeedbackAudience.Committee],
            Channel = "镇务公开栏",
            Summary = "市场已改造，意见采纳情况见附表。",
            DisclosedFrom = EdtfDate.Parse("2023-02-01"),
            DisclosedTo = EdtfDate.Parse("2023-02-08"),
        }),
        With(new SatisfactionRated
        {
            Subject = RatingSubject.Result,
            Respondent = Respondent.Public,
            Rating = Rating.BasicallySatisfied,
            Count = new Count(120, CountQualifier.AtMost),
            Recommendation = 1,
            Comment = RareText,
        }),
        With(new FileArchived
        {
            ArchiveNumber = "421321-ZX-2023-017",
            Retention = Retention.ThirtyYears,
            RetentionBasis = "机关档案保管期限表第12项",
            FiledBy = "县政协办公室",
            Missing = [new MissingStep { Step = Step.Feedback, Reason = "受访者已迁离", SignedBy = "县政协秘书长" }],
        }),
        With(new AssessmentMade
        {
            Kind = AssessmentKind.ConsultingAbility,
            AssessedBy = "县政协经济委员会",
            Conclusion = RareText,
            Findings = ["委员熟悉市场经营", "缺少财务专家"],
        }),
        With(new DocumentAttached { Note = RareText }),
        With(new ConsultationWithdrawn { Reason = "与上级协商合并", DecidedBy = "随县政协主席会议" }),
        With(new RecordCorrected
        {
            OfVersion = 5,
            Pointer = "/opinions/0/text",
            To = JsonSerializer.SerializeToElement(RareText),
            Reason = "录入有误",
            ApprovedBy = "县政协秘书长",
        }),
        With(new CommitteeRegistered { Code = "421321-xiaolin", Name = "随县政协小林镇联络组", Level = CommitteeLevel.Township, Parent = "421321" }),
        With(new RoleGranted
        {
            Subject = "8f2c1a-张敏",
            Name = "张敏",
            Role = Role.Recorder,
            Committee = "421321",
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 12, 31),
            Reason = "随县政协办公室任命",
        }),
        With(new RoleEnded { Reason = RareText }),
        With(new ApiKeyIssued
        {
            Name = "随县提案系统",
            Committee = "421321",
            Scopes = [AccessScopes.ReadEvents, AccessScopes.WriteConsultations],
            Secret = Digest.Of("test"u8),
            ExpiresAt = new DateTimeOffset(2027, 2, 20, 8, 30, 0, TimeSpan.Zero),
        }),
        With(new ApiKeyRotated
        {
            Secret = Digest.Of("foo"u8),
            ExpiresAt = new DateTimeOffset(2027, 5, 21, 8, 30, 0, TimeSpan.Zero),
            EarlierUntil = new DateTimeOffset(2027, 2, 19, 8, 30, 0, TimeSpan.Zero),
        }),
        With(new ApiKeyRevoked { Reason = "对接结束" }),
        With(new CalendarPublished
        {
            Committee = "421321",
            FirstYear = 2026,
            LastYear = 2026,
            Weekend = [Weekday.Saturday, Weekday.Sunday],
            Holidays = [new Holiday { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 3), Name = "元旦" }],
            Workdays = [new DateOnly(2026, 1, 4)],
            Reason = "按国务院办公厅关于2026年部分节假日安排的通知",
        }),
        With(new CommitteeAmended { Name = "随县政协小林镇委员工作站", Level = CommitteeLevel.Township, Parent = "421321" }),
        With(new AnnualPlanDrafted
        {
            Committee = "130600",
            Year = 2023,
            Title = "保定市政协2023年度协商计划",
            Pattern = "1126+N",
            PatternBelow = "1124+N",
            Quotas = [Bimonthly, OpenMicro],
            Items = [PlannedTopic],
            Reason = "年初拟订",
        }),
        With(new AnnualPlanRevised
        {
            Title = "保定市政协2023年度协商计划（修改稿）",
            Pattern = "1126+N",
            PatternBelow = "1124+N",
            Quotas = [Bimonthly, OpenMicro],
            Items = [PlannedTopic],
            Reason = RareText,
        }),
        With(new AnnualPlanApproved { Body = "中共保定市委", Document = "保字〔2023〕3号", On = EdtfDate.Parse("2023-02-10"), Note = "原则同意" }),
        With(new AnnualPlanIssued { Issuers = ["市委办", "市政府办", "市政协办"], Document = "保办〔2023〕5号", IssuedOn = EdtfDate.Parse("2023-02") }),
        With(new AnnualPlanAdjusted
        {
            Reason = "根据党委新部署",
            Approval = new Approval { Body = "中共保定市委", Document = "保字〔2023〕18号", On = EdtfDate.Parse("2023-07-01") },
            Added = [PlannedTopic with { Id = "4" }],
            Changed = [PlannedTopic with { DueOn = EdtfDate.Parse("2023-10") }],
            Dropped = [new DroppedItem { Id = "2", Reason = "并入第 3 项" }],
        }),
        With(new TotalClaimed
        {
            Counted = ClaimedTotal.RecommendationsAdopted,
            What = "1000多条意见建议被部门采纳",
            Value = Count.AtLeast(1000),
            Percent = "83.3",
            PeriodStart = EdtfDate.Parse("2018"),
            PeriodEnd = EdtfDate.Parse("2023-06~"),
            Scope = ClaimScope.WholeTree,
            PublishedOn = EdtfDate.Parse("2023-07~"),
            Source = new Basis { Title = "河北省市县政协协商履职报道", Number = "第 3 版", Source = "报纸版面", Url = "https://example.org/3", Reliability = Reliability.Medium },
        }),
        With(new ProcedurePublished { Procedure = Procedure, Reason = "增加公示要求" }),
        With(new PersonErased
        {
            Person = Guid.Parse("6f1f3c1e-5d7b-4b6a-9a3e-2f6c0d9b8e71"),
            LegalBasis = "个人信息保护法第四十七条第一款第三项",
            DecidedBy = "县政协办公室",
            Reason = "本人撤回同意",
        }),
    ];

    /// <summary>Events that name residents: what is known of them is sealed.</summary>
    public static IReadOnlyList<LedgerEvent> NamingResidents { get; } =
    [
        new TopicProposed
        {
            Number = "421321-2026-0007",
            Committee = "421321",
            Procedure = new ProcedureVersion { Id = "suixian-eight-step", Version = 1 },
            Title = "解决老旧小区停车难",
            Sources = [TopicSource.Public],
            Proposers = [new Person { Name = Resident.Placeholder, Resident = SealedResident }],
        },
        new MeetingHeld
        {
            Attendance = [new Attendee { Name = Resident.Placeholder, Resident = SealedResident, PartyRole = "群众代表", Present = true }],
            Opinions = [new Opinion { By = Resident.Placeholder, Resident = SealedResident, Text = "停车位应当先满足本小区居民" }],
        },
    ];

    /// <summary>Events with the fields that were added to their type since; earlier ones lack them, as the examples above do.</summary>
    public static IReadOnlyList<LedgerEvent> WithLaterFields { get; } =
    [
        new CommitteeRegistered { Code = "220000", Name = "吉林省政协", Level = CommitteeLevel.Province, Parent = "100000", Procedure = "jilin-two-three-three" },
        new CommitteeAmended { Name = "吉林省政协", Level = CommitteeLevel.Province, Parent = "100000", Procedure = "suixian-eight-step" },
        new CommitteeRegistered { Code = "421321", Name = "政协随县委员会", Level = CommitteeLevel.County, Parent = "421300", ArchiveNumbers = "0421-WS·{year}-{retention}-{letters}-{digits:4}" },
        new CommitteeAmended { Name = "政协随县委员会", Level = CommitteeLevel.County, Parent = "421300", Procedure = "suixian-eight-step", ArchiveNumbers = "0421-WS·{year}-{digits:4}" },
        new FileArchived
        {
            ArchiveNumber = "421321-XS·2023-Y-03-0007",
            Retention = Retention.Permanent,
            CatalogueSha256 = Digest.TryParse("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", out var catalogue) ? catalogue : default,
        },
    ];

    public static LedgerEvent Of(Type type) => All.Single(example => example.GetType() == type);

    private static LedgerEvent With(LedgerEvent example) => example with
    {
        OccurredOn = EdtfDate.Parse("2023-01~"),
        Basis = new Basis
        {
            Title = "随县政协“八步”联动协商工作指南",
            Number = "随政协〔2022〕5号",
            Source = "随县政协",
            Url = "https://example.org/guide?a=1&b=2",
            Reliability = Reliability.High,
        },
        Documents =
        [
            new DocumentReference
            {
                Sha256 = Digest.TryParse("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", out var digest) ? digest : default,
                Name = "调研报告（终稿）.pdf",
                MediaType = "application/pdf",
                Size = 184_320,
                Pages = 12,
            },
        ],
    };
}
