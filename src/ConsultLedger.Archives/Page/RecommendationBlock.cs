using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>One recommendation and its life.</summary>
internal static class RecommendationBlock
{
    public static XElement Of(RecordView view, RecommendationRecord recommendation)
    {
        var say = view.Say;
        var life = view.Events.Where(told => told.Happened is RecommendationEvent about && about.Recommendation == recommendation.Number).ToList();
        return El(
            "div.recommendation",
            El("h4", say[$"Recommendation {recommendation.Number}", $"意见建议 {recommendation.Number}"], El("span.state", say[Words.Of(recommendation.State)])),
            El("p.text", recommendation.Text),
            Facts.List("facts", Standing(say, recommendation)),
            life.Count == 0 ? El("p.quiet", say["Nothing further is recorded of it.", "此后无记录。"]) : Facts.Table(
                "life",
                [
                    El("th.number", say["Ver.", "版本"]),
                    El("th", say["Happened", "发生"]),
                    El("th", say["Recorded", "记录"]),
                    El("th", say["What", "事项"]),
                    El("th", say["Particulars", "内容"]),
                ],
                life.Select(told => Row(view, told))));
    }

    /// <summary>How it stands in the end.</summary>
    private static IEnumerable<Fact> Standing(Phrases say, RecommendationRecord recommendation)
    {
        if (recommendation.Aspect is { } aspect)
            yield return new(say["Aspect", "方面"], [aspect]);
        if (recommendation.SuggestedUnit is { } suggested)
            yield return new(say["Suggested unit", "建议承办"], [suggested]);
        if (recommendation.Unit is { } unit)
            yield return new(say["Lead unit", "主办单位"], [unit]);
        if (recommendation.DueOn is { } due)
        {
            yield return new(say["Due", "办理期限"], [recommendation.FirstDueOn is { } first && first != due
                ? say.Aside(say.Date(due), [say[$"first {say.Date(first)}", $"原定 {say.Date(first)}"]])
                : say.Date(due)]);
        }

        if (recommendation.Instructions is { Count: > 0 } instructions)
            yield return new(say["Instructions", "领导批示"], [say[$"versions {say.Join(instructions.Select(version => $"{version}"))}", $"版本 {say.Join(instructions.Select(version => $"{version}"))}"]]);
    }

    private static XElement Row(RecordView view, ToldEvent told) => El(
        "tr",
        Facts.Anchor(told),
        El("td.number", $"{told.Recorded.Version}"),
        El("td.date", view.Happened(told.Happened.StatedOn)),
        El("td", El("span.date", Phrases.Moment(told.Recorded.RecordedAt)), El("div.quiet", told.Recorded.Actor)),
        El("th", view.NameOf(told.Recorded.Version)),
        // Its number is said above the table.
        El("td", Facts.Corrected(view, told), Facts.Lines(view.Facts(told).Skip(1), view.Say)));
}
