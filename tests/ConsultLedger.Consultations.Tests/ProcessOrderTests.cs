using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>The order three times: as people would write it down (here), as the table has it, and as the decider does it.</summary>
public class ProcessOrderTests
{
    // x: accepted at this stage; L: only as a look-back; . : not.
    private const string Expectation = """
                                   Nothing  Proposed Determined Plan Research Meeting Outcome NoRecs Decided FedBack Archived Reopened Declined Withdrawn
        topic_proposed             x        .        .          .    .        .       .       .      .       .       .        .        .        .
        topic_screened             .        x        .          .    .        .       .       .      .       .       .        .        .        .
        topic_determined           .        x        .          .    .        .       .       .      .       .       .        .        .        .
        topic_declined             .        x        .          .    .        .       .       .      .       .       .        .        .        .
        plan_adopted               .        .        x          .    .        .       .       .      .       .       .        .        .        .
        plan_amended               .        .        .          x    x        x       .       .      .       .       .        .        .        .
        research_conducted         .        .        .          x    x        .       .       .      .       .       .        .        .        .
        research_reported          .        .        .          x    .        .       .       .      .       .       .        .        .        .
        research_waived            .        .        .          x    .        .       .       .      .       .       .        .        .        .
        meeting_held               .        .        .          .    x        x       .       .      .       .       .        .        .        .
        outcome_submitted          .        .        .          .    .        x       x       x      x       x       .        x        .        .
        outcome_disclosed          .        .        .          .    .        .       x       x      x       x       .        x        .        .
        instruction_issued         .        .        .          .    .        .       x       x      x       x       .        x        .        .
        recommendation_assigned    .        .        .          .    .        .       x       x      x       x       .        x        .        .
        due_date_revised           .        .        .          .    .        .       x       x      x       x       .        x        .        .
        recommendation_decided     .        .        .          .    .        .       x       x      x       x       .        x        .        .
        recommendation_converted   .        .        .          .    .        .       x       x      x       x       .        x        .        .
        progress_reported          .        .        .          .    .        .       x       x      x       x       .        x        .        .
        completion_claimed         .        .        .          .    .        .       x       x      x       x       .        x        .        .
        implementation_verified    .        .        .          .    .        .       x       x      x       x       .        x        .        .
        recommendation_reopened    .        .        .          .    .        .       x       x      x       x       x        x        .        .
        supervision_conducted      .        .        .          .    .        .       x       x      x       x       L        x        .        .
        result_fed_back            .        .        .          .    .        .       .       x      x       x       .        x        .        .
        satisfaction_rated         .        .        .          .    .        .       .       x      x       x       .        x        .        .
        file_archived              .        x        x          x    x        x       x       x      x       x       .        x        .        .
        assessment_made            .        x        x          x    x        x       x       x      x       x       .        x        .        .
        document_attached          .        x        x          x    x        x       x       x      x       x       .        x        .        .
        consultation_withdrawn     .        x        x          x    x        x       x       x      x       x       .        x        .        .
        record_corrected           .        x        x          x    x        x       x       x      x       x       x        x        x        x
        """;

    private static readonly Dictionary<string, IReadOnlyList<ConsultationEvent>> StagesByColumn = new()
    {
        ["Nothing"] = Stages.Nothing,
        ["Proposed"] = Stages.TopicProposed,
        ["Determined"] = Stages.TopicDetermined,
        ["Plan"] = Stages.PlanAdopted,
        ["Research"] = Stages.ResearchReported,
        ["Meeting"] = Stages.MeetingHeld,
        ["Outcome"] = Stages.OutcomeSubmitted,
        ["NoRecs"] = Stages.OutcomeWithoutRecommendations,
        ["Decided"] = Stages.Adopted,
        ["FedBack"] = Stages.FedBack,
        ["Archived"] = Stages.Archived,
        ["Reopened"] = Stages.Reopened,
        ["Declined"] = Stages.TopicDeclined,
        ["Withdrawn"] = Stages.Withdrawn,
    };

