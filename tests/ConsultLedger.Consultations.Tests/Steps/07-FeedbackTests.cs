using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

public class FeedbackTests
{
    private static readonly FeedBackResult Feedback = new() { Audience = [FeedbackAudience.Public] };

    private static readonly RateSatisfaction Rated =
        new() { Subject = RatingSubject.Reply, Respondent = Respondent.Member, Rating = Rating.Satisfied };

    [Fact]
    public void Results_are_fed_back_from_the_first_decision_on()
    {
        Given(Stages.Assigned).When(Feedback).ThenOutOfOrder();
        Given(Stages.Adopted).When(Feedback).Then(new ResultFedBack { Audience = [FeedbackAudience.Public] });
        Given(Stages.Assigned).And(Stages.Decided(RecommendationDecision.Planned, by: Stages.CoUnit, capacity: DecisionCapacity.Co)).When(Feedback).ThenAccepted();
    }

    [Fact]
    public void Where_there_is_no_recommendation_results_are_fed_back_at_once() =>
        Given(Stages.OutcomeWithoutRecommendations).When(Feedback).ThenAccepted();

    [Fact]
    public void The_step_is_complete_when_everything_is_settled_and_something_was_fed_back()
    {
        var early = Given(Stages.Adopted).When(Feedback).ThenAccepted();
        Assert.False(early.State.IsComplete(Step.Feedback));
        Assert.Equal(Step.Tracking, early.State.CurrentStep);

        var settled = early.And(Stages.Verification(), Stages.Decided(RecommendationDecision.Declined, of: 2)).State;
        Assert.True(settled.IsComplete(Step.Feedback));
        Assert.Equal(Step.Archive, settled.CurrentStep);

        Assert.False(Given(Stages.Settled).State.IsComplete(Step.Feedback));
    }

    [Fact]
    public void Results_may_be_fed_back_more_than_once() => Given(Stages.FedBack).When(Feedback).ThenAccepted();

    [Fact]
    public void Disclosure_does_not_end_before_it_begins()
    {
        var disclosed = Feedback with { DisclosedFrom = EdtfDate.Parse("2023-02-08"), DisclosedTo = EdtfDate.Parse("2023-02-01") };

        Given(Stages.Adopted).When(disclosed).ThenRefused("ends_before_it_starts", "/disclosedTo");
        var accepted = Given(Stages.Adopted).When(disclosed with { DisclosedTo = EdtfDate.Parse("2023-02") }).ThenAccepted();
        Assert.Equal(EdtfDate.Parse("2023-02-08"), accepted.History[^1].StatedOn);
    }

    [Fact]
    public void A_rating_without_a_count_is_one_answer() =>
        Given(Stages.Adopted).When(Rated).Then(new SatisfactionRated
        {
            Subject = RatingSubject.Reply,
            Respondent = Respondent.Member,
            Rating = Rating.Satisfied,
            Count = Count.Exactly(1),
        });

    [Fact]
    public void A_rating_keeps_a_count_that_is_only_a_bound()
    {
        var rated = Given(Stages.Adopted).When(Rated with { Count = Count.AtLeast(160), Recommendation = 2, Comment = "租金降了" }).Event;

        Assert.Equal(Count.AtLeast(160), Assert.IsType<SatisfactionRated>(rated).Count);
    }

    [Fact]
    public void A_rating_waits_for_a_first_decision_and_names_a_recommendation_that_exists()
    {
        Given(Stages.Assigned).When(Rated).ThenOutOfOrder();
        Given(Stages.Adopted).When(Rated with { Recommendation = 3 }).ThenRefused("unknown_recommendation", "/recommendation");
        Given(Stages.Archived).When(Rated).ThenOutOfOrder();
    }
}
