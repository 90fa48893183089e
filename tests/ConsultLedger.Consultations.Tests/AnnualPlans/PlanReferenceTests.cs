using System.Text.Json;
using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests.AnnualPlans;

public class PlanReferenceTests
{
    private static readonly KnownPlan[] Plans =
    [
        new("421321", 2021, IsIssued: true, ["1", "2"]),
        new("421321", 2023, IsIssued: true, ["1", "3"]),
        new("421321", 2024, IsIssued: false, ["1", "4"]),
        new("421300", 2023, IsIssued: true, ["1", "随县/联动"]),
    ];

    [Theory]
    [InlineData("1", 2023, "421321/2023/1")]
    [InlineData("1", 2022, "421321/2021/1")]
    [InlineData("1", 2030, "421321/2024/1")]
    [InlineData("1", 2020, "421321/2021/1")]
    [InlineData("2", 2023, "421321/2021/2")]
    [InlineData("4", 2022, "421321/2024/4")]
    [InlineData("421321/2021/1", 2023, "421321/2021/1")]
    [InlineData("421300/2023/1", 2023, "421300/2023/1")]
    [InlineData("421300/2023/随县/联动", 2023, "421300/2023/随县/联动")]
    [InlineData("9", 2023, null)]
    [InlineData("421300/2023/9", 2023, null)]
    [InlineData("421300/2022/1", 2023, null)]
    [InlineData("421300/2023/", 2023, null)]
    [InlineData("第1项", 2023, null)]
    public void A_reference_means_an_item_of_the_year_else_of_the_nearest_earlier_else_of_the_nearest_later(string reference, int year, string? item)
    {
        var found = PlanReference.Resolve(reference, "421321", year, Plans);

        Assert.Equal(item, found is { } key ? $"{key.Committee}/{key.Year}/{key.Item}" : null);
    }

    [Fact]
    public void Once_the_committee_has_issued_a_plan_a_topic_refers_to_an_item_there_is()
    {
        var proposed = Consultation.Fold(Stages.TopicProposed);

        Assert.IsType<Decision.Accepted>(Decide("3"));
        Assert.IsType<Decision.Accepted>(Decide("421300/2023/1"));
        Assert.IsType<Decision.Accepted>(Decide(null));
        foreach (var unknown in (string[])["2022年度协商计划第3项", "421300/2023/9"])
        {
            var refusal = Assert.IsType<Decision.Refused>(Decide(unknown)).Reason;
            Assert.Equal(("unknown_plan_item", "/planItem"), (refusal.Code, refusal.Pointer));
        }

        Decision Decide(string? planItem) =>
            proposed.Decide(new DecideTopic { Decision = TopicDecision.Determined, PlanItem = planItem }, new Capture { Plans = Plans });
    }

    [Fact]
    public void Where_no_plan_of_the_committee_is_issued_any_words_are_accepted()
    {
        var proposed = Consultation.Fold(Stages.TopicProposed);
        DecideTopic command = new() { Decision = TopicDecision.Determined, PlanItem = "2022年度协商计划第3项" };

        foreach (var plans in (KnownPlan[][])[[], [new("421321", 2023, IsIssued: false, ["1"])], [new("421300", 2023, IsIssued: true, ["1"])]])
            Assert.IsType<Decision.Accepted>(proposed.Decide(command, new Capture { Plans = plans }));
    }

    [Fact]
    public void The_order_of_the_steps_comes_before_the_plan()
    {
        var decision = Consultation.Fold(Stages.PlanAdopted).Decide(new DecideTopic { Decision = TopicDecision.Determined, PlanItem = "9" }, new Capture { Plans = Plans });

        Assert.Equal("step_out_of_order", Assert.IsType<Decision.Refused>(decision).Reason.Code);
    }

    [Fact]
    public void A_correction_does_not_bring_in_an_item_that_a_decision_could_not_have_named()
    {
        Assert.Equal("invalid_correction", Assert.IsType<Decision.Refused>(Correct("/planItem", "9")).Reason.Code);
        Assert.IsType<Decision.Accepted>(Correct("/planItem", "3"));
        Assert.IsType<Decision.Accepted>(Correct("/planItem", null));
        Assert.IsType<Decision.Accepted>(Correct("/reason", "更正理由"));

        static Decision Correct(string pointer, string? to)
        {
            IReadOnlyList<ConsultationEvent> history = [.. Stages.TopicProposed, new TopicDetermined { PlanItem = "2019年第3项", Reason = "有误" }];
            return Correction.Decide(
                history,
                new CorrectRecord { OfVersion = history.Count, Pointer = pointer, To = JsonSerializer.SerializeToElement(to), Reason = "有误" },
                new Capture { Plans = Plans });
        }
    }
}
