using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Tests.Support;

namespace ConsultLedger.ReadModels.Tests.AnnualPlans;

/// <summary>Two committees, one above the other, that draft, issue and adjust plans and hold consultations for them or beside them: random
/// commands, decided by the domain.</summary>
internal sealed class RandomPlans(Random random)
{
    private static readonly string[] Committees = [Events.Province, Events.County];
    private static readonly string[] Ids = ["1", "2", "3", "4", "5"];
    private static readonly string?[] Forms = ["topical", "专题协商", "bimonthly consultation", "双月协商", "村湾夜话", null];

    private readonly Dictionary<(string Committee, int Year), (Guid Stream, List<AnnualPlanEvent> History)> _plans = [];
    private readonly List<(Guid Stream, string Committee, List<ConsultationEvent> History)> _consultations = [];
    private int _registered;

    /// <summary>The next event, and the stream it belongs to.</summary>
    public (string Committee, Guid Stream, LedgerEvent Event) Next()
    {
        if (_registered < Committees.Length)
        {
            var code = Committees[_registered++];
            return (code, Guid.CreateVersion7(), code == Events.Province
                ? Events.Registered(code, "湖北省政协", CommitteeLevel.Province)
                : Events.Registered(code, "随县政协", CommitteeLevel.County, Events.Province));
        }

        while (true)
        {
            if ((random.Next(4) == 0 ? NextOfPlan() : NextOfConsultation()) is { } happened)
                return happened;
        }
    }

    private (string Committee, Guid Stream, LedgerEvent Event)? NextOfPlan()
    {
        var key = (Pick(Committees), Year());
        var (stream, history) = _plans.TryGetValue(key, out var plan) ? plan : (Guid.CreateVersion7(), []);
        var state = AnnualPlan.Fold(history);
        Command command = random.Next(8) switch
        {
            0 when state is not null => new IssueAnnualPlan { Issuers = ["市委办", "市政协办"] },
            1 when state is not null => new ApproveAnnualPlan { Body = "党组" },
            2 or 3 when state is { IsIssued: true } => Adjustment(),
            _ => Draft(),
        };
        var decision = command is DraftAnnualPlan draft
            ? AnnualPlan.Decide(state, key.Item1, key.Item2, draft, Capture.Nothing)
            : state!.Decide(command, Capture.Nothing);
        if (decision is not Decision<AnnualPlanEvent>.Accepted accepted)
            return null;
        history.Add(accepted.Event);
        _plans[key] = (stream, history);
        return (key.Item1, stream, accepted.Event);
    }

    private DraftAnnualPlan Draft() => new()
    {
        Title = $"计划{random.Next(1000)}",
        Reason = "修改",
        Quotas =
        [
            .. new[]
            {
                new FormQuota { Form = "topical", Name = new Wording { English = "topical consultation", Chinese = "专题协商" }, Bound = Pick(QuotaBound.Exact, QuotaBound.AtLeast), Count = random.Next(1, 4) },
                new FormQuota { Form = "bimonthly", Name = new Wording { English = "bimonthly consultation", Chinese = "双月协商" }, Bound = QuotaBound.Open, Symbol = "N" },
                new FormQuota { Form = "proposals", Name = new Wording { English = "collective proposal", Chinese = "集体提案" }, Bound = QuotaBound.Exact, Count = 1, Kind = QuotaKind.Other },
            }.Where(_ => random.Next(5) > 0),
        ],
        Items = [.. Ids.Where(_ => random.Next(3) > 0).Select(Item)],
    };

    private AdjustAnnualPlan Adjustment() => new()
    {
        Reason = "新部署",
        Approval = new Approval { Body = "党委" },
        Added = [.. Ids.Where(_ => random.Next(6) == 0).Select(Item)],
        Changed = [.. Ids.Where(_ => random.Next(6) == 0).Select(Item)],
        Dropped = [.. Ids.Where(_ => random.Next(6) == 0).Select(id => new DroppedItem { Id = id, Reason = "条件未成熟" })],
    };

