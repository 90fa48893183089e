using System.Xml.Linq;
using ConsultLedger.Consultations;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>What happened, step by step; a step of which nothing is recorded is left out. Ratings stand in a table, what concerns one recommendation stands with it, corrections have a
/// section of their own.</summary>
internal static class ProceedingsSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view) =>
        (view.Say["Proceedings", "办理经过"], ProcessOrder.Steps.SelectMany(step => Step(view, step)).Append(Besides(view)));

    private static IEnumerable<XElement?> Step(RecordView view, Step step)
    {
        var say = view.Say;
        var events = view.Events.Where(told => told.Step == step && told.Happened is not RecommendationEvent).ToList();
        var body = events.Where(told => told.Happened is not SatisfactionRated).Select(told => Facts.Event(view, told)).ToList();
        if (step == Consultations.Step.Tracking)
            body = [.. view.Record.Recommendations.Select(recommendation => RecommendationBlock.Of(view, recommendation)), .. body];
        if (events.Where(told => told.Happened is SatisfactionRated).ToList() is { Count: > 0 } ratings)
            body.Add(RatingsTable.Of(view, ratings));
        return body.Count == 0 ? [] : [El("h3", $"{(int)step}{say[". ", "　"]}{Capital(say[StepNames.Of(step)])}"), .. body];
    }

    /// <summary>What belongs to no step.</summary>
    private static XElement? Besides(RecordView view)
    {
        var events = view.Events.Where(told => told.Step is null && told.Happened is not RecordCorrected).ToList();
        return events.Count == 0 ? null : El("div", El("h3", view.Say["Besides", "其他事项"]), events.Select(told => Facts.Event(view, told)));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
