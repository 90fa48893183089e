using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Commands drawn at random, each put to the decider and to a naive model of the rules.</summary>
public class RandomWalkTests
{
    private static readonly string[] Everything = [.. ProcessOrder.Rules.Select(rule => rule.EventName)];
    private static readonly string[] Advancing = ["topic_determined", "plan_adopted", "research_reported", "meeting_held", "outcome_submitted"];
    private static readonly string[] Tracking = [.. ProcessOrder.Rules.Where(rule => rule.Event.IsSubclassOf(typeof(RecommendationEvent))).Select(rule => rule.EventName)];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_the_ledger_answers_as_the_naive_model_does() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Kind, byte Number, byte Variant)[]>(), draws => Walk(draws, []))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithStartSize(20).WithEndSize(160));

    [Fact]
    public void The_walks_come_everywhere()
    {
        var seen = new HashSet<string>();
        var random = new Random(8);
        for (var walk = 0; walk < 100; walk++)
            Walk([.. Enumerable.Range(0, 150).Select(_ => ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)))], seen);

        string[] refusals =
        [
            "step_out_of_order", "unknown_recommendation", "already_assigned", "not_assigned", "already_decided", "not_adopted", "recommendation_settled",
            "nothing_to_reopen", "verified_by_the_unit", "steps_missing", "step_not_missing", "amendment_unexplained", "no_documents",
            "unknown_version", "correction_of_correction", "unknown_pointer", "nothing_to_correct",
        ];
        Assert.Empty(Everything.Except(["document_attached"]).Concat(refusals).Except(seen));
    }

    private static void Walk((byte Kind, byte Number, byte Variant)[] draws, HashSet<string> seen)
    {
        var past = Given();
        foreach (var draw in draws)
        {
            var state = past.State;
            var command = Draw(draw, past);
            var expected = new NaiveModel(past.History).Refuses(command, state);

            var answer = past.When(command);
            Assert.Equal(expected, (answer.Decision as Decision.Refused)?.Reason.Code);
            if (answer.Decision is Decision.Refused { Reason: var reason })
            {
                seen.Add(reason.Code);
                if (reason.Code == "step_out_of_order")
                    Assert.Equal(state.AcceptedNow, reason.Expected);
                continue;
            }

            seen.Add(EventCatalogue.WireNameOf(answer.Event));
            var next = answer.Event is RecordCorrected ? answer.Afterwards.State : state.Evolve(answer.Event);
            past = answer.Afterwards;
            AssertSame(next, past.State);
        }

        AssertAsTheModel(past);
        AssertExpectationsHold(past);
        AssertReadBack(past);
    }

    private static void AssertAsTheModel(Past past)
    {
        var (state, model) = (past.State, new NaiveModel(past.History));

        Assert.Equal(past.History.Count, state.Version);
        Assert.Equal(model.Count, state.Recommendations.Length);
        Assert.Equal((model.Status, model.CurrentStep, model.IsSettled), (state.Status, state.CurrentStep, state.IsSettled));
        Assert.All(ProcessOrder.Steps, step => Assert.Equal(model.IsComplete(step), state.IsComplete(step)));
        Assert.All(state.Recommendations.Select((recommendation, index) => (recommendation, index)), at => Assert.Equal(model.IsSettledAt(at.index + 1), at.recommendation.IsSettled));
    }

    /// <summary>What is said to be accepted is what some command is accepted for, no more and no less.</summary>
    private static void AssertExpectationsHold(Past past)
    {
        var state = past.State;
        var numbers = Enumerable.Range(1, state.Recommendations.Length).ToList();
        var attempts = Everything
            .SelectMany(wireName => numbers.DefaultIfEmpty(1).Select(number => SampleCommands.For(wireName, number)))
            .Append(SampleCommands.LookBack)
            .Append(SampleCommands.ArchiveAnyhow(state))
            .Concat(numbers.Select(number => new DecideRecommendation { Recommendation = number, Decision = RecommendationDecision.Declined, DecidedBy = "县水利局", Capacity = DecisionCapacity.Co }));
        DocumentReference document = new() { Sha256 = default, MediaType = "text/plain", Size = 1 };

        var events = attempts.Select(command => past.When(command, document).Decision).OfType<Decision.Accepted>().Select(decision => decision.Event).ToList();
        var accepted = events.Select(EventCatalogue.WireNameOf).ToHashSet();

        Assert.Equal(Everything.Where(accepted.Contains), state.AcceptedNow);
        AssertOffersHold(state, events);
    }

    /// <summary>What is offered to people is the same, and what is not has a reason.</summary>
    private static void AssertOffersHold(Consultation state, List<ConsultationEvent> accepted)
    {
        var offers = state.Offers();
        var types = accepted.Select(happened => happened.GetType()).ToHashSet();
        var about = accepted.OfType<RecommendationEvent>().Select(happened => (happened.GetType(), happened.Recommendation)).ToHashSet();

        Assert.Equal(CommandCatalogue.All.Skip(1), offers.Select(offer => offer.Kind));
        Assert.All(offers, offer => Assert.Equal(offer.Kind.Events.Any(types.Contains), offer.IsAccepted));
        Assert.All(
            offers.SelectMany(offer => offer.Recommendations.Select(recommendation => (Type: offer.Kind.Events[0], Offer: recommendation))),
            at => Assert.Equal(about.Contains((at.Type, at.Offer.Number)), at.Offer.IsAccepted));
    }

    private static void AssertReadBack(Past past)
    {
        var read = past.History.Select(happened => (ConsultationEvent)EventCatalogue.Read(EventCatalogue.WireNameOf(happened), EventCatalogue.Write(happened))).ToList();

        Assert.Equal(past.History.Select(Stored), read.Select(Stored));
        AssertSame(past.State, Consultation.Fold(read));
    }

    private static void AssertSame(Consultation expected, Consultation actual) => Assert.Equivalent(expected, actual, strict: true);

    /// <summary>Half the draws help the consultation along, so that walks come far; the rest asks for anything.</summary>
    private static Command Draw((byte Kind, byte Number, byte Variant) draw, Past past)
    {
        var (kind, number, variant) = (draw.Kind, (draw.Number % 4) + (draw.Number == 200 ? 95 : 0), draw.Variant);
        var wireName = (kind % 4, past.State.CurrentStep) switch
        {
            (0 or 1, _) when past.History.Count == 0 => "topic_proposed",
            (2, Step.Topic) when variant % 8 == 0 => "topic_declined",
            (0 or 1, < Step.Tracking) => Advancing[(int)past.State.CurrentStep - 1],
            (0 or 1, Step.Tracking) => Tracking[variant % Tracking.Length],
            (0, Step.Feedback) => "result_fed_back",
            (0, Step.Archive) => "file_archived",
            _ => Everything[(kind / 4 * 7 + variant) % Everything.Length],
        };
        if (wireName == "consultation_withdrawn" && variant % 4 != 0)
            wireName = "progress_reported";

        return SampleCommands.For(wireName, number) switch
        {
            AdoptPlan plan when variant % 3 == 0 => plan with { Approvals = null },
            SubmitOutcome => new SubmitOutcome { Recommendations = [.. Enumerable.Range(0, variant % 3).Select(index => new RecommendationText { Text = $"建议{index}" })] },
            IssueInstruction issue when variant % 2 == 0 => issue with { Recommendations = [number] },
            AssignRecommendation assign => assign with { Unit = variant % 2 == 0 ? Stages.Unit : "县住建局" },
            DecideRecommendation decide => decide with
            {
                Decision = Enum.GetValues<RecommendationDecision>()[variant % 5],
                Capacity = variant % 4 == 0 ? DecisionCapacity.Co : null,
                DecidedBy = variant % 3 == 0 ? Stages.Unit : "县住建局",
            },
            ClaimCompletion claim => claim with { ClaimedBy = variant % 2 == 0 ? Stages.Unit : "县住建局" },
            VerifyImplementation verify => verify with { VerifiedBy = variant % 3 == 0 ? Stages.Unit : Stages.Verifier },
            ConductSupervision supervise => variant % 2 == 0 ? SampleCommands.LookBack : supervise,
            RateSatisfaction rate when variant % 2 == 0 => rate with { Recommendation = number },
            ArchiveFile when variant % 8 == 1 => SampleCommands.ArchiveAnyhow(past.State),
            ArchiveFile archive when variant % 8 == 2 => archive with { Missing = [new MissingStep { Step = Step.Topic, Reason = "缺", SignedBy = "秘书长" }] },
            CorrectRecord correct => correct with { OfVersion = VersionToCorrect(past, number, draw.Number), Pointer = "/decision", To = JsonSerializer.SerializeToElement(EnumNames.Of(Enum.GetValues<RecommendationDecision>()[variant % 5])) },
            var command => command,
        };
    }

    /// <summary>Mostly a decision, sometimes another correction, a version that has no decision or none at all.</summary>
    private static long VersionToCorrect(Past past, int way, byte number)
    {
        var candidates = past.History.Index().Where(happened => way == 1 ? happened.Item is RecordCorrected : happened.Item is RecommendationDecided).ToList();
        return candidates.Count > 0 && way != 0 ? candidates[number % candidates.Count].Index + 1 : (number % (past.History.Count + 2)) + 1;
    }
}