    private PlanItem Item(string id) => new() { Id = id, Title = $"议题{id}", Form = Pick(Forms) };

    private (string Committee, Guid Stream, LedgerEvent Event)? NextOfConsultation()
    {
        if (_consultations.Count < 4 || random.Next(12) == 0)
        {
            var committee = Pick(Committees);
            var opening = Events.Proposed($"{committee}-{Year()}-{_consultations.Count:0000}") with { OccurredOn = On() };
            _consultations.Add((Guid.CreateVersion7(), committee, [opening]));
            return (committee, _consultations[^1].Stream, opening);
        }

        var (stream, of, history) = _consultations[random.Next(_consultations.Count)];
        var state = Consultation.Fold(history);
        var capture = new Capture { Plans = [.. _plans.Values.Select(plan => AnnualPlan.Fold(plan.History)!).Select(plan => new KnownPlan(plan.Committee, plan.Year, plan.IsIssued, [.. plan.Items.Select(item => item.Id)]))] };
        var command = NextCommand(state, history.Count);
        var decision = command is CorrectRecord correct ? Correction.Decide(history, correct, capture) : state.Decide(command, capture);
        if (decision is not Decision.Accepted accepted)
            return null;
        history.Add(accepted.Event);
        return (of, stream, accepted.Event);
    }

    private Command NextCommand(Consultation state, int versions) => random.Next(25) switch
    {
        0 => new WithdrawConsultation { Reason = "不再需要" },
        1 => new DecideTopic { Decision = TopicDecision.Declined, PlanItem = Reference() },
        2 => new ArchiveFile { Missing = [.. ProcessOrder.Steps.Where(step => step != Step.Archive && !state.IsComplete(step)).Select(step => new MissingStep { Step = step, Reason = "未完成", SignedBy = "主席" })] },
        3 or 4 => NextCorrection(versions),
        5 => new ReopenRecommendation { Recommendation = 1, Reason = "回头看" },
        6 => new AdoptPlan { Form = Pick(Forms), Reason = "调整", Approvals = [new Approval { Body = "主席会议" }] },
        _ => state.CurrentStep switch
        {
            Step.Topic => new DecideTopic { Decision = TopicDecision.Determined, PlanItem = Reference(), OccurredOn = On() },
            Step.Plan => new AdoptPlan { Form = Pick(Forms) },
            Step.Research => new WaiveResearch { Reason = "已有" },
            Step.Meeting => new HoldMeeting { HeldOn = On() },
            Step.Outcome => random.Next(2) == 0 ? new HoldMeeting { OccurredOn = On() } : new SubmitOutcome { Recommendations = [new RecommendationText { Text = "建议" }] },
            Step.Tracking => new DecideRecommendation { Recommendation = 1, Decision = RecommendationDecision.ForReference, DecidedBy = "县政府" },
            Step.Feedback => new FeedBackResult { Audience = [FeedbackAudience.Public] },
            _ => new ArchiveFile(),
        },
    };

    private CorrectRecord NextCorrection(int versions)
    {
        var (pointer, to) = random.Next(4) switch
        {
            0 => ("/planItem", Reference()),
            1 => ("/form", Pick(Forms)),
            2 => ("/heldOn", On()?.ToString()),
            _ => ("/occurredOn", On()?.ToString()),
        };
        return new CorrectRecord { OfVersion = random.Next(versions) + 1, Pointer = pointer, To = JsonSerializer.SerializeToElement(to), Reason = "笔误" };
    }

    private string? Reference() => random.Next(4) switch
    {
        0 => null,
        1 => $"{Pick(Committees)}/{Year()}/{Pick(Ids)}",
        2 => Pick("第1项", "9", $"{Events.OtherCounty}/2023/1", $"{Events.County}/2023/"),
        _ => Pick(Ids),
    };

    private int Year() => 2022 + random.Next(3);

    private EdtfDate? On() => random.Next(3) == 0 ? null : EdtfDate.Parse($"{Year()}{Pick("", "-06", "-12-31", "~")}");

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
