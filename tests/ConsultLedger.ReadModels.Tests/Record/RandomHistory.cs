using System.Text.Json;
using ConsultLedger.Consultations;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>Histories that the rules of the domain accept: commands drawn at random, what is refused left out.</summary>
internal static class RandomHistory
{
    private static readonly string[] Units = ["小林镇人民政府", "县市场监管局", "县住建局"];
    private static readonly string[] Dates = ["2023", "2023-04", "2023-04-15", "2024-01~"];

    private static readonly (string Pointer, string[] Values)[] Correctable =
    [
        ("/occurredOn", ["null", "\"2023-05\"", "\"2022\""]),
        ("/title", ["\"市场改造\"", "\"农贸市场\""]),
        ("/reason", ["\"另有原因\""]),
        ("/dueOn", ["\"2023-12\"", "\"2024\""]),
        ("/decision", ["\"adopted\"", "\"declined\"", "\"planned\""]),
        ("/recommendations/0/text", ["\"改造市场\""]),
        ("/headcount", ["12", "null"]),
        ("/agenda", ["""["产权"]""", """["租金","产权","公厕"]"""]),
        ("/capacity", ["\"co\"", "\"lead\""]),
    ];

    public static Arbitrary<ConsultationEvent[]> Arbitrary { get; } =
        Gen.Choose(0, int.MaxValue - 1).SelectMany(seed => Gen.Choose(0, 80).Select(attempts => Drawn(new Random(seed), attempts))).ToArbitrary();

    public static ConsultationEvent[] Drawn(Random random, int attempts)
    {
        // Most of what can happen happens after the outcome: half of the histories begin there.
        var history = Market.Submitted.Take(random.Next(2) == 0 ? Market.Submitted.Count : random.Next(1, Market.Submitted.Count)).ToList();
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var state = Consultation.Fold(history);
            var command = Command(random, state);
            var capture = random.Next(8) == 0 ? new Capture(Documents: [Given.Document($"{attempt}.pdf")]) : Capture.Nothing;
            var decision = command is CorrectRecord correct
                ? Correction.Decide(history, correct, capture)
                : state.Decide(command, capture);
            if (decision is Decision.Accepted accepted)
                history.Add(accepted.Event);
        }

        return [.. history];
    }

    private static Command Command(Random random, Consultation state)
    {
        var number = random.Next(1, 4);
        var date = random.Next(3) == 0 ? null : (EdtfDate?)Date(random);
        Command command = random.Next(35) switch
        {
            0 => new ScreenTopic { Answers = [new() { Gate = "适合协商", Passed = true }] },
            1 or 2 => new DecideTopic { Decision = random.Next(20) == 0 ? TopicDecision.Declined : TopicDecision.Determined, DecidedBy = "主席会议" },
            3 or 4 => new AdoptPlan { Form = "专题协商", Agenda = random.Next(2) == 0 ? null : ["产权", "租金"], Reason = "调整", Approvals = [new() { Body = "县委" }] },
            5 => new ConductResearch { Method = ResearchMethod.Visit, StartedOn = Date(random) },
            6 => new ReportResearch { Title = "报告" },
            7 => new WaiveResearch { Reason = "已有调研" },
            8 or 9 => new HoldMeeting { HeldOn = Date(random), Headcount = Count.AtLeast(random.Next(100)) },
            10 or 11 => new SubmitOutcome { Recommendations = [.. Enumerable.Range(0, random.Next(3)).Select(n => new RecommendationText { Text = $"建议{n}" })] },
            12 => new IssueInstruction { Leader = "县委书记", Recommendations = random.Next(2) == 0 ? null : [number] },
            13 => new AssignRecommendation { Unit = Unit(random), DueOn = Date(random), CoUnits = random.Next(2) == 0 ? null : [Unit(random)] },
            14 => new ReviseDueDate { DueOn = Date(random), Reason = "延期", ApprovedBy = "秘书长" },
            15 or 16 or 17 => new DecideRecommendation
            {
                Decision = (RecommendationDecision)random.Next(5),
                DecidedBy = Unit(random),
                Capacity = random.Next(3) == 0 ? DecisionCapacity.Co : null,
            },
            18 => new ConvertRecommendation { Kind = ConversionKind.Project, Reference = "项目" },
            19 => new ReportProgress { Percent = random.Next(101) },
            20 => new ClaimCompletion { ClaimedBy = Unit(random) },
            21 or 22 => new VerifyImplementation { Result = (VerificationResult)random.Next(3), VerifiedBy = "县政协" },
            23 => new ReopenRecommendation { Reason = "回头看" },
            24 => new ConductSupervision { Kind = (SupervisionKind)random.Next(6), Findings = [new() { Text = "反弹", Recommendation = number }] },
            25 => new FeedBackResult { Audience = [FeedbackAudience.Public] },
            26 => new RateSatisfaction { Subject = RatingSubject.Result, Respondent = Respondent.Public, Rating = Rating.Satisfied, Recommendation = random.Next(2) == 0 ? null : number },
            27 when random.Next(8) == 0 => new WithdrawConsultation { Reason = "并案" },
            27 => new ArchiveFile { FiledBy = "办公室", Missing = random.Next(4) == 0 ? Missing(state) : null },
            28 => new AttachDocuments { Note = "补交" },
            29 => new DiscloseOutcome { Place = "公示栏", DisclosedFrom = date },
            30 => new MakeAssessment { Kind = (AssessmentKind)random.Next(2), AssessedBy = "县政协" },
            _ => Correct(random, state.Version),
        };
        return command is RecommendationCommand about ? about with { Recommendation = number, OccurredOn = date } : command with { OccurredOn = date };
    }

    private static CorrectRecord Correct(Random random, long versions)
    {
        var (pointer, values) = Correctable[random.Next(Correctable.Length)];
        return new() { OfVersion = random.NextInt64(1, versions + 1), Pointer = pointer, To = JsonElement.Parse(values[random.Next(values.Length)]), Reason = "有误" };
    }

    private static MissingStep[] Missing(Consultation state) =>
        [.. ProcessOrder.Steps.SkipLast(1).Where(step => !state.IsComplete(step)).Select(step => new MissingStep { Step = step, Reason = "未办", SignedBy = "秘书长" })];

    private static string Unit(Random random) => Units[random.Next(Units.Length)];

    private static EdtfDate Date(Random random) => EdtfDate.Parse(Dates[random.Next(Dates.Length)]);
}
