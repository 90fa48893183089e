using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.EventStore;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>All events in their order, each with its place in the ledger and its leaf in the ledger's tree: what a printed page can be
/// compared by.</summary>
internal static class EventsSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var say = view.Say;
        return (say["All events", "事件总表"],
        [
            Facts.Table(
                "events",
                [
                    El("th.number", say["Ver.", "版本"]),
                    El("th.number", say["Sequence", "账本序号"]),
                    El("th", say["Event", "事项"]),
                    El("th", say["Happened", "发生"]),
                    El("th", say["Recorded, by", "记录时间与记录人"]),
                    El("th", say["Leaf hash", "叶哈希"]),
                ],
                view.Events.Select(told => El(
                    "tr",
                    El("td.number", $"{told.Recorded.Version}"),
                    El("td.number", $"{told.Recorded.Sequence}"),
                    El("th", view.NameOf(told.Recorded.Version)),
                    El("td.date", view.Happened(told.Happened.StatedOn)),
                    El("td", El("span.date", Phrases.Moment(told.Recorded.RecordedAt)), El("div.quiet", told.Recorded.Actor)),
                    El("td.digest", $"{told.Recorded.LeafHash()}")))),
        ]);
    }
}
