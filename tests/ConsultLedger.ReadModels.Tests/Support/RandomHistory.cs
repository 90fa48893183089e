using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>What committees might do: random commands, decided by the domain, several consultations side by side.</summary>
internal sealed class RandomHistory(Random random)
{
    private static readonly string[] Committees = [Events.Province, Events.County, Events.OtherCounty, Events.Township];
    private static readonly string[] Units = ["住建局", "教育局", "民政局"];
    private static readonly string[] Sectors = ["经济界", "教育界", "农业界"];
    private static readonly string[] Titles = ["老旧小区改造", "农村养老", "学前教育", "50%_折扣"];

    private static readonly Procedure[] Local = [Events.CountyProcedure, Events.TownshipProcedure];

    private readonly List<(Guid Stream, string Committee, List<ConsultationEvent> History)> _consultations = [];
    private readonly Dictionary<string, Committee> _committees = [];
    private int _published;

    /// <summary>The next event, and the stream it belongs to.</summary>
    public (string Committee, Guid Stream, LedgerEvent Event) Next()
    {
        if (_published < Local.Length)
        {
            var procedure = Local[_published++];
            return (Events.Province, new Guid(_published, 2, 0, new byte[8]), new ProcedurePublished { Procedure = procedure });
        }

        while (true)
        {
            if (_committees.Count < Committees.Length || random.Next(30) == 0)
            {
                if (NextOfCommittee() is { } registered)
                    return registered;
            }
            else if (random.Next(40) == 0)
            {
                return NextCalendar();
            }
            else if (_consultations.Count < 3 || random.Next(25) == 0)
            {
                return Opening();
            }
            else if (NextOfConsultation() is { } happened)
            {
                return happened;
            }
        }
    }

    private (string Committee, Guid Stream, LedgerEvent Event)? NextOfCommittee()
    {
        var code = Committees[Math.Min(_committees.Count, random.Next(Committees.Length))];
        string? parent = code switch
        {
            Events.Province => null,
            Events.Township => Pick(Events.County, Events.OtherCounty),
            _ => random.Next(4) == 0 ? null : Events.Province,
        };
        var level = code switch
        {
            Events.Province => CommitteeLevel.Province,
            Events.Township => CommitteeLevel.Township,
            _ => CommitteeLevel.County,
        };
        var current = _committees.GetValueOrDefault(code);
        var command = new RegisterCommittee { Name = $"{code}政协{random.Next(3)}", Level = level, Parent = parent, Procedure = random.Next(3) == 0 ? Procedures.DefaultId : null };
        if (Committee.Decide(current, code, command) is not { } happened)
            return null;
        _committees[code] = Committee.Evolve(current, happened);
        return (code, new Guid(Array.IndexOf(Committees, code) + 1, 0, 0, new byte[8]), happened);
    }

    private (string Committee, Guid Stream, LedgerEvent Event) NextCalendar()
    {
        var committee = Pick(Committees);
        var from = new DateOnly(2026, 1, 1).AddDays(random.Next(700));
        var command = new PublishCalendar
        {
            FirstYear = 2026,
            LastYear = 2027,
            Weekend = random.Next(3) == 0 ? [Weekday.Sunday] : null,
            Holidays = [new Holiday { From = from, To = from.AddDays(random.Next(20)) }],
            Workdays = [from.AddDays(-1)],
        };
        return (committee, new Guid(Array.IndexOf(Committees, committee) + 1, 1, 0, new byte[8]), CalendarPublished.Decide(null, committee, command)!);
    }

