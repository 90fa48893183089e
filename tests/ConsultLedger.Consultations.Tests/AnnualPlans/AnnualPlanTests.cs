using static ConsultLedger.Consultations.Tests.AnnualPlans.StatedPlans;

namespace ConsultLedger.Consultations.Tests.AnnualPlans;

/// <summary>The life of an annual plan, as Langfang tells it.</summary>
public class AnnualPlanTests
{
    private static readonly Approval PartyCommittee = new() { Body = "中共廊坊市委", Document = "廊字〔2023〕18号", On = EdtfDate.Parse("2023-07-01") };
    private static readonly IssueAnnualPlan Jointly = new() { Issuers = ["市委办", "市政府办", "市政协办"], IssuedOn = EdtfDate.Parse("2023-02") };
    private static readonly PlanPast Drafted = PlanPast.Nothing.When(Langfang).ThenAccepted();
    private static readonly PlanPast Issued = Drafted.When(Jointly).ThenAccepted();

    [Fact]
    public void Langfangs_plan_is_drafted_revised_approved_issued_jointly_and_adjusted_once_the_Party_committee_agrees()
    {
        var withProposals = Langfang with { Items = [.. Langfang.Items!, new PlanItem { Id = "3", Title = "重点提案办理协商", ProposedBy = "委员提案" }], Reason = "政协党组会议研究" };

        var plan = PlanPast.Nothing
            .When(Langfang).Then(new AnnualPlanDrafted { Committee = "131000", Year = 2023, Title = Langfang.Title, Pattern = "1+2+6+4", Quotas = Langfang.Quotas!, Items = Langfang.Items! })
            .When(withProposals).Then(new AnnualPlanRevised { Title = Langfang.Title, Pattern = "1+2+6+4", Quotas = Langfang.Quotas!, Items = withProposals.Items!, Reason = "政协党组会议研究" })
            .When(new ApproveAnnualPlan { Body = "市政协党组" }).Then(new AnnualPlanApproved { Body = "市政协党组" })
            .When(new ApproveAnnualPlan { Body = "市政协常务委员会会议", On = EdtfDate.Parse("2023-01") }).Then(new AnnualPlanApproved { Body = "市政协常务委员会会议", On = EdtfDate.Parse("2023-01") })
            .When(Jointly).Then(new AnnualPlanIssued { Issuers = ["市委办", "市政府办", "市政协办"], IssuedOn = EdtfDate.Parse("2023-02") })
            .When(new AdjustAnnualPlan
            {
                Reason = "党委新部署",
                Approval = PartyCommittee,
                Added = [new PlanItem { Id = "4", Title = "临空经济区建设" }],
                Changed = [Langfang.Items![0] with { DueOn = EdtfDate.Parse("2023-09") }],
                Dropped = [new DroppedItem { Id = "3", Reason = "并入第 4 项" }],
            }).ThenAccepted()
            .State!;

        Assert.Equal((6, true), (plan.Version, plan.IsIssued));
        Assert.Equal(["1 2023-09", "2 ", "4 "], plan.Items.Select(item => $"{item.Id} {item.DueOn}"));
        Assert.Equal(["3"], plan.Dropped.Select(item => item.Id));
        Assert.Equal([1, 2, 6, 4], plan.Quotas.Select(quota => quota.Count!.Value));
    }

    [Fact]
    public void What_Baoding_states_for_its_counties_is_kept_as_stated()
    {
        var plan = PlanPast.Nothing.When(Baoding).ThenAccepted().State!;

        Assert.Equal(("1126+N", "1124+N"), (plan.Pattern, plan.PatternBelow));
        Assert.Equal(["1", "1", "2", "6", "N"], plan.Quotas.Select(quota => quota.Count?.ToString() ?? quota.Symbol));
    }

    [Fact]
    public void An_adjustment_needs_a_reason_and_the_Party_committees_approval()
    {
        AdjustAnnualPlan adjustment = new() { Added = [new PlanItem { Id = "9", Title = "临空经济区建设" }] };

        Issued.When(adjustment with { Approval = PartyCommittee }).ThenRefused("adjustment_unapproved", "/reason");
        Issued.When(adjustment with { Reason = "党委新部署" }).ThenRefused("adjustment_unapproved", "/approval");
        Issued.When(adjustment with { Reason = "党委新部署", Approval = PartyCommittee }).ThenAccepted();
    }

