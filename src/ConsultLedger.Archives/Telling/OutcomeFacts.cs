using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Telling;

/// <summary>What is said of outcomes, their disclosure and the instructions on them: step 5.</summary>
internal sealed class OutcomeFacts(Phrases say, FactList facts)
{
    public void Add(ConsultationEvent happened)
    {
        switch (happened)
        {
            case OutcomeSubmitted outcome:
                facts.Add("form", "成果形式", outcome.Form is { } form ? Words.Of(form) : null);
                facts.Add("submitted on", "报送日期", outcome.SubmittedOn);
                facts.Add("submitted to", "报送对象", outcome.Addressees is { Count: > 0 } addressees ? say.Join(addressees) : null);
                facts.Add("use", "运用方式", outcome.UseMode);
                facts.Add("used by", "运用单位", outcome.UsingBody);
                facts.AddEach("recommendations", "意见建议", outcome.Recommendations.Select(Recommendation));
                break;
            case OutcomeDisclosed disclosed:
                facts.Add("channel", "公示渠道", disclosed.Channel);
                facts.Add("place", "公示地点", disclosed.Place);
                facts.Add("from", "开始", disclosed.DisclosedFrom);
                facts.Add("to", "结束", disclosed.DisclosedTo);
                facts.Add("summary", "内容", disclosed.Summary);
                facts.AddEach("objections", "收到的异议", disclosed.Objections);
                break;
            case InstructionIssued instruction:
                facts.Add("by", "批示人", say.Aside(instruction.Leader, [instruction.Position]));
                facts.Add("issued on", "批示日期", instruction.IssuedOn);
                facts.Add("wording", "批示内容", instruction.Text);
                facts.Add("on recommendations", "所涉意见建议", instruction.Recommendations is { } numbers ? say.Numbers(numbers) : null);
                break;
        }
    }

    private string Recommendation(NumberedRecommendation recommendation) => say.Aside(
        $"{recommendation.Number}. {recommendation.Text}",
        [recommendation.Aspect, recommendation.SuggestedUnit is { } unit ? say[$"suggested unit: {unit}", $"建议承办：{unit}"] : null]);
}
