using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Jilin's two questions, three musts and three clarities: the ice and snow economy.</summary>
public class JilinTests
{
    private static readonly string[] FiveParties = ["platform", "proposer", "respondent", "interested", "experts_and_public"];

    private static readonly Past Topic = Proposed("jilin-two-three-three", "220000", "冰雪经济");

    private static readonly Past Screened = Topic.After(Answer(("central_or_hot_spot", true), ("fit_for_consultation", true)));

    private static readonly Past Researched = Screened.After(
        Determine, new AdoptPlan { Agenda = ["冰雪产业", "冰雪旅游"] }, new ConductResearch(), new ReportResearch());

    private static readonly Past Met = Researched.After(Assess(AssessmentKind.ConsultingAbility), Meeting(FiveParties));

    private static readonly SubmitOutcome Outcome =
        Recommend("扶持冰雪装备企业") with { Form = OutcomeForm.SpecialReport, UseMode = "决策参考", UsingBody = "省文化和旅游厅" };

    [Fact]
    public void A_topic_is_not_determined_before_both_questions_are_answered()
    {
        var refusal = Topic.After(Answer(("central_or_hot_spot", true))).When(Determine).ThenRefused("gate_unanswered");

        Assert.Equal(["topic_screened"], refusal.Expected);
        Assert.Contains("fit_for_consultation", refusal.Text.English);
        Assert.DoesNotContain("central_or_hot_spot", refusal.Text.English);
        Assert.Contains("是否适合政协协商", refusal.Text.Chinese);
    }

    [Fact]
    public void A_topic_that_does_not_pass_can_only_be_declined()
    {
        var failed = Topic.After(Answer(("central_or_hot_spot", true), ("fit_for_consultation", false)));

        var refusal = failed.When(Determine).ThenRefused("gate_failed");

        Assert.Equal(["topic_declined"], refusal.Expected);
        Assert.Contains("fit_for_consultation", refusal.Text.English);
        failed.When(Answer(("fit_for_consultation", true))).ThenRefused("gate_failed");
        failed.When(Decline).Then(new TopicDeclined());
    }

    [Fact]
    public void A_question_may_be_answered_by_its_words_and_no_other_is_asked()
    {
        Topic.After(
            Answer(("选题是否为党政中心工作或群众关注的焦点热点？", true), ("Is it suited to the committee, and within its ability?", true)), Determine);

        var refusal = Topic.When(Answer(("central_or_hot_spot", true), ("经费是否落实", true))).ThenRefused("unknown_gate", "/answers/1/gate");

        Assert.Contains("fit_for_consultation", refusal.Text.English);
    }

    [Fact]
    public void An_answer_that_was_put_down_wrongly_is_corrected_and_the_topic_goes_on() =>
        Topic.After(Answer(("central_or_hot_spot", true), ("fit_for_consultation", false)))
            .After(Correct(2, "/answers/1/passed", true), Determine);

    [Fact]
    public void The_plan_has_an_agenda_and_the_research_is_not_waived()
    {
        var determined = Screened.After(Determine);

        determined.When(new AdoptPlan { Form = "专题协商" }).ThenRefused("field_required_by_procedure", "/agenda");
        determined.When(new AdoptPlan { Agenda = [] }).ThenRefused("field_required_by_procedure", "/agenda");
        determined.After(new AdoptPlan { Agenda = ["冰雪产业"] }).When(new WaiveResearch { Reason = "已有调研" }).ThenRefused("step_not_waivable");
    }

    [Fact]
    public void There_is_no_meeting_before_the_ability_of_the_participants_is_assessed()
    {
        var refusal = Researched.After(Assess(AssessmentKind.Effectiveness)).When(Meeting(FiveParties)).ThenRefused("assessment_missing");

        Assert.Equal(["assessment_made"], refusal.Expected);
        Assert.Contains("meeting_held", refusal.Text.English);
        Assert.Contains("建言能力评估", refusal.Text.Chinese);
    }

