using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>What the consultation is about and what came of it, in a few figures.</summary>
internal static class OverviewSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var (record, say) = (view.Record, view.Say);
        List<Fact?> facts =
        [
            record.Plan?.Form is { } form ? new(say["Form", "协商形式"], [form]) : null,
            record.Meetings.Count > 0 ? new(say["Meetings", "协商会议"], [say[$"{record.Meetings.Count}", $"{record.Meetings.Count} 次"]]) : null,
            record.Instructions.Count > 0 ? new(say["Instructions", "领导批示"], [say[$"{record.Instructions.Count}", $"{record.Instructions.Count} 件次"]]) : null,
        ];
        List<XElement?> body =
        [
            record.Summary is { } summary ? El("p.text", summary) : null,
            Facts.List("facts", facts.OfType<Fact>().Concat(Figures(view))),
            record.Withdrawal is { } withdrawal ? El("p.note", say["Withdrawn: ", "已撤回："] + withdrawal.Reason) : null,
        ];
        return body.All(part => part is null) ? null : (say["Overview", "基本情况"], body);
    }

    /// <summary>What is counted, each with what it is counted against.</summary>
    private static IEnumerable<Fact> Figures(RecordView view)
    {
        var (all, say) = (view.Record.Recommendations, view.Say);
        if (all.Count == 0)
            yield break;
        var adopted = all.Where(one => one.Decision?.Decision is RecommendationDecision.Adopted or RecommendationDecision.PartiallyAdopted).ToList();
        var inFull = adopted.Count(one => one.Decision!.Decision == RecommendationDecision.Adopted);
        yield return new(say["Recommendations", "意见建议"], [say[$"{all.Count}", $"{all.Count} 条"]]);
        yield return new(
            say["Adopted", "采纳"],
            [say.Aside(Share(adopted.Count, all.Count), [say[$"in full {inFull}, in part {adopted.Count - inFull}", $"采纳 {inFull}，部分采纳 {adopted.Count - inFull}"]])]);
        if (adopted.Count > 0)
            yield return new(say["Implemented of those", "其中已落实"], [Share(adopted.Count(one => one.Verification?.Result == VerificationResult.Implemented), adopted.Count)]);
        yield return new(say["Settled", "已办结"], [Share(all.Count(one => one.Settled), all.Count)]);
    }

    private static string Share(int part, int whole) => $"{part} / {whole} = {Percentage.Of(part, whole):0.00}%";
}
