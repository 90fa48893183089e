using System.Xml.Linq;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Telling;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>The report on the four properties.</summary>
internal static class ChecksSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var (report, say) = (view.Checks, view.Say);
        return (say["Authenticity, integrity, usability, security", "四性检测"],
        [
            El("p", say[
                $"Checked by {report.Tool}, as of {Phrases.Moment(report.At)}: ",
                $"检测工具：{report.Tool}；检测时点：{Phrases.Moment(report.At)}；结论："], El(report.Result == CheckResult.Fail ? "span.bad" : "span", Conclusion(report, say))),
            Facts.Table(
                "checks",
                [El("th", say["Item", "检测项目"]), El("th", say["Result", "结果"]), El("th", say["What was looked at, what was found", "检测内容与发现"])],
                report.Outcomes.GroupBy(outcome => outcome.Item.Property).SelectMany(group => Rows(say, group))),
        ]);
    }

    private static string Conclusion(CheckReport report, Phrases say) => report.Result switch
    {
        CheckResult.Fail => report.IsVetoed ? say["not passed, not to be accepted", "不通过（一票否决）"] : say["not passed", "不通过"],
        CheckResult.Manual => say["passed as far as a program can tell; the items marked “by hand” remain", "程序可检项目均通过；标为“人工”的项目待人工检测"],
        _ => say[CheckWords.Of(report.Result)],
    };

    private static IEnumerable<XElement> Rows(Phrases say, IGrouping<RecordProperty, CheckOutcome> group) =>
    [
        El("tr.group", El("th", Attribute("colspan", "3"), say[CheckWords.Of(group.Key)])),
        .. group.Select(outcome => El(
            "tr",
            El("th", say[outcome.Item.Name]),
            El(outcome.Result == CheckResult.Fail ? "td.bad.narrow" : "td.narrow", say[CheckWords.Of(outcome.Result)]),
            El(
                "td",
                say[outcome.Seen],
                outcome.Findings.Count > 0 ? El("ul", outcome.Findings.Select(finding => El("li", say[finding]))) : null))),
    ];
}
