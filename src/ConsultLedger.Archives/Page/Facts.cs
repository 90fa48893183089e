using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>Facts and events as a page shows them.</summary>
internal static class Facts
{
    /// <summary>Labels and values beneath each other.</summary>
    public static XElement? List(string kind, IEnumerable<Fact> facts) =>
        facts.ToList() is { Count: > 0 } known
            ? El($"dl.{kind}", known.Select(fact => El("div", El("dt", fact.Label), El("dd", Values(fact.Values)))))
            : null;

    /// <summary>In a cell: each on its line.</summary>
    public static IEnumerable<XElement> Lines(IEnumerable<Fact> facts, Phrases say) =>
        facts.Select(fact => El("div", El("span.label", fact.Label + say[":", "："]), say[" ", ""], Values(fact.Values)));

    /// <summary>An event with all it says.</summary>
    public static XElement Event(RecordView view, ToldEvent told) => El(
        "article.event",
        Anchor(told),
        El("h4", El("span.version", $"{told.Recorded.Version}"), view.NameOf(told.Recorded.Version)),
        El(
            "p.when",
            El("span", view.Say["happened: ", "发生："] + view.Happened(told.Happened.StatedOn)),
            El("span", view.Say["recorded: ", "记录："] + Phrases.Moment(told.Recorded.RecordedAt)),
            El("span", view.Say["by: ", "记录人："] + told.Recorded.Actor)),
        Corrected(view, told),
        List("facts", view.Facts(told)));

    /// <summary>Where the rest of the page finds the event.</summary>
    public static XAttribute Anchor(ToldEvent told) => Attribute("id", $"v{told.Recorded.Version}");

    /// <summary>That it reads as corrected, and where what it said before is found.</summary>
    public static XElement? Corrected(RecordView view, ToldEvent told) => told.Corrections is [] ? null : El(
        "p.corrected",
        view.Say["Shown as corrected by version ", "所示为更正后的内容，见版本 "] + view.Say.Join(told.Corrections.Select(version => $"{version}")));

    /// <param name="kind">By which the widths of its columns are known.</param>
    public static XElement Table(string kind, IEnumerable<XElement> head, IEnumerable<XElement> rows) => El($"table.{kind}", El("thead", El("tr", head)), El("tbody", rows));

    private static object Values(IReadOnlyList<string> values) => values is [var only] ? only : El("ul", values.Select(value => El("li", value)));
}
