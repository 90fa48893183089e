using static ConsultLedger.Consultations.Tests.Specification;
using static ConsultLedger.Consultations.Tests.Walking;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Procedures as data: what can be published, what comes of it, and how a consultation is judged by its version.</summary>
public class ProcedureTests
{
    private static readonly Wording Words = new() { English = "words", Chinese = "文字" };

    private static readonly PublishProcedure Plain = new() { Name = Words };

    private static readonly Gate Refusing = new() { Id = "funded", Question = new() { English = "Is it funded?", Chinese = "经费是否落实？" }, OnFailure = GateFailure.Refuse };

    [Fact]
    public void What_is_published_is_the_next_version()
    {
        var first = ProcedurePublished.Decide(null, "ours", Plain with { Reason = "试行" }, Capture.Nothing)!;
        var second = ProcedurePublished.Decide(first.Procedure, "ours", Plain with { Gates = [Refusing] }, Capture.Nothing)!;

        Assert.Equal((1, "试行"), (first.Procedure.Version, first.Reason));
        Assert.Equal(("ours", 2, "funded"), (second.Procedure.Id, second.Procedure.Version, second.Procedure.Gates.Single().Id));
    }

    [Fact]
    public void The_same_text_is_not_published_again()
    {
        var first = ProcedurePublished.Decide(null, "ours", Plain, Capture.Nothing)!.Procedure;

        Assert.Null(ProcedurePublished.Decide(first, "ours", Plain with { Reason = "再次" }, Capture.Nothing));
        Assert.Null(ProcedurePublished.Decide(first, "ours", Plain with { Gates = [], WaivableSteps = Procedures.AllWaivable }, Capture.Nothing));
    }

    [Fact]
    public void A_topic_that_may_be_screened_again_is_determined_once_it_passes()
    {
        var topic = Under(Plain.As("ours", 1) with { Gates = [Refusing] }).When(new ProposeTopic { Committee = "421321", Title = "油茶" }).ThenAccepted();
        var failed = topic.After(Screening(false));

        Assert.Equal(["topic_screened", "topic_declined"], failed.When(Determine).ThenRefused("gate_failed").Expected);
        failed.After(Screening(true), Determine);
        failed.After(Screening(true), Screening(false)).When(Determine).ThenRefused("gate_failed");
    }

    [Fact]
    public void A_consultation_is_judged_by_the_version_it_is_bound_to_and_no_other()
    {
        var (lenient, strict) = (Plain.As("ours", 1), Plain.As("ours", 2) with { Gates = [Refusing] });
        var opened = Under(lenient).When(new ProposeTopic { Committee = "421321", Title = "油茶" }).ThenAccepted();

        Assert.Equal(lenient.Reference, opened.State.Procedure);
        opened.When(Determine).ThenAccepted();
        Assert.Throws<ArgumentException>(() => opened.State.Decide(Determine, new Capture(Procedure: strict)));
        Assert.Throws<ArgumentException>(() => opened.State.Decide(Determine, Capture.Nothing));
    }

    [Fact]
    public void What_is_taken_on_can_be_asked_to_be_verified_before_the_result_is_fed_back()
    {
        var verified = new Requirement { Id = "seen", Name = Words, Events = ["result_fed_back"], Kind = RequirementKind.Verification };
        var decided = Under(Plain.As("ours", 1) with { Requirements = [verified] }).When(new ProposeTopic { Committee = "421321", Title = "油茶" }).ThenAccepted().After(
            Determine, new AdoptPlan(), new ReportResearch(), new HoldMeeting(), Recommend("建油茶基地", "设交易市场"), Adopt("县林业局"),
            Adopt("县商务局", 2) with { Decision = RecommendationDecision.ForReference });

        Assert.Equal(["implementation_verified"], decided.When(FeedBack).ThenRefused("verification_missing").Expected);
        decided.After(Verify(), FeedBack);
    }

    [Fact]
    public void A_file_is_kept_as_long_as_its_procedure_says_unless_the_archiving_says_otherwise()
    {
        var opened = Under(Plain.As("ours", 1) with { Retention = Retention.ThirtyYears }).When(new ProposeTopic { Committee = "421321", Title = "油茶" }).ThenAccepted();
        var archive = ArchiveWithout([.. Procedures.AllWaivable]);

        Assert.Equal(Retention.ThirtyYears, Assert.IsType<FileArchived>(opened.When(archive).Event).Retention);
        Assert.Equal(Retention.Permanent, Assert.IsType<FileArchived>(opened.When(archive with { Retention = Retention.Permanent }).Event).Retention);
    }