    /// <summary>For every event a history that ends with it, and the stage that leaves.</summary>
    private static readonly Dictionary<string, (string Column, ConsultationEvent[] More)> EndingWith = new()
    {
        ["topic_proposed"] = ("Proposed", []),
        ["topic_screened"] = ("Proposed", [new TopicScreened { Answers = [] }]),
        ["topic_determined"] = ("Determined", []),
        ["topic_declined"] = ("Declined", []),
        ["plan_adopted"] = ("Plan", []),
        ["plan_amended"] = ("Plan", [new PlanAmended { Reason = "新的部署", Approvals = [] }]),
        ["research_conducted"] = ("Plan", [new ResearchConducted()]),
        ["research_reported"] = ("Research", []),
        ["research_waived"] = ("Research", [new ResearchWaived { Reason = "已调研" }]),
        ["meeting_held"] = ("Meeting", []),
        ["outcome_submitted"] = ("Outcome", []),
        ["outcome_disclosed"] = ("Outcome", [new OutcomeDisclosed()]),
        ["instruction_issued"] = ("Outcome", [new InstructionIssued { Leader = "县委书记" }]),
        ["recommendation_assigned"] = ("Outcome", [Stages.Assignment()]),
        ["due_date_revised"] = ("Outcome", [Stages.Assignment(), new DueDateRevised { Recommendation = 1, DueOn = EdtfDate.Parse("2023"), Reason = "雨季", ApprovedBy = Stages.Verifier }]),
        ["recommendation_decided"] = ("Decided", []),
        ["recommendation_converted"] = ("Decided", [new RecommendationConverted { Recommendation = 1, Kind = ConversionKind.Budget, Reference = "1号" }]),
        ["progress_reported"] = ("Decided", [new ProgressReported { Recommendation = 1 }]),
        ["completion_claimed"] = ("Decided", [Stages.Claim()]),
        ["implementation_verified"] = ("Decided", [Stages.Verification()]),
        ["recommendation_reopened"] = ("Reopened", []),
        ["supervision_conducted"] = ("Outcome", [new SupervisionConducted { Kind = SupervisionKind.Hearing }]),
        ["result_fed_back"] = ("FedBack", []),
        ["satisfaction_rated"] = ("Decided", [new SatisfactionRated { Subject = RatingSubject.Reply, Respondent = Respondent.Unit, Rating = Rating.NoOpinion, Count = Count.Exactly(1) }]),
        ["file_archived"] = ("Archived", []),
        ["assessment_made"] = ("Outcome", [new AssessmentMade { Kind = AssessmentKind.Effectiveness, AssessedBy = Stages.Verifier }]),
        ["document_attached"] = ("Outcome", [new DocumentAttached()]),
        ["consultation_withdrawn"] = ("Withdrawn", []),
        ["record_corrected"] = ("Archived", [new RecordCorrected { OfVersion = 1, Pointer = "/title", To = System.Text.Json.JsonSerializer.SerializeToElement("市场"), Reason = "漏录" }]),
    };

    private static readonly Dictionary<(string Event, string Column), char> Expected = Read(Expectation);

    public static IEnumerable<object[]> Cells => Expected.Keys.Select(cell => new object[] { cell.Event, cell.Column });

    public static IEnumerable<object[]> Pairs =>
        from first in EndingWith.Keys from second in ProcessOrder.Rules select new object[] { first, second.EventName };

    [Fact]
    public void The_expectation_speaks_of_every_event_and_the_table_too()
    {
        var events = EventCatalogue.All.Where(type => type.Type.IsSubclassOf(typeof(ConsultationEvent))).Select(type => type.WireName).Order().ToList();

        Assert.Equal(events, Expected.Keys.Select(cell => cell.Event).Distinct().Order());
        Assert.Equal(events, ProcessOrder.Rules.Select(rule => rule.EventName).Order());
        Assert.Equal(events, EndingWith.Keys.Order());
        Assert.Equal(events.Count * StagesByColumn.Count, Expected.Count);
    }

