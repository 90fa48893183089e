using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.ReadModels.Record;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>What was corrected: both values, why, and who approved.</summary>
internal static class CorrectionsSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var say = view.Say;
        if (view.Record.Corrections.Count == 0)
            return (say["Corrections", "更正"], [El("p.quiet", say["Nothing was corrected.", "无更正。"])]);
        return (say["Corrections", "更正"],
        [
            El("p.quiet", say[
                "An event stays as it was recorded. A correction is an event of its own; the record is read with it from then on.",
                "事件一经记录即保持原样。更正本身也是事件，自更正之时起，记录按更正后的内容阅读。"]),
            Facts.Table(
                "corrections",
                [
                    El("th.number", say["Ver.", "版本"]),
                    El("th", say["What was corrected", "被更正内容"]),
                    El("th", say["Before", "更正前"]),
                    El("th", say["After", "更正后"]),
                    El("th", say["Why, and approved by", "理由与批准"]),
                    El("th", say["Recorded", "记录"]),
                ],
                view.Record.Corrections.Select(correction => Row(view, correction))),
        ]);
    }

    private static XElement Row(RecordView view, CorrectionEntry correction)
    {
        var say = view.Say;
        return El(
            "tr",
            Attribute("id", $"v{correction.Version}"),
            El("td.number", $"{correction.Version}"),
            El("th", view.NameOf(correction.OfVersion), El("div.quiet", say[$"version {correction.OfVersion}", $"版本 {correction.OfVersion}"]), El("code", correction.Pointer)),
            El("td", say.Value(correction.From)),
            El("td", say.Value(correction.To)),
            El(
                "td",
                correction.Reason,
                correction.ApprovedBy is { } by ? El("div.quiet", by) : null,
                correction.Basis is { } basis ? El("div.quiet", say.Basis(basis)) : null),
            El(
                "td",
                Phrases.Moment(correction.RecordedAt),
                El("div.quiet", correction.RecordedBy),
                correction.OccurredOn is { } on ? El("div.quiet", say[$"happened {say.Date(on)}", $"发生：{say.Date(on)}"]) : null));
    }
}