    private (string Committee, Guid Stream, LedgerEvent Event) Opening()
    {
        var committee = random.Next(20) == 0 ? Events.Unregistered : Pick(Committees);
        var opening = Events.Proposed(
            $"{committee}-{2024 + random.Next(3)}-{_consultations.Count:0000}",
            Pick(Titles),
            random.Next(2) == 0 ? null : "关于" + Pick(Titles),
            [.. Enum.GetValues<TopicSource>().Where(_ => random.Next(3) == 0)]) with
        {
            Procedure = Pick(Local).Reference,
            Proposers = random.Next(3) == 0
                ? null
                : [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => new Person { Name = $"委员{n}", Sector = random.Next(3) == 0 ? null : Pick(Sectors) })],
            OccurredOn = DayOrNone(),
        };
        _consultations.Add((Guid.CreateVersion7(), committee, [opening]));
        return (committee, _consultations[^1].Stream, opening);
    }

    private (string Committee, Guid Stream, LedgerEvent Event)? NextOfConsultation()
    {
        var (stream, committee, history) = _consultations[random.Next(_consultations.Count)];
        var state = Consultation.Fold(history);
        var command = NextCommand(state, history.Count);
        var capture = new Capture(Procedure: Local.Single(procedure => procedure.Reference == state.Procedure));
        var decision = command is CorrectRecord correct
            ? Correction.Decide(history, correct, capture)
            : state.Decide(command, capture);
        if (decision is not Decision.Accepted accepted)
            return null;
        history.Add(accepted.Event);
        return (committee, stream, accepted.Event);
    }

    private Command NextCommand(Consultation state, int versions)
    {
        var command = NextFact(state, versions);
        return command is CorrectRecord ? command : command with { OccurredOn = DayOrNone() };
    }

    private Command NextFact(Consultation state, int versions) => random.Next(46) switch
    {
        0 when random.Next(3) == 0 => new WithdrawConsultation { Reason = "不再需要" },
        1 when random.Next(2) == 0 => new DecideTopic { Decision = TopicDecision.Declined },
        2 or 3 => new ArchiveFile { Missing = [.. Missing(state)] },
        4 => new AdoptPlan { Form = Pick("双月协商", "专题协商"), Reason = "调整", Approvals = [new Approval { Body = "主席会议" }] },
        5 => new ConductSupervision { Kind = SupervisionKind.LookBack },
        6 or 7 or 8 => NextCorrection(versions),
        9 => new SubmitOutcome { SubmittedOn = Day(), Form = OutcomeForm.SpecialReport, Recommendations = [new RecommendationText { Text = "补充" }] },
        10 or 11 => new IssueInstruction
        {
            Leader = "县委书记",
            IssuedOn = random.Next(2) == 0 ? null : Day(),
            Recommendations = random.Next(2) == 0 ? null : [.. Enumerable.Range(1, 6).Where(_ => random.Next(3) == 0)],
        },
        12 or 13 or 14 or 15 => new RateSatisfaction
        {
            Subject = Pick(Enum.GetValues<RatingSubject>()),
            Respondent = Pick(Enum.GetValues<Respondent>()),
            Rating = Pick(Enum.GetValues<Rating>()),
            Count = random.Next(3) == 0 ? Count.AtLeast(random.Next(30)) : random.Next(2) == 0 ? null : Count.Exactly(random.Next(30)),
            Recommendation = random.Next(2) == 0 ? null : random.Next(1, 4),
        },
        16 => new FeedBackResult { Audience = [FeedbackAudience.Public] },
        17 => new ScreenTopic { Answers = [new GateAnswer { Gate = "适合协商", Passed = true }] },
        < 33 when state.Recommendations.Length > 0 => NextOfRecommendation(random.Next(state.Recommendations.Length) + 1),
        _ => NextStep(state),
    };

    private Command NextStep(Consultation state) => state.CurrentStep switch
    {
        Step.Topic => new DecideTopic { Decision = TopicDecision.Determined },
        Step.Plan => new AdoptPlan { Form = Pick("专题协商", null!, "对口协商") },
        Step.Research => Pick<Command>(
            new ConductResearch { EndedOn = DayOrNone(), OccurredOn = DayOrNone() },
            new ReportResearch { OccurredOn = DayOrNone() },
            new WaiveResearch { Reason = "已有" }),
        Step.Meeting => new HoldMeeting { HeldOn = DayOrNone() },
        Step.Outcome => new SubmitOutcome
        {
            Form = random.Next(2) == 0 ? null : Pick(Enum.GetValues<OutcomeForm>()),
            SubmittedOn = random.Next(2) == 0 ? null : Day(),
            Recommendations = [.. Enumerable.Range(0, random.Next(4)).Select(n => new RecommendationText { Aspect = "民生", Text = $"建议{n}", SuggestedUnit = Pick(Units) })],
        },
        Step.Feedback => new FeedBackResult { Audience = [FeedbackAudience.Public], DisclosedFrom = DayOrNone() },
        Step.Archive => new ArchiveFile(),
        _ => NextOfRecommendation(state.Recommendations.Length == 0 ? 1 : random.Next(state.Recommendations.Length) + 1),
    };

    private RecommendationCommand NextOfRecommendation(int number) => random.Next(12) switch
    {
        0 or 1 => new AssignRecommendation
        {
            Recommendation = number, Unit = Pick(Units), DueOn = Day(), CoUnits = random.Next(2) == 0 ? null : [Pick(Units)],
        },
        2 => new ReviseDueDate { Recommendation = number, DueOn = Day(), Reason = "延期", ApprovedBy = "县政府" },
        3 or 4 => new DecideRecommendation
        {
            Recommendation = number,
            Decision = Pick([RecommendationDecision.Adopted, .. Enum.GetValues<RecommendationDecision>()]),
            DecidedBy = Pick(Units),
            OccurredOn = DayOrNone(),
            Capacity = random.Next(4) == 0 ? DecisionCapacity.Co : null,
            LocalCode = random.Next(3) == 0 ? new LocalCode { Code = "A", List = "办理结果" } : null,
        },
        5 => new ConvertRecommendation { Recommendation = number, Kind = Pick(Enum.GetValues<ConversionKind>()), Reference = "项目库" },
        6 => new ReportProgress { Recommendation = number, Percent = 50 },
        7 => new ClaimCompletion { Recommendation = number, ClaimedBy = Pick(Units) },
        8 or 9 or 10 => new VerifyImplementation { Recommendation = number, Result = Pick(Enum.GetValues<VerificationResult>()), VerifiedBy = "政协" },
        _ => new ReopenRecommendation { Recommendation = number, Reason = "回头看" },
    };

    private CorrectRecord NextCorrection(int versions)
    {
        (string Pointer, object? To) correction = random.Next(17) switch
        {
            0 => ("/title", Pick(Titles)),
            1 => ("/summary", "更正"),
            2 => ("/form", Pick("special_report", "专题协商", null!)),
            3 => ("/recommendations/0/text", "更正的建议"),
            4 => ("/dueOn", Day().ToString()),
            5 => ("/decision", Pick("adopted", "declined", "planned")),
            6 => ("/occurredOn", random.Next(3) == 0 ? null : Day().ToString()),
            7 => ("/unit", Pick(Units)),
            8 => ("/sources", Pick<object?>(null, new[] { "public" }, new[] { "member", "sector" })),
            9 => ("/proposers/0/sector", Pick(Sectors)),
            10 => ("/capacity", Pick("lead", "co")),
            11 => ("/count/value", random.Next(30)),
            12 => ("/rating", Pick("satisfied", "dissatisfied", "no_opinion")),
            13 => ("/recommendations", Pick<object?>(null, new[] { 1 }, new[] { 2, 3 })),
            14 => ("/kind", Pick("document", "policy", "look_back")),
            15 => ("/heldOn", Day().ToString()),
            _ => ("/submittedOn", Day().ToString()),
        };
        return new CorrectRecord
        {
            OfVersion = random.Next(versions) + 1,
            Pointer = correction.Pointer,
            To = System.Text.Json.JsonSerializer.SerializeToElement(correction.To),
            Reason = "笔误",
        };
    }

    private static IEnumerable<MissingStep> Missing(Consultation state) => ProcessOrder.Steps
        .Where(step => step != Step.Archive && !state.IsComplete(step))
        .Select(step => new MissingStep { Step = step, Reason = "未完成", SignedBy = "主席" });

    private EdtfDate Day() => EdtfDate.Parse(Pick("2025-12", "2026-01-15", "2026-02", "2026-03-31", "2026-06-30", "2026", "2025", "2027-02~"));

    private EdtfDate? DayOrNone() => random.Next(2) == 0 ? null : Day();

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
