using System.Xml.Linq;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Record;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>The eight steps: which event completed each, and why one is missing.</summary>
internal static class StepsSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var say = view.Say;
        return (say["The eight steps", "八个步骤"],
        [
            Facts.Table(
                "steps",
                [
                    El("th", Attribute("colspan", "2"), say["Step", "步骤"]),
                    El("th", say["State", "情况"]),
                    El("th", say["Happened", "发生"]),
                    El("th", say["Recorded", "记录"]),
                    El("th", say["Completed by", "完成于"]),
                ],
                view.Record.Steps.SelectMany(step => Rows(view, step))),
        ]);
    }

    private static IEnumerable<XElement> Rows(RecordView view, StepRecord step)
    {
        var say = view.Say;
        var missing = view.Record.Archive?.Missing?.FirstOrDefault(one => one.Step == step.Step);
        yield return El(
            "tr",
            El("td.number", $"{(int)step.Step}"),
            El("th", say[StepNames.Of(step.Step)], Local(say, step)),
            El("td.narrow", StateOf(view, step, missing)),
            El("td.date", step.Completed ? view.Happened(step.CompletedOn) : null),
            El("td.date", step.CompletedAt is { } at ? Phrases.Moment(at) : null),
            El("td", step.ByVersion is { } version ? $"{view.NameOf(version)}{say[$" (version {version})", $"（版本 {version}）"]}" : null));
        if (missing is not null)
        {
            yield return El(
                "tr",
                El("td"),
                El(
                    "td",
                    Attribute("colspan", "5"),
                    El("div", El("span.label", say["Why it is missing:", "缺失原因："]), say[" ", ""], missing.Reason),
                    El("div", El("span.label", say["Signed by:", "签署："]), say[" ", ""], missing.SignedBy)));
        }
    }

    private static string StateOf(RecordView view, StepRecord step, MissingStep? missing) => (step.Completed, missing, view.Record.Status) switch
    {
        (true, _, _) => view.Say["complete", "已完成"],
        (_, not null, _) => view.Say["missing", "缺失"],
        (_, _, ConsultationStatus.Declined or ConsultationStatus.Withdrawn) => view.Say["not reached", "未进行"],
        _ => view.Say["open", "未完成"],
    };

    /// <summary>What the step is called where the consultation took place, when that is something else.</summary>
    private static XElement? Local(Phrases say, StepRecord step)
    {
        var labels = step.Labels.Select(label => say[label]).Where(label => label != say[StepNames.Of(step.Step)]).ToList();
        return labels.Count == 0 ? null : El("div.quiet", say.Join(labels));
    }
}