    [Fact]
    public void All_five_parties_are_present_at_every_meeting()
    {
        var assessed = Researched.After(Assess(AssessmentKind.ConsultingAbility));

        var refusal = assessed.When(Meeting(FiveParties[..4])).ThenRefused("missing_party_role", "/attendance");

        Assert.Contains("experts_and_public", refusal.Text.English);
        Assert.Contains("专家和基层群众", refusal.Text.Chinese);
        assessed.When(new HoldMeeting()).ThenRefused("missing_party_role", "/attendance");
        Met.When(Meeting(FiveParties[1..])).ThenRefused("missing_party_role", "/attendance");
        assessed.When(Meeting(FiveParties) with { Attendance = [.. Meeting(FiveParties).Attendance!.Select(attendee => attendee with { Present = null })] })
            .ThenRefused("missing_party_role", "/attendance");
    }

    [Fact]
    public void Participants_take_one_of_the_five_parts_by_id_or_by_name()
    {
        var determined = Screened.After(Determine);

        determined.When(new AdoptPlan { Agenda = ["冰雪产业"], Participants = [new Participant { Name = "省政协委员", PartyRole = "搭台方" }, new Participant { Name = "企业代表", PartyRole = "旁听" }] })
            .ThenRefused("unknown_party_role", "/participants/1/partyRole");
        Researched.After(Assess(AssessmentKind.ConsultingAbility)).When(Meeting("搭台方", "建议方", "建言方", "相关方", "专家和基层群众")).ThenAccepted();
    }

    [Theory]
    [InlineData("form")]
    [InlineData("useMode")]
    [InlineData("usingBody")]
    public void The_outcome_says_its_form_how_it_is_used_and_by_whom(string field)
    {
        var incomplete = field switch
        {
            "form" => Outcome with { Form = null },
            "useMode" => Outcome with { UseMode = null },
            _ => Outcome with { UsingBody = null },
        };

        Met.When(incomplete).ThenRefused("field_required_by_procedure", $"/{field}");
        Met.When(Outcome).ThenAccepted();
    }

    [Fact]
    public void What_the_outcome_has_to_say_cannot_be_corrected_away()
    {
        var submitted = Met.After(Outcome);

        var refusal = submitted.When(Correct(submitted.History.Count, "/usingBody", null)).ThenRefused("invalid_correction", "/to");

        Assert.Contains("usingBody", refusal.Text.English);
    }

    [Fact]
    public void A_consultation_is_not_closed_before_its_effectiveness_is_assessed()
    {
        var fedBack = Met.After(Outcome, Adopt("省文化和旅游厅"), Verify(), FeedBack);

        fedBack.When(new ArchiveFile()).ThenRefused("assessment_missing");
        fedBack.After(Assess(AssessmentKind.Effectiveness), new ArchiveFile());
    }

    [Fact]
    public void Tracking_and_feedback_may_be_left_out_and_nothing_else()
    {
        Met.After(Outcome, Assess(AssessmentKind.Effectiveness)).When(ArchiveWithout(Step.Tracking, Step.Feedback)).ThenAccepted();
        Researched.When(ArchiveWithout(Step.Meeting, Step.Outcome, Step.Tracking, Step.Feedback)).ThenRefused("step_not_waivable", "/missing/0/step");
    }

    private static ScreenTopic Answer(params (string Gate, bool Passed)[] answers) =>
        new() { Answers = [.. answers.Select(answer => new GateAnswer { Gate = answer.Gate, Passed = answer.Passed, AnsweredBy = "主席会议" })] };

    private static HoldMeeting Meeting(params string[] parts) =>
        new() { Attendance = [.. parts.Select(part => new Attendee { Name = "未列姓名", PartyRole = part, Present = true })] };

    private static CorrectRecord Correct(int version, string pointer, object? to) =>
        new() { OfVersion = version, Pointer = pointer, To = System.Text.Json.JsonSerializer.SerializeToElement(to), Reason = "笔误" };
}
