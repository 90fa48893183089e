using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>The commands as clients write them: routes, fields, and that nothing said is lost.</summary>
public class CommandContractTests
{
    private static readonly string[] CommonFields = ["occurredOn", "basis", "documents"];

    // Route, type, and the fields besides the common ones; those marked * are required.
    private const string Contract = """
        consultations                     ProposeTopic           committee* title* summary sources proposers procedure
        topic/screening                   ScreenTopic            answers*
        topic                             DecideTopic            decision* decidedBy reason planItem
        plan                              AdoptPlan              form leadBody leader participants agenda approvals reason
        research                          ConductResearch        method startedOn endedOn places unitsVisited sessions participants findings
        research/report                   ReportResearch         title problems
        research/waiver                   WaiveResearch          reason* approvedBy
        meeting                           HoldMeeting            heldOn place chair attendance headcount opinions commitments
        outcome                           SubmitOutcome          form addressees submittedOn useMode usingBody recommendations
        outcome/disclosure                DiscloseOutcome        channel place summary disclosedFrom disclosedTo objections
        outcome/instructions              IssueInstruction       leader* position text issuedOn recommendations
        recommendations/{n}/assignment    AssignRecommendation   unit* coUnits dueOn*
        recommendations/{n}/due-date      ReviseDueDate          dueOn* reason* approvedBy*
        recommendations/{n}/decision      DecideRecommendation   decision* decidedBy* capacity reason localCode
        recommendations/{n}/conversion    ConvertRecommendation  kind* reference*
        recommendations/{n}/progress      ReportProgress         percent note reportedBy
        recommendations/{n}/completion    ClaimCompletion        claimedBy* result
        recommendations/{n}/verification  VerifyImplementation   result* verifiedBy* method note
        recommendations/{n}/reopening     ReopenRecommendation   reason* approvedBy
        tracking/supervision              ConductSupervision     kind* findings
        feedback                          FeedBackResult         audience* channel summary disclosedFrom disclosedTo
        feedback/ratings                  RateSatisfaction       subject* respondent* rating* count recommendation comment
        archive                           ArchiveFile            archiveNumber retention retentionBasis filedBy missing
        assessments                       MakeAssessment         kind* assessedBy* conclusion findings
        documents                         AttachDocuments        note
        withdrawal                        WithdrawConsultation   reason* decidedBy
        corrections                       CorrectRecord          ofVersion* pointer* to* reason* approvedBy
        """;

    /// <summary>Where the example of an event may happen.</summary>
    private static readonly Dictionary<string, IReadOnlyList<ConsultationEvent>> StageBefore = new()
    {
        ["topic_proposed"] = Stages.Nothing,
        ["topic_screened"] = Stages.TopicProposed,
        ["topic_determined"] = Stages.TopicProposed,
        ["topic_declined"] = Stages.TopicProposed,
        ["plan_adopted"] = Stages.TopicDetermined,
        ["plan_amended"] = Stages.PlanAdopted,
        ["research_conducted"] = Stages.PlanAdopted,
        ["research_reported"] = Stages.PlanAdopted,
        ["research_waived"] = Stages.PlanAdopted,
        ["meeting_held"] = Stages.ResearchReported,
        ["outcome_submitted"] = Stages.MeetingHeld,
        ["outcome_disclosed"] = Stages.OutcomeSubmitted,
        ["instruction_issued"] = Stages.OutcomeSubmitted,
        ["recommendation_assigned"] = Stages.OutcomeSubmitted,
        ["due_date_revised"] = Stages.Assigned,
        ["recommendation_decided"] = Stages.Assigned,
        ["recommendation_converted"] = Stages.Adopted,
        ["progress_reported"] = Stages.Adopted,
        ["completion_claimed"] = Stages.Adopted,
        ["implementation_verified"] = Stages.Adopted,
        ["recommendation_reopened"] = Stages.Archived,
        ["supervision_conducted"] = Stages.Archived,
        ["result_fed_back"] = Stages.Adopted,
        ["satisfaction_rated"] = Stages.Adopted,
        ["file_archived"] = Stages.Settled,
        ["assessment_made"] = Stages.TopicProposed,
        ["document_attached"] = Stages.TopicProposed,
        ["consultation_withdrawn"] = Stages.PlanAdopted,
        ["record_corrected"] = Stages.MeetingHeld,
    };

    public static TheoryData<string> WireNames => [.. ProcessOrder.Rules.Select(rule => rule.EventName)];