    [Fact]
    public void Before_it_is_issued_a_plan_is_revised_and_afterwards_adjusted()
    {
        Assert.Contains("annual_plan_revised", Drafted.When(Adjusting()).ThenRefused("plan_not_issued").Expected);
        Drafted.When(Langfang with { Title = "另一标题" }).ThenRefused("revision_unexplained", "/reason");
        Drafted.When(Langfang with { Reason = "重发" }).ThenRefused("nothing_to_revise");

        Assert.Equal(["annual_plan_adjusted"], Issued.When(Langfang with { Title = "另一标题", Reason = "改名" }).ThenRefused("plan_already_issued").Expected);
        Issued.When(Jointly).ThenRefused("plan_already_issued");
        Issued.When(new ApproveAnnualPlan { Body = "市政协党组" }).ThenRefused("plan_already_issued");
        Issued.When(Adjusting()).ThenRefused("nothing_to_adjust");
    }

    [Fact]
    public void Only_what_is_in_the_plan_is_changed_or_dropped_and_an_id_is_given_once_for_ever()
    {
        PlanItem New(string id) => new() { Id = id, Title = "新议题" };
        DroppedItem Gone(string id) => new() { Id = id, Reason = "条件未成熟" };

        Issued.When(Adjusting() with { Dropped = [Gone("1"), Gone("7")] }).ThenRefused("unknown_plan_item", "/dropped/1/id");
        Issued.When(Adjusting() with { Changed = [New("7")] }).ThenRefused("unknown_plan_item", "/changed/0/id");
        Issued.When(Adjusting() with { Added = [New("1")] }).ThenRefused("duplicate_plan_item", "/added/0/id");
        Issued.When(Adjusting() with { Added = [New("8"), New("8")] }).ThenRefused("duplicate_plan_item", "/added/1/id");
        Issued.When(Adjusting() with { Changed = [New("1")], Dropped = [Gone("1")] }).ThenRefused("duplicate_plan_item", "/dropped/0/id");
        Issued.When(Adjusting() with { Dropped = [Gone("2"), Gone("2")] }).ThenRefused("duplicate_plan_item", "/dropped/1/id");

        var without = Issued.When(Adjusting() with { Dropped = [Gone("1")] }).ThenAccepted();
        without.When(Adjusting() with { Dropped = [Gone("1")] }).ThenRefused("unknown_plan_item", "/dropped/0/id");
        without.When(Adjusting() with { Added = [New("1")] }).ThenRefused("duplicate_plan_item", "/added/0/id");
    }

    [Fact]
    public void A_draft_names_each_item_and_each_form_once_and_counts_what_it_does_not_leave_open()
    {
        var quotas = Langfang.Quotas!;

        Draft(Langfang with { Items = [.. Langfang.Items!, Langfang.Items![0]] }).ThenRefused("duplicate_plan_item", "/items/2/id");
        Draft(Langfang with { Quotas = [.. quotas, quotas[1]] }).ThenRefused("duplicate_quota", "/quotas/4/form");
        Draft(Langfang with { Quotas = [quotas[0] with { Count = null }] }).ThenRefused("quota_contradictory", "/quotas/0/count");
        Draft(Langfang with { Quotas = [quotas[0], quotas[1] with { Bound = QuotaBound.AtLeast, Count = null }] }).ThenRefused("quota_contradictory", "/quotas/1/count");
        Draft(Langfang with { Quotas = [quotas[0] with { Bound = QuotaBound.Open }] }).ThenRefused("quota_contradictory", "/quotas/0/count");
        Draft(Langfang with { Quotas = [AtLeast(4, "topical", "topical consultation", "专题协商")], Items = null }).ThenAccepted();

        static PlanAnswer Draft(DraftAnnualPlan command) => PlanPast.Nothing.When(command);
    }

    [Fact]
    public void What_a_command_brings_along_is_in_its_event()
    {
        var decided = (Decision<AnnualPlanEvent>.Accepted)AnnualPlan.Decide(
            null, "131000", 2023, Langfang with { Basis = new Basis { Title = "市委会议纪要" }, OccurredOn = EdtfDate.Parse("2023-01~") }, Capture.Nothing);

        Assert.Equal(("市委会议纪要", "2023-01~"), (decided.Event.Basis!.Title, decided.Event.OccurredOn.ToString()));
    }

    [Fact]
    public void A_stream_of_a_plan_begins_with_its_draft_and_has_one()
    {
        Assert.Null(AnnualPlan.Fold([]));
        Assert.Throws<InvalidOperationException>(() => AnnualPlan.Fold([new AnnualPlanApproved { Body = "党组" }]));
        Assert.Throws<InvalidOperationException>(() => AnnualPlan.Fold([.. Drafted.History, .. Drafted.History]));
    }

    [Theory]
    [InlineData("2023", true)]
    [InlineData("1949", true)]
    [InlineData("1948", false)]
    [InlineData("23", false)]
    [InlineData("02023", false)]
    [InlineData("-202", false)]
    [InlineData("２０２３", false)]
    public void A_year_has_four_digits(string text, bool isYear) => Assert.Equal(isYear, AnnualPlan.TryYear(text, out _));

    private static AdjustAnnualPlan Adjusting() => new() { Reason = "党委新部署", Approval = PartyCommittee };
}