    [Theory, MemberData(nameof(Cells))]
    public void The_table_says_what_is_expected(string wireName, string column)
    {
        var reached = Consultation.Fold(StagesByColumn[column]).Reached;
        var rule = ProcessOrder.Rules.Single(rule => rule.EventName == wireName);

        Assert.Equal(Expected[(wireName, column)] == 'x', rule.Accepts(reached));
        Assert.Equal(Expected[(wireName, column)] != '.', ProcessOrder.AcceptedNow(reached).Contains(rule));
    }

    [Theory, MemberData(nameof(Cells))]
    public void The_decider_does_what_is_expected(string wireName, string column) =>
        AssertDecided(Expected[(wireName, column)], wireName, StagesByColumn[column]);

    [Theory, MemberData(nameof(Pairs))]
    public void After_one_event_another_is_accepted_or_not(string first, string second)
    {
        var (column, more) = EndingWith[first];

        AssertDecided(Expected[(second, column)], second, [.. StagesByColumn[column], .. more]);
    }

    [Fact]
    public void Steps_are_completed_in_their_order()
    {
        var walk = new[] { Stages.TopicProposed, Stages.TopicDetermined, Stages.PlanAdopted, Stages.ResearchReported, Stages.MeetingHeld, Stages.OutcomeSubmitted, Stages.Settled, Stages.FedBack, Stages.Archived };

        Assert.Equal(
            [Step.Topic, Step.Plan, Step.Research, Step.Meeting, Step.Outcome, Step.Tracking, Step.Feedback, Step.Archive, Step.Archive],
            walk.Select(history => Consultation.Fold(history).CurrentStep));
        for (var completed = 0; completed < walk.Length; completed++)
            Assert.Equal(ProcessOrder.Steps.Take(completed), ProcessOrder.Steps.Where(Consultation.Fold(walk[completed]).IsComplete));
    }

    [Fact]
    public void Of_a_closed_consultation_nothing_is_awaited_until_it_is_reopened()
    {
        string[] closed = ["Archived", "Declined", "Withdrawn"];

        Assert.All(StagesByColumn, stage => Assert.Equal(closed.Contains(stage.Key), Consultation.Fold(stage.Value).IsClosed));
    }

    [Fact]
    public void The_events_that_complete_a_step_are_those_of_the_eight_steps()
    {
        var completing = ProcessOrder.Rules.Where(rule => rule.CompletesStep).Select(rule => rule.EventName);

        Assert.Equal(
            ["topic_determined", "plan_adopted", "research_reported", "research_waived", "meeting_held", "outcome_submitted",
                "recommendation_decided", "implementation_verified", "result_fed_back", "file_archived"],
            completing);
    }

    [Fact]
    public void Every_command_belongs_to_the_step_of_its_event() =>
        Assert.All(CommandCatalogue.All, kind => Assert.All(kind.Events, happening => Assert.Equal(kind.Step, ProcessOrder.RuleFor(happening).Step)));

    private static void AssertDecided(char expected, string wireName, IReadOnlyList<ConsultationEvent> history)
    {
        var command = SampleCommands.For(wireName);
        Assert.Equal(expected == 'x', IsInOrder(command, wireName, history));
        if (wireName == "supervision_conducted")
            Assert.Equal(expected != '.', IsInOrder(SampleCommands.LookBack, wireName, history));
    }

    private static bool IsInOrder(Command command, string wireName, IReadOnlyList<ConsultationEvent> history)
    {
        // One command adopts and amends the plan: which of the two it would be depends on the stage.
        if (ProcessOrder.RuleFor(command, Consultation.Fold(history).Reached).EventName != wireName)
            return false;
        return Given(history).When(command).Decision is not Decision.Refused { Reason.Code: "step_out_of_order" };
    }

    private static Dictionary<(string Event, string Column), char> Read(string table)
    {
        var lines = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return lines.Skip(1)
            .SelectMany(line => lines[0].Zip(line.Skip(1)).Select(cell => (Key: (line[0], cell.First), Value: cell.Second[0])))
            .ToDictionary(cell => cell.Key, cell => cell.Value);
    }
}
