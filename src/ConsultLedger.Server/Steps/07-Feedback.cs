using ConsultLedger.Consultations;
using ConsultLedger.Server.Commanding;

namespace ConsultLedger.Server.Steps;

/// <summary>Step 7: the result goes back to those who took part, and they say what they think of it.</summary>
internal static class FeedbackEndpoints
{
    public static void MapFeedback(this IEndpointRouteBuilder api)
    {
        var step = api.MapStep(Step.Feedback);
        step.MapCommand<FeedBackResult>(
            "feedback",
            "Feed the result back",
            "To whom, through which channel, and for how long it was disclosed; accepted from the first decision on.");
        step.MapCommand<RateSatisfaction>(
            "feedback/ratings",
            "Record satisfaction",
            "One rating of one kind of respondents about the reply or the result, for one or many of them (`count`).");
    }
}