    [Fact]
    public void Every_route_takes_the_fields_of_the_contract_and_no_others()
    {
        var actual = CommandCatalogue.All.Select(kind =>
            $"{kind.Route} {kind.Type.Name} {string.Join(' ', Fields(kind).Where(field => !CommonFields.Contains(field.Name)).Select(field => field.Name + (field.IsRequired ? "*" : "")))}");

        Assert.Equal(Contract.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))), actual);
    }

    [Fact]
    public void Every_body_may_carry_the_common_fields()
    {
        Assert.All(CommandCatalogue.All, kind => Assert.Equal(CommonFields, Fields(kind).Select(field => field.Name).TakeLast(3)));
        Assert.Equal(CommonFields, LedgerJson.Shared.RegisterCommittee.Properties.Select(field => field.Name).TakeLast(3));
    }

    [Theory, MemberData(nameof(WireNames))]
    public void Nothing_that_was_said_is_lost_on_the_way_to_the_ledger(string wireName)
    {
        var example = (ConsultationEvent)EventExamples.All.Single(example => EventCatalogue.WireNameOf(example) == wireName);
        var kind = CommandCatalogue.All.Single(kind => kind.Events.Contains(example.GetType()));
        using var body = JsonDocument.Parse(BodyOf(example).ToJsonString());
        var command = CommandCatalogue.Read(kind, body.RootElement, recommendation: 1, out var problems);
        Assert.Empty(problems);

        Given(StageBefore[wireName]).When(command!, [.. example.Documents!]).Then(example);
    }

    [Theory, MemberData(nameof(WireNames))]
    public void What_is_bounded_in_a_command_is_bounded_alike_in_its_event(string wireName)
    {
        var happening = EventCatalogue.All.Single(type => type.WireName == wireName).Type;
        var command = CommandCatalogue.All.Single(kind => kind.Events.Contains(happening)).Type;

        foreach (var field in happening.GetProperties().Where(field => field.DeclaringType == happening))
        {
            if (command.GetProperty(field.Name) is { } asked && asked.PropertyType == field.PropertyType && field.Name != "Approvals")
                Assert.Equal(Bounds(asked), Bounds(field));
        }
    }

    [Theory]
    [InlineData("topic", null)]
    [InlineData("recommendations/1/decision", 1)]
    [InlineData("recommendations/99/due-date", 99)]
    public void A_route_is_found_with_the_number_in_it(string route, int? number)
    {
        var kind = CommandCatalogue.Find(route, out var recommendation);

        Assert.Equal(number ?? 0, recommendation);
        Assert.Equal(number is not null, kind!.IsAboutRecommendation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("topics")]
    [InlineData("topic/")]
    [InlineData("/topic")]
    [InlineData("Topic")]
    [InlineData("recommendations/{n}/decision")]
    [InlineData("recommendations/x/decision")]
    [InlineData("recommendations/-1/decision")]
    [InlineData("recommendations/ 1/decision")]
    [InlineData("recommendations/1.0/decision")]
    [InlineData("recommendations/99999999999/decision")]
    [InlineData("recommendations/1/2/decision")]
    [InlineData("recommendations/1/topic")]
    [InlineData("recommendations//decision")]
    public void An_unknown_route_is_not_found(string route) => Assert.Null(CommandCatalogue.Find(route, out _));

    [Fact]
    public void A_basis_may_be_given_by_its_title_alone()
    {
        var command = Read("topic", """{"decision":"determined","basis":"县委常委会纪要"}""");

        Assert.Equal(new Basis { Title = "县委常委会纪要" }, command.Basis);
        Assert.Equal("""{"title":"县委常委会纪要"}""", JsonNode.Parse(EventCatalogue.Write(Given(Stages.TopicProposed).When(command).Event))!["basis"]!.ToJsonString(LedgerJson.Shared.Options));
    }

    [Fact]
    public void A_local_code_may_be_given_without_its_list()
    {
        var command = (DecideRecommendation)Read("recommendations/1/decision", """{"decision":"adopted","decidedBy":"县人民政府","localCode":"A"}""");

        Assert.Equal(new LocalCode { Code = "A" }, command.LocalCode);
        Assert.Equal(1, command.Recommendation);
    }

    private static Command Read(string route, string body)
    {
        using var json = JsonDocument.Parse(body);
        return CommandCatalogue.Read(CommandCatalogue.Find(route, out var recommendation)!, json.RootElement, recommendation, out _)!;
    }

    /// <summary>What a client would have sent: the event without what the ledger gives, documents by their digests.</summary>
    private static JsonObject BodyOf(ConsultationEvent example)
    {
        var body = JsonNode.Parse(Encoding.UTF8.GetString(EventCatalogue.Write(example)))!.AsObject();
        body["documents"] = new JsonArray([.. example.Documents!.Select(document => JsonValue.Create(document.Sha256.ToString()))]);
        switch (example)
        {
            case TopicProposed proposed:
                body.Remove("number");
                body["procedure"] = proposed.Procedure.Id;
                break;
            case TopicDetermined or TopicDeclined:
                body["decision"] = example is TopicDetermined ? "determined" : "declined";
                break;
            case OutcomeSubmitted:
                foreach (var recommendation in body["recommendations"]!.AsArray())
                    recommendation!.AsObject().Remove("number");
                break;
            case RecommendationEvent:
                body.Remove("recommendation");
                break;
        }

        return body;
    }

    private static IEnumerable<(string Name, bool IsRequired)> Fields(CommandKind kind) =>
        kind.Json.Properties.Where(field => field.Set is not null).Select(field => (field.Name, field.IsRequired));

    private static string Bounds(PropertyInfo field) => string.Join(
        ", ",
        field.GetCustomAttributes<ValidationAttribute>().Select(bound => bound switch
        {
            MaxLengthAttribute most => $"at most {most.Length}",
            MinLengthAttribute least => $"at least {least.Length}",
            RangeAttribute range => $"from {range.Minimum} to {range.Maximum}",
            _ => throw new InvalidOperationException($"StrictJson does not know {bound}"),
        }).Order());
}