    [Fact]
    public void What_is_still_asked_for_is_told_until_it_is_there()
    {
        var jilin = Procedures.Shipped("jilin-two-three-three")!;
        var proposed = Proposed("jilin-two-three-three", "220000", "冰雪经济");
        var determined = proposed.After(
            new ScreenTopic { Answers = [new() { Gate = "central_or_hot_spot", Passed = true }, new() { Gate = "fit_for_consultation", Passed = true }] }, Determine);
        var researched = determined.After(new AdoptPlan { Agenda = ["冰雪产业"] }, new ReportResearch(), Assess(AssessmentKind.ConsultingAbility));

        Assert.Equal(
            ["central_or_hot_spot!", "fit_for_consultation!", "research_plan", "ability_assessment", "outcome_use", "effectiveness_assessment!", "platform", "proposer", "respondent", "interested", "experts_and_public"],
            Told(proposed));
        Assert.Equal("research_plan!", Told(determined)[0]);
        Assert.Equal(["outcome_use", "effectiveness_assessment!", "platform!", "proposer!", "respondent!", "interested!", "experts_and_public!"], Told(researched));
        Assert.Empty(Told(proposed.After(Decline)));

        string[] Told(Past past) => [.. RequiredPiece.Of(jilin, past.State)
            .Select(piece => (piece.Gate?.Id ?? piece.PartyRole?.Id ?? piece.Requirement?.Id) + (piece.Next ? "!" : ""))];
    }

    [Fact]
    public void Whatever_makes_no_sense_is_named_and_not_only_the_first()
    {
        Requirement asked = new() { Id = "a", Name = Words, Events = ["file_archived"], Kind = RequirementKind.Disclosure };
        var wrong = Plain with
        {
            Gates = [Refusing, Refusing],
            PartyRoles = [new PartyRole { Id = "搭台方", Name = Words, Required = true }],
            Requirements =
            [
                asked with { Events = ["meeting_cancelled", "committee_registered"] },
                asked with { Id = "b", Kind = RequirementKind.Assessment },
                asked with { Id = "c", Kind = RequirementKind.Contact, Contact = SupervisionKind.Hearing, Words = ["县委"] },
                asked with { Id = "d", Kind = RequirementKind.Field, Events = ["outcome_submitted", "plan_adopted"], Fields = ["form", "useMode"] },
                asked with { Id = "e", Kind = RequirementKind.Standard },
                asked with { Id = "f", Kind = RequirementKind.DecidingBody, Words = ["县委"] },
                asked with { Id = "g", Events = ["meeting_held", "topic_proposed", "outcome_disclosed", "record_corrected"] },
                asked with { Id = "h", Kind = RequirementKind.Rating, Rating = new() { Subject = RatingSubject.Reply, Respondent = Respondent.Member }, Events = ["recommendation_decided"] },
            ],
            Deadlines = [new DeadlineRule { Id = "late", Name = Words, Trigger = "lunch", FulfilledBy = ["outcome_submitted", "dinner"], Amount = 3, Unit = DeadlineUnit.Months }],
            WaivableSteps = [Step.Plan, Step.Archive],
        };

        Assert.Equal(
            [
                "/deadlines/0/fulfilledBy/1 invalid_value",
                "/deadlines/0/trigger invalid_value",
                "/gates/1/id duplicate_value",
                "/partyRoles/0/id invalid_value",
                "/requirements/0/events/0 invalid_value",
                "/requirements/0/events/1 invalid_value",
                "/requirements/1/assessment required",
                "/requirements/2/contact invalid_value",
                "/requirements/2/words invalid_value",
                "/requirements/3/fields/1 invalid_value",
                "/requirements/4/events/0 invalid_value",
                "/requirements/5/events/0 invalid_value",
                "/requirements/6/events/0 invalid_value",
                "/requirements/6/events/1 invalid_value",
                "/requirements/6/events/2 invalid_value",
                "/requirements/6/events/3 invalid_value",
                "/requirements/7/events/0 invalid_value",
                "/waivableSteps/1 invalid_value",
            ],
            ProcedureProblems.Of(wrong).Select(problem => $"{problem.Pointer} {problem.Code}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("suixian-eight-step", true)]
    [InlineData("8", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Suixian", false)]
    [InlineData("a_b", false)]
    [InlineData("a\n", false)]
    public void An_id_is_lower_case_letters_digits_and_hyphens(string id, bool isOne) => Assert.Equal(isOne, Procedures.IsId(id));

    private static ScreenTopic Screening(bool passed) => new() { Answers = [new GateAnswer { Gate = "funded", Passed = passed }] };
}
