using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests.AnnualPlans;

/// <summary>Given what happened to a plan, when something is asked for, then this is recorded, or it is refused.</summary>
internal sealed record PlanPast(IReadOnlyList<AnnualPlanEvent> History)
{
    public const string Committee = "131000";
    public const int Year = 2023;

    public static PlanPast Nothing { get; } = new([]);

    public AnnualPlan? State { get; } = AnnualPlan.Fold(History);

    public PlanAnswer When(Command command) => new(this, command is DraftAnnualPlan draft
        ? AnnualPlan.Decide(State, Committee, Year, draft, Capture.Nothing)
        : State!.Decide(command, Capture.Nothing));
}

internal sealed record PlanAnswer(PlanPast Before, Decision<AnnualPlanEvent> Decision)
{
    public PlanPast ThenAccepted() => Decision is Decision<AnnualPlanEvent>.Accepted { Event: var happening }
        ? new PlanPast([.. Before.History, happening])
        : throw new InvalidOperationException($"refused: {((Decision<AnnualPlanEvent>.Refused)Decision).Reason.Text.English}");

    public PlanPast Then(AnnualPlanEvent expected)
    {
        var afterwards = ThenAccepted();
        Assert.Equal(Stored(expected), Stored(afterwards.History[^1]));
        return afterwards;
    }

    public Refusal ThenRefused(string code, string? pointer = null)
    {
        var refusal = Assert.IsType<Decision<AnnualPlanEvent>.Refused>(Decision).Reason;
        Assert.Equal((code, pointer), (refusal.Code, refusal.Pointer));
        return refusal;
    }
}

/// <summary>The plans that the localities state, as far as they state them.</summary>
internal static class StatedPlans
{
    /// <summary>Langfang's 1+2+6+4.</summary>
    public static DraftAnnualPlan Langfang { get; } = new()
    {
        Title = "廊坊市政协2023年度协商计划",
        Pattern = "1+2+6+4",
        Quotas =
        [
            Exactly(1, "plenary", "plenary consultation", "全体会议协商"),
            Exactly(2, "standing_committee", "topical standing committee meeting", "专题议政性常委会会议"),
            Exactly(6, "bimonthly", "bimonthly consultation", "双月协商"),
            Exactly(4, "supervision", "consultative supervision", "协商式监督"),
        ],
        Items =
        [
            new PlanItem { Id = "1", Title = "京津冀协同发展", Form = "双月协商", Leader = "市政协主席", Stage = DecisionStage.BeforeDecision, DueOn = EdtfDate.Parse("2023-06") },
            new PlanItem { Id = "2", Title = "提案办理", Form = "supervision" },
        ],
    };

    /// <summary>Baoding's 1126+N; what counties shall do, 1124+N, is not expanded where it is stated.</summary>
    public static DraftAnnualPlan Baoding { get; } = new()
    {
        Title = "保定市政协2023年度协商计划",
        Pattern = "1126+N",
        PatternBelow = "1124+N",
        Quotas =
        [
            Exactly(1, "plenary", "plenary consultation", "全体会议协商"),
            Exactly(1, "joint_meeting", "joint meeting with the government", "协商联席会议"),
            Exactly(2, "standing_committee", "topical standing committee meeting", "专题议政性常委会会议"),
            Exactly(6, "chair_bimonthly", "chair's bimonthly topical consultation", "主席会议双月专题协商"),
            new FormQuota { Form = "others", Name = Named("city and county together, counterpart, sector, cloud and micro consultations", "市县联动、对口、界别、“云”、“微”协商"), Bound = QuotaBound.Open, Symbol = "N" },
        ],
    };

    public static FormQuota AtLeast(int count, string form, string english, string chinese) =>
        new() { Form = form, Name = Named(english, chinese), Bound = QuotaBound.AtLeast, Count = count };

    public static FormQuota Exactly(int count, string form, string english, string chinese) =>
        new() { Form = form, Name = Named(english, chinese), Bound = QuotaBound.Exact, Count = count };

    private static Wording Named(string english, string chinese) => new() { English = english, Chinese = chinese };
}
