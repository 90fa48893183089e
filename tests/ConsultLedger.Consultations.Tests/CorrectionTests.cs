using System.Text.Json;
using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class CorrectionTests
{
    // Versions in Stages: 1 topic_proposed, 2 topic_determined, 3 plan_adopted, 4 research_reported, 5 meeting_held,
    // 6 outcome_submitted, 7 recommendation_assigned, 8 recommendation_decided, 9 implementation_verified.
    private const long Proposal = 1, Plan = 3, Meeting = 5, Outcome = 6, Assignment = 7, Decision = 8, Verification = 9;

    [Fact]
    public void A_correction_cites_the_version_and_the_value_it_corrects()
    {
        var corrected = Given(Stages.MeetingHeld)
            .When(Correct(Meeting, "/place", "\"农贸市场旁\"") with { ApprovedBy = "县政协秘书长", Basis = new Basis { Title = "签到表" } })
            .Then(new RecordCorrected
            {
                OfVersion = Meeting,
                Pointer = "/place",
                To = Json("\"农贸市场旁\""),
                Reason = "录入有误",
                ApprovedBy = "县政协秘书长",
                Basis = new Basis { Title = "签到表" },
            });

        Assert.Equal(6, corrected.State.Version);
    }

    [Fact]
    public void The_event_stays_as_it_was_recorded_and_is_read_with_the_correction()
    {
        var history = Given(Stages.MeetingHeld).When(Correct(Meeting, "/headcount", """{"value":170,"qualifier":"exact"}""")).ThenAccepted().History;

        Assert.Equal(Count.AtLeast(160), ((MeetingHeld)history[4]).Headcount);
        Assert.Equal(Count.Exactly(170), ((MeetingHeld)Correction.Applied(history)[4]).Headcount);
        Assert.IsType<RecordCorrected>(Correction.Applied(history)[5]);
    }

    [Fact]
    public void As_known_before_the_correction_the_record_reads_as_before()
    {
        var history = Given(Stages.MeetingHeld).When(Correct(Meeting, "/place", "\"农贸市场旁\"")).ThenAccepted().History;

        Assert.Null(((MeetingHeld)Correction.Applied([.. history.Take(5)])[4]).Place);
    }

    [Fact]
    public void A_value_may_be_corrected_again_and_the_last_correction_holds()
    {
        var corrected = Given(Stages.MeetingHeld)
            .When(Correct(Meeting, "/place", "\"农贸市场\"")).ThenAccepted()
            .When(Correct(Meeting, "/place", "\"农贸市场\"")).ThenRefused("nothing_to_correct", "/to");
        Assert.Contains("/place", corrected.Text.English);

        var again = Given(Stages.MeetingHeld)
            .When(Correct(Meeting, "/place", "\"农贸市场\"")).ThenAccepted()
            .When(Correct(Meeting, "/place", "\"农贸市场旁\"")).ThenAccepted()
            .When(Correct(Meeting, "/chair", "\"县政协副主席\"")).ThenAccepted().History;
        Assert.Equal(("农贸市场旁", "县政协副主席"), (((MeetingHeld)Correction.Applied(again)[4]).Place, ((MeetingHeld)Correction.Applied(again)[4]).Chair));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(long.MaxValue)]
    public void A_version_that_is_not_there_is_refused(long version) =>
        Given(Stages.MeetingHeld).When(Correct(version, "/place", "\"x\"")).ThenRefused("unknown_version", "/ofVersion");

    [Fact]
    public void A_correction_is_not_corrected_itself() =>
        Given(Stages.MeetingHeld)
            .When(Correct(Meeting, "/place", "\"农贸市场\"")).ThenAccepted()
            .When(Correct(6, "/reason", "\"另一理由\"")).ThenRefused("correction_of_correction", "/ofVersion");

    [Fact]
    public void Nothing_is_corrected_before_there_is_something() =>
        Given().When(Correct(1, "/title", "\"x\"")).ThenOutOfOrder();

    [Theory]
    [InlineData(Proposal, "/number", "\"421321-2022-0002\"")]
    [InlineData(Proposal, "/committee", "\"421300\"")]
    [InlineData(Proposal, "/procedure", """{"id":"jilin","version":1}""")]
    [InlineData(Proposal, "/procedure/version", "2")]
    [InlineData(Outcome, "/recommendations", "[]")]
    [InlineData(Outcome, "/recommendations/0", """{"number":1,"text":"x"}""")]
    [InlineData(Outcome, "/recommendations/1/number", "3")]
    [InlineData(Assignment, "/recommendation", "2")]
    [InlineData(13, "/archiveNumber", "\"ZX-1\"")]
    [InlineData(13, "/archiveNumber", "null")]
    public void What_identifies_an_event_is_not_corrected(long version, string pointer, string to) =>
        Given(Stages.FedBack).And(Stages.Settled[^1], Stages.Archived[^1]).When(Correct(version, pointer, to)).ThenRefused("not_correctable", "/pointer");

    [Fact]
    public void An_archive_number_that_was_not_known_may_still_be_given_once()
    {
        var archived = Given(Stages.FedBack).And(new FileArchived()).When(Correct(12, "/archiveNumber", "\"ZX-2023-017\"")).ThenAccepted();

        Assert.Equal("ZX-2023-017", archived.State.ArchiveNumber);
        archived.When(Correct(12, "/archiveNumber", "\"ZX-2023-018\"")).ThenRefused("not_correctable", "/pointer");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("place")]
    [InlineData("/venue")]
    [InlineData("/~2")]
    [InlineData("/place/city")]
    [InlineData("/basis/title")]
    [InlineData("/attendance/2/name")]
    [InlineData("/attendance/-")]
    [InlineData("/attendance/00/name")]
    [InlineData("/attendance/x/name")]
    [InlineData("/attendance/99999999999/name")]
    [InlineData("/attendance/0/age")]
    [InlineData("/statedOn")]
    [InlineData("/Place")]
    public void A_pointer_that_leads_nowhere_is_refused(string pointer)
    {
        Given(Stages.MeetingHeld).When(Correct(Meeting, pointer, "\"x\"")).ThenRefused("unknown_pointer", "/pointer");
        Given(Stages.MeetingHeld).When(Correct(Meeting, pointer, "null")).ThenRefused("unknown_pointer", "/pointer");
    }

    [Theory]
    [InlineData("/headcount", "-1")]
    [InlineData("/headcount", "\"160\"")]
    [InlineData("/headcount/value", "1.5")]
    [InlineData("/headcount/unit", "\"人\"")]
    [InlineData("/heldOn", "\"2023-02-30\"")]
    [InlineData("/heldOn", "20230101")]
    [InlineData("/place", "[\"农贸市场\"]")]
    [InlineData("/place", "\"\"")]
    [InlineData("/place", "\"\\u0000\"")]
    [InlineData("/attendance/0/present", "\"yes\"")]
    [InlineData("/attendance/0", "null")]
    [InlineData("/attendance/0", "\"刘强\"")]
    [InlineData("/attendance/0/name", "null")]
    [InlineData("/attendance", """[{"name":"刘强","age":50}]""")]
    [InlineData("/basis", """{"number":"5号"}""")]
    public void A_value_that_does_not_fit_is_refused(string pointer, string to) =>
        Given(Stages.MeetingHeld).When(Correct(Meeting, pointer, to)).ThenRefused("invalid_correction", "/to");

    [Fact]
    public void The_refusal_names_the_place_and_the_reason_in_both_languages()
    {
        var refusal = Given(Stages.MeetingHeld).When(Correct(Meeting, "/heldOn", "\"2023-02-30\"")).ThenRefused("invalid_correction", "/to");

        Assert.Contains("/heldOn there is no day 30 in 2023-02", refusal.Text.English);
        Assert.Contains("/heldOn 必须是存在的 EDTF 日期", refusal.Text.Chinese);
    }

    [Fact]
    public void A_text_beyond_its_bound_is_refused_as_it_would_be_in_the_command()
    {
        Given(Stages.TopicProposed).When(Correct(Proposal, "/title", $"\"{new string('题', 301)}\"")).ThenRefused("invalid_correction", "/to");
        Given(Stages.Assigned).And(new ProgressReported { Recommendation = 1, Percent = 60 })
            .When(Correct(8, "/percent", "101")).ThenRefused("invalid_correction", "/to");
    }

    [Fact]
    public void A_value_nested_very_deep_is_refused_too()
    {
        var deep = new string('[', 63) + new string(']', 63);

        Given(Stages.MeetingHeld).When(Correct(Meeting, "/attendance/0/name", deep)).ThenRefused("invalid_correction", "/to");
        Given(Stages.MeetingHeld).When(Correct(Meeting, "/opinions/0", deep)).ThenRefused("invalid_correction", "/to");
    }

    [Theory]
    [InlineData("/headcount", """{"value":160,"qualifier":"at_least"}""")]
    [InlineData("/headcount", """{ "qualifier" : "at_least", "value" : 160 }""")]
    [InlineData("/place", "null")]
    [InlineData("/attendance/0/name", "\"\\u5218强\"")]
    public void A_correction_that_changes_nothing_is_refused(string pointer, string to) =>
        Given(Stages.MeetingHeld).When(Correct(Meeting, pointer, to)).ThenRefused("nothing_to_correct", "/to");

    [Fact]
    public void A_value_that_was_unknown_may_be_set()
    {
        var corrected = Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/heldOn", "\"2022-05~\"");

        Assert.Equal(EdtfDate.Parse("2022-05~"), corrected.HeldOn);
        Assert.Equal(Count.AtLeast(160), corrected.Headcount);
    }

    [Fact]
    public void Null_makes_a_value_unknown()
    {
        Assert.Null(Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/headcount", "null").Headcount);
        Assert.Null(Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/attendance", "null").Attendance);
        Assert.Null(Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/attendance/1/present", "null").Attendance![1].Present);
    }

    [Fact]
    public void A_required_value_cannot_become_unknown() =>
        Given(Stages.TopicProposed).When(Correct(Proposal, "/title", "null")).ThenRefused("invalid_correction", "/to");

    [Fact]
    public void Elements_of_a_list_are_corrected_in_their_place()
    {
        Assert.Equal(["刘强", "𠮷永华"], Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/attendance/1/name", "\"𠮷永华\"").Attendance!.Select(person => person.Name));
        Assert.Equal("租金偏高", Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/opinions/0", """{"text":"租金偏高"}""").Opinions![0].Text);
        Assert.Equal("新建市场", Corrected<OutcomeSubmitted>(Stages.OutcomeSubmitted, Outcome, "/recommendations/1/text", "\"新建市场\"").Recommendations[1].Text);
    }

    [Fact]
    public void A_list_is_corrected_as_a_whole_where_something_is_to_be_added_or_left_out() =>
        Assert.Equal(["王芳"], Corrected<MeetingHeld>(Stages.MeetingHeld, Meeting, "/attendance", """[{"name":"王芳"}]""").Attendance!.Select(person => person.Name));

    [Fact]
    public void The_fields_every_event_may_carry_are_corrected_too()
    {
        Assert.Equal(EdtfDate.Parse("2022-03"), Corrected<PlanAdopted>(Stages.PlanAdopted, Plan, "/occurredOn", "\"2022-03\"").OccurredOn);
        Assert.Equal("随办〔2022〕18号", Corrected<PlanAdopted>(Stages.PlanAdopted, Plan, "/basis", """{"title":"通知","number":"随办〔2022〕18号"}""").Basis!.Number);
    }

    [Fact]
    public void A_document_is_what_its_digest_says_but_its_name_may_be_wrong_or_it_was_attached_by_mistake()
    {
        var sha256 = new string('a', 64);
        DocumentReference document = new() { Sha256 = Digest.TryParse(sha256, out var digest) ? digest : default, Name = "a.pdf", MediaType = "application/pdf", Size = 1 };
        IReadOnlyList<ConsultationEvent> history = [.. Stages.TopicProposed, new TopicDetermined { Documents = [document] }, new DocumentAttached { Documents = [document] }];

        Assert.Equal("报告.pdf", Corrected<TopicDetermined>(history, 2, "/documents/0/name", "\"报告.pdf\"").Documents![0].Name);
        Assert.Null(Corrected<TopicDetermined>(history, 2, "/documents", "null").Documents);
        Given(history).When(Correct(2, "/documents/0/sha256", $"\"{new string('b', 64)}\"")).ThenRefused("not_correctable", "/pointer");
        Given(history).When(Correct(2, "/documents/0/size", "2")).ThenRefused("not_correctable", "/pointer");
        Given(history).When(Correct(2, "/documents", "[]")).ThenRefused("not_correctable", "/pointer");
        Given(history).When(Correct(3, "/documents", "null")).ThenRefused("invalid_correction", "/to");
    }

    [Theory]
    [InlineData(RecommendationDecision.Declined, RecommendationState.Declined, true)]
    [InlineData(RecommendationDecision.Planned, RecommendationState.Planned, false)]
    public void A_corrected_decision_changes_the_state(RecommendationDecision to, RecommendationState state, bool settled)
    {
        var corrected = Given(Stages.Adopted).When(Correct(Decision, "/decision", $"\"{EnumNames.Of(to)}\"")).ThenAccepted().State.Recommendations[0];

        Assert.Equal((state, settled), (corrected.State, corrected.IsSettled));
    }

    [Fact]
    public void A_co_handlers_decision_recorded_as_the_lead_units_is_set_right_and_the_lead_unit_can_decide()
    {
        var corrected = Given(Stages.Adopted).When(Correct(Decision, "/capacity", "\"co\"")).ThenAccepted();

        Assert.Equal(RecommendationState.Assigned, corrected.State.Recommendations[0].State);
        corrected.When(new DecideRecommendation { Recommendation = 1, Decision = RecommendationDecision.Declined, DecidedBy = "县人民政府" }).ThenAccepted();
    }

    [Fact]
    public void A_corrected_due_date_is_the_one_in_force() =>
        Assert.Equal(
            EdtfDate.Parse("2023-01"),
            Given(Stages.Assigned).When(Correct(Assignment, "/dueOn", "\"2023-01\"")).ThenAccepted().State.Recommendations[0].DueOn);

    [Fact]
    public void A_correction_cannot_make_an_event_say_what_would_have_been_refused()
    {
        IReadOnlyList<ConsultationEvent> history =
        [
            .. Stages.Verified,
            new InstructionIssued { Leader = "县委书记", Recommendations = [1] },
            new SupervisionConducted { Kind = SupervisionKind.After, Findings = [new SupervisionFinding { Text = "进度滞后" }] },
            new ResultFedBack { Audience = [FeedbackAudience.Public], DisclosedFrom = EdtfDate.Parse("2023-02-01") },
            new SatisfactionRated { Subject = RatingSubject.Reply, Respondent = Respondent.Unit, Rating = Rating.Satisfied, Count = Count.Exactly(1) },
        ];

        Refused(Verification, "/verifiedBy", $"\"{Stages.Unit}\"");
        Refused(10, "/recommendations", "[1,3]");
        Refused(10, "/recommendations/0", "0");
        Refused(11, "/findings/0/recommendation", "99");
        Refused(12, "/disclosedTo", "\"2023-01-31\"");
        Refused(12, "/audience", "[]");
        Refused(13, "/recommendation", "3");
        Assert.Equal([2, 1], Corrected<InstructionIssued>(history, 10, "/recommendations", "[2,1]").Recommendations!);
        Assert.Equal(2, Corrected<SatisfactionRated>(history, 13, "/recommendation", "2").Recommendation);

        void Refused(long version, string pointer, string to) =>
            Given(history).When(Correct(version, pointer, to)).ThenRefused("invalid_correction", "/to");
    }

    [Fact]
    public void An_instruction_is_not_corrected_to_a_recommendation_that_came_later()
    {
        IReadOnlyList<ConsultationEvent> history = [.. Stages.OutcomeSubmitted, new InstructionIssued { Leader = "县委书记" }, Stages.Outcome(3, "修路")];

        Given(history).When(Correct(7, "/recommendations", "[3]")).ThenRefused("invalid_correction", "/to");
    }

    [Fact]
    public void Missing_steps_stay_named_when_an_early_archiving_is_corrected()
    {
        MissingStep Missing(Step step) => new() { Step = step, Reason = "资料缺失", SignedBy = "秘书长" };
        var archived = Given(Stages.Adopted).And(new FileArchived { Missing = [Missing(Step.Tracking), Missing(Step.Feedback)] });

        archived.When(Correct(9, "/missing", "null")).ThenRefused("invalid_correction", "/to");
        archived.When(Correct(9, "/missing/0/step", "\"topic\"")).ThenRefused("invalid_correction", "/to");
        archived.When(Correct(9, "/missing/0/reason", "\"已移交\"")).ThenAccepted();
    }

    [Fact]
    public void An_event_that_another_correction_put_in_a_wrong_light_can_still_be_corrected()
    {
        // With the decision corrected the file was archived although a recommendation was not settled; who filed it is another matter.
        var corrected = Given(Stages.Archived).When(Correct(10, "/decision", "\"adopted\"")).ThenAccepted();

        Assert.False(corrected.State.IsSettled);
        corrected.When(Correct(12, "/filedBy", "\"县政协办公室\"")).ThenAccepted();
    }

    [Fact]
    public void Corrections_follow_an_archiving_a_withdrawal_and_a_declined_topic()
    {
        Given(Stages.Archived).When(Correct(Meeting, "/place", "\"农贸市场\"")).ThenAccepted();
        Given(Stages.Withdrawn).When(Correct(Proposal, "/title", "\"市场改造\"")).ThenAccepted();
        Given(Stages.TopicDeclined).When(Correct(2, "/reason", "\"不属县级事权\"")).ThenAccepted();
        Assert.Equal(ConsultationStatus.Archived, Given(Stages.Archived).When(Correct(Meeting, "/place", "\"农贸市场\"")).ThenAccepted().State.Status);
    }

    [Fact]
    public void A_correction_is_what_it_was_when_it_is_read_again()
    {
        var corrected = Given(Stages.MeetingHeld).When(Correct(Meeting, "/opinions/0/text", JsonSerializer.Serialize(EventExamples.RareText))).ThenAccepted();

        var reread = corrected.History.Select(happened => (ConsultationEvent)EventCatalogue.Read(EventCatalogue.WireNameOf(happened), EventCatalogue.Write(happened))).ToList();

        Assert.Equal(EventExamples.RareText, ((MeetingHeld)Correction.Applied(reread)[4]).Opinions![0].Text);
    }

    private static T Corrected<T>(IReadOnlyList<ConsultationEvent> history, long version, string pointer, string to)
        where T : ConsultationEvent =>
        Assert.IsType<T>(Correction.Applied(Given(history).When(Correct(version, pointer, to)).ThenAccepted().History)[(int)version - 1]);

    private static CorrectRecord Correct(long version, string pointer, string to) =>
        new() { OfVersion = version, Pointer = pointer, To = Json(to), Reason = "录入有误" };

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
