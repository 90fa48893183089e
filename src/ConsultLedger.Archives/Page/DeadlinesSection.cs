using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>What was due by when, how that was computed, and what became of it.</summary>
internal static class DeadlinesSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var say = view.Say;
        if (view.Record.Obligations.Count == 0)
            return null;
        return (say["Deadlines", "办理期限"],
        [
            Facts.Table(
                "deadlines",
                [El("th", say["What was due", "限期事项"]), El("th", say["Due", "期限"]), El("th", say["What became of it", "完成情况"]), El("th", say["How computed", "计算依据"])],
                view.Record.Obligations.Select(obligation => El(
                    "tr",
                    El("th", say[obligation.Name], About(say, obligation)),
                    El("td.date", say.Date(obligation.DueOn), First(say, obligation)),
                    El("td", Outcome(say, obligation)),
                    El("td", Computed(view, obligation.Computed), obligation.Revisions.Select(move => El("div.quiet", Move(say, move))))))),
        ]);
    }

    private static XElement? About(Phrases say, ObligationEntry obligation) => obligation.Recommendation is { } number
        ? El("div.quiet", say.Aside(say[$"recommendation {number}", $"意见建议 {number}"], [obligation.Unit]))
        : null;

    private static XElement? First(Phrases say, ObligationEntry obligation) => obligation.FirstDueOn != obligation.DueOn
        ? El("div.quiet", say[$"first {say.Date(obligation.FirstDueOn)}", $"原定 {say.Date(obligation.FirstDueOn)}"])
        : null;

    private static string Outcome(Phrases say, ObligationEntry obligation)
    {
        var words = say[Words.Of(obligation.State)];
        if ((obligation.FulfilledOn ?? obligation.LapsedOn) is not { } on)
            return words;
        var late = obligation.FulfilledOn is { } fulfilled && fulfilled.Latest > obligation.DueOn.Latest;
        return say.Aside(words, [say.Date(on), late ? say["late", "逾期"] : null]);
    }

    private static string Computed(RecordView view, Computation computed)
    {
        var (say, trigger) = (view.Say, computed.Trigger);
        var from = say[$"{view.NameOf(trigger.Version)} (version {trigger.Version}), {say.Date(trigger.On)}", $"{view.NameOf(trigger.Version)}（版本 {trigger.Version}），{say.Date(trigger.On)}"];
        var counted = computed is { Amount: { } amount, Unit: { } unit }
            ? say[$"{from}, and {amount} {Words.Of(unit).English}", $"自{from}起 {amount} {Words.Of(unit).Chinese}"]
            : say[$"set: {from}", $"设定：{from}"];
        return say.Aside(counted, (computed.Notes ?? []).Select(note => Note(say, note)));
    }

    private static string Note(Phrases say, ComputationNote note) => note switch
    {
        ComputationNote.TriggerImprecise => say["from the last day its date may mean", "起算日期不精确，按最后一日计"],
        ComputationNote.TriggerUnstated => say["from the day of its recording", "未载明日期，按记录之日计"],
        ComputationNote.NoCalendar => say["Monday to Friday, no calendar was published", "未公布工作日历，按周一至周五计"],
        ComputationNote.BeyondCalendar => say["partly beyond the published calendar", "部分日期超出已公布的工作日历"],
        _ => throw new ArgumentOutOfRangeException(nameof(note), note, "no such note"),
    };

    private static string Move(Phrases say, DueDateMove move) => say.Aside(
        say[$"moved from {say.Date(move.From)} to {say.Date(move.To)}", $"由 {say.Date(move.From)} 调整为 {say.Date(move.To)}"],
        [move.Reason, move.ApprovedBy, say[$"version {move.Version}", $"版本 {move.Version}"]]);
}
