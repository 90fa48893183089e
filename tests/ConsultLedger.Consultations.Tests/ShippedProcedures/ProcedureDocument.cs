using System.Text;

namespace ConsultLedger.Consultations.Tests;

/// <summary>The generated part of docs/procedures.md: what each shipped procedure asks for, from the files themselves.</summary>
public static class ProcedureDocument
{
    public static string Render()
    {
        var page = new StringBuilder();
        foreach (var procedure in Procedures.All)
        {
            Line(page, $"### {procedure.Id}");
            Line(page, $"**{Both(procedure.Name)}.** {procedure.Description!.English}");
            Line(page, "Source: " + string.Join("; ", procedure.Sources.Select(source => $"{source.Title} ({source.Source}; reliability {EnumNames.Of(source.Reliability!.Value)})")) + ".");
            List(page, "Asked for:", Asked(procedure), "Nothing beyond the eight steps.");
            List(page, "Due:", procedure.Deadlines.Select(rule => $"{Both(rule.Name)}: {rule.Amount} {EnumNames.Of(rule.Unit).Replace('_', ' ')} after `{rule.Trigger}`, fulfilled by {Names(rule.FulfilledBy)} (`{rule.Id}`)"), null);
            Line(page, Waivable(procedure));
            Line(page, "Stages: " + string.Join("; ", procedure.Stages.Select(stage => $"{stage.Label.Chinese} → {(int)stage.Step} {StepNames.Of(stage.Step).English}")) + ".");
            List(page, "Left open by the source, and what is done here:", procedure.LeftOpen.Select(open => open.English), null);
        }

        return page.ToString();
    }

    private static IEnumerable<string> Asked(Procedure procedure) =>
    [
        .. procedure.Gates.Select(gate => $"before `topic_determined`: {Both(gate.Question)} A topic that fails {(gate.OnFailure == GateFailure.Decline ? "can only be declined" : "may be screened again")} (gate `{gate.Id}`)"),
        .. procedure.Requirements.Select(requirement => $"{(requirement.IsAboutTheEvent ? "in" : "before")} {Names(requirement.Events)}: {Both(requirement.Name)} ({EnumNames.Of(requirement.Kind).Replace('_', ' ')} `{requirement.Id}`)"),
        .. procedure.PartyRoles.Where(role => role.Required).Select(role => $"at every `meeting_held`: {Both(role.Name)} (party role `{role.Id}`)"),
    ];

    private static string Waivable(Procedure procedure) => Procedures.AllWaivable.Except(procedure.WaivableSteps).ToList() switch
    {
        [] => "Any step may be waived.",
        var kept => $"May not be waived: {string.Join(", ", kept.Select(step => $"{(int)step} {StepNames.Of(step).English}"))}.",
    };

    private static string Both(Wording wording) => $"{wording.English} {wording.Chinese}";

    private static string Names(IEnumerable<string> events) => string.Join(", ", events.Select(name => $"`{name}`"));

    private static void List(StringBuilder page, string heading, IEnumerable<string> items, string? none)
    {
        var lines = items.Select(item => $"- {item}").ToList();
        if (lines.Count > 0)
            Line(page, $"{heading}\n\n{string.Join('\n', lines)}");
        else if (none is not null)
            Line(page, none);
    }

    private static void Line(StringBuilder page, string paragraph) => page.Append(paragraph).Append("\n\n");
}
