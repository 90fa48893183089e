using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class PurityTests
{
    public static TheoryData<string> WireNames => [.. ProcessOrder.Rules.Select(rule => rule.EventName)];

    [Theory, MemberData(nameof(WireNames))]
    public void Deciding_twice_gives_the_same_answer_and_leaves_the_state_as_it_was(string wireName)
    {
        var command = SampleCommands.For(wireName);
        foreach (var stage in typeof(Stages).GetProperties().Select(stage => (IReadOnlyList<ConsultationEvent>)stage.GetValue(null)!))
        {
            var past = Given(stage);
            var before = Seen(past.State);

            Assert.Equal(Seen(past.When(command).Decision), Seen(past.When(command).Decision));
            Assert.Equal(before, Seen(past.State));
        }
    }

    [Fact]
    public void Folding_leaves_an_earlier_state_as_it_was()
    {
        var adopted = Given(Stages.Adopted).State;
        var before = Seen(adopted);

        adopted.Evolve(Stages.Verification());

        Assert.Equal(before, Seen(adopted));
    }

    [Fact]
    public void A_stream_is_folded_as_a_whole_or_event_by_event_to_the_same_state() =>
        Assert.Equivalent(Stages.Reopened.Aggregate(Consultation.Initial, (state, happened) => state.Evolve(happened)), Consultation.Fold(Stages.Reopened), strict: true);

    [Fact]
    public void A_history_that_cannot_be_is_a_defect_and_not_passed_over()
    {
        Assert.Throws<InvalidOperationException>(() => Consultation.Fold([.. Stages.MeetingHeld, Stages.Assignment()]));
        Assert.Throws<InvalidOperationException>(() => Consultation.Fold([.. Stages.OutcomeSubmitted, Stages.Assignment(of: 3)]));
    }

    private static string Seen(Decision decision) => decision switch
    {
        Decision.Accepted accepted => Stored(accepted.Event),
        Decision.Refused { Reason: var reason } => $"{reason.Code} {reason.Text} {reason.Step} {reason.Pointer} {string.Join(' ', reason.Expected)}",
        _ => throw new ArgumentException(decision.ToString()),
    };

    private static string Seen(Consultation state) =>
        $"{state.Version} {state.Reached} {state.Status} {state.CurrentStep} {string.Join(' ', state.Recommendations.Select(recommendation => $"{recommendation.State} {recommendation.DueOn} {recommendation.Unit}"))}";
}
