using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 1: a topic is proposed, screened, and determined or declined.</summary>
internal static class TopicEndpoints
{
    public static void MapTopic(this IEndpointRouteBuilder api)
    {
        var step = api.MapStep(Step.Topic);
        step.MapOpening(
            "Propose a topic",
            "Opens a consultation of a registered committee, bound for ever to one version of its procedure. Answers with its id and number.");
        step.MapCommand<ScreenTopic>(
            "topic/screening",
            "Record the screening of the topic",
            "The answers to the questions (gates) a topic has to pass, and who answered them.");
        step.MapCommand<DecideTopic>(
            "topic",
            "Determine or decline the topic",
            "`determined` completes step 1; `declined` ends the consultation, and only corrections may follow.");
    }
}
