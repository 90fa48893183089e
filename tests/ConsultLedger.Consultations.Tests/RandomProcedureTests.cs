using FsCheck;
using FsCheck.Fluent;
using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Procedures drawn at random: whatever they ask for, deciding answers, and what was accepted replays.</summary>
public class RandomProcedureTests
{
    private static readonly Wording Words = new() { English = "something", Chinese = "某事" };
    private static readonly string[] Events = [.. ProcessOrder.Rules.Select(rule => rule.EventName)];
    private static readonly string[] Fields = ["decidedBy", "form", "agenda", "useMode", "chair", "note", "documents"];
    private static readonly string[] Roles = ["platform", "expert", "搭台方"];

    [Fact]
    public void Under_any_procedure_every_command_is_answered_and_an_accepted_history_replays() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Walk(new Random(seed), []))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_procedures_drawn_refuse_for_every_reason_there_is()
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < 600; seed++)
            Walk(new Random(seed), seen);

        Assert.Empty(
            new[]
            {
                "gate_unanswered", "gate_failed", "unknown_gate", "unknown_party_role", "missing_party_role", "assessment_missing", "disclosure_missing", "contact_missing",
                "rating_missing", "verification_missing", "field_required_by_procedure", "standard_missing", "deciding_body", "step_not_waivable", "file_archived",
            }.Except(seen));
    }

    private static void Walk(Random random, HashSet<string> seen)
    {
        var drawn = Drawn(random);
        Assert.Empty(ProcedureProblems.Of(drawn));
        var past = Under(drawn.As("drawn", 1));
        for (var attempt = 0; attempt < 80; attempt++)
        {
            var answer = past.When(Command(random, past.State));
            seen.Add(answer.Decision is Decision.Refused { Reason.Code: var code } ? code : EventCatalogue.WireNameOf(answer.Event));
            if (answer.Decision is Decision.Accepted)
                past = answer.Afterwards;

            Assert.All(RequiredPiece.Of(past.Procedure, past.State), piece => Assert.NotEmpty(piece.Events));
        }

        var recorded = past.History.Select(happened => (ConsultationEvent)EventCatalogue.Read(EventCatalogue.WireNameOf(happened), EventCatalogue.Write(happened)));
        Assert.Equivalent(past.State, Consultation.Fold([.. recorded]), strict: true);
    }

    private static Command Command(Random random, Consultation state)
    {
        // Mostly what comes next, now and then anything.
        var name = random.Next(4) == 0 || state.AcceptedNow.Count == 0 ? Pick(random, Events) : Pick(random, [.. state.AcceptedNow, "topic_proposed"]);
        var command = SampleCommands.For(name);
        return command switch
        {
            ScreenTopic => new ScreenTopic { Answers = [new GateAnswer { Gate = Pick(random, "g0", "g1", "g2", "适合协商"), Passed = random.Next(4) > 0 }] },
            AdoptPlan plan => plan with { Agenda = Maybe(random, new[] { "产权" }), Form = Maybe(random, "专题协商"), Participants = Maybe<IReadOnlyList<Participant>>(random, [new() { Name = "某人", PartyRole = Pick(random, Roles) }]) },
            HoldMeeting => new HoldMeeting { Chair = Maybe(random, "主席"), Attendance = [.. Roles[..random.Next(4)].Select(role => new Attendee { Name = "某人", PartyRole = role, Present = random.Next(5) > 0 })] },
            SubmitOutcome outcome => outcome with { Form = OutcomeForm.SpecialReport, UseMode = Maybe(random, "决策参考") },
            MakeAssessment made => made with { Kind = (AssessmentKind)random.Next(2) },
            DecideRecommendation decide => decide with { DecidedBy = Pick(random, "欣园街道党工委", "园林局") },
            ConductSupervision => new ConductSupervision { Kind = (SupervisionKind)random.Next(6), Findings = [new() { Text = "发现", Standard = Maybe(random, "标准") }] },
            RateSatisfaction rate => rate with { Subject = (RatingSubject)random.Next(2), Respondent = (Respondent)random.Next(2) },
            ArchiveFile => random.Next(3) == 0 ? SampleCommands.ArchiveAnyhow(state) : new ArchiveFile(),
            WithdrawConsultation or DecideTopic { Decision: TopicDecision.Declined } when random.Next(10) > 0 => SampleCommands.For("topic_determined"),
            CorrectRecord correct => correct with { OfVersion = Math.Max(1, state.Version) },
            _ => command,
        };
    }

    private static PublishProcedure Drawn(Random random)
    {
        var drawn = new PublishProcedure
        {
            Name = Words,
            Gates = [.. Enumerable.Range(0, random.Next(3)).Select(at => new Gate { Id = $"g{at}", Question = Words, OnFailure = (GateFailure)random.Next(2) })],
            PartyRoles = random.Next(2) == 0 ? [] : [.. Roles[..2].Select(role => new PartyRole { Id = role, Name = Words, Required = random.Next(2) == 0 })],
            Requirements = [.. Enumerable.Range(0, random.Next(5)).Select(at => Requirement(random, at))],
            WaivableSteps = [.. Procedures.AllWaivable.Where(_ => random.Next(3) > 0)],
            Retention = random.Next(2) == 0 ? Retention.TenYears : null,
        };
        // What makes no sense is never published.
        return drawn with { Requirements = [.. drawn.Requirements.Where(requirement => ProcedureProblems.Of(new() { Name = Words, Requirements = [requirement] }).Count == 0)] };
    }

    private static Requirement Requirement(Random random, int at)
    {
        var kind = (RequirementKind)random.Next(8);
        return new()
        {
            Id = $"r{at}",
            Name = Words,
            Events = kind switch
            {
                RequirementKind.Standard => ["supervision_conducted"],
                RequirementKind.DecidingBody => [Pick(random, "recommendation_decided", "topic_determined")],
                RequirementKind.Field => [Pick(random, "plan_adopted", "outcome_submitted", "meeting_held", "topic_determined")],
                _ => [Pick(random, "file_archived", "result_fed_back", "meeting_held", "recommendation_decided", "topic_determined")],
            },
            Kind = kind,
            Assessment = kind == RequirementKind.Assessment ? (AssessmentKind)random.Next(2) : null,
            Contact = kind == RequirementKind.Contact ? (SupervisionKind)random.Next(3) : null,
            Rating = kind == RequirementKind.Rating ? new() { Subject = (RatingSubject)random.Next(2), Respondent = (Respondent)random.Next(2) } : null,
            Fields = kind == RequirementKind.Field ? [Pick(random, Fields)] : null,
            Words = kind == RequirementKind.DecidingBody ? ["街道党工委"] : null,
        };
    }

    private static T? Maybe<T>(Random random, T value)
        where T : class => random.Next(4) > 0 ? value : null;

    private static string Pick(Random random, params IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
