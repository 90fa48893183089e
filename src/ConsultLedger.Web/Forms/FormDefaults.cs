using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;

namespace ConsultLedger.Web.Forms;

/// <summary>What stands in a form when it is opened: what follows from the record, never what somebody would have to know.</summary>
public static class FormDefaults
{
    public static FormValues Of(FormCase about)
    {
        var values = new FormValues();
        if (about.Matter?.Present is { } present)
            FormFilling.Fill(values, about.Form.Fields, present);
        else
            AddExpected(about.Form, about.Standing, about.Recommendation, values);
        return values;
    }

    /// <summary>Puts in what the form asks for and may do without: an item that has no number gets the next one, a form of consultation is known by its name.</summary>
    public static void Complete(FormCase about, FormValues values)
    {
        foreach (var field in about.Form.Fields.Where(field => field is { Kind: FieldKind.Rows, Name: "items" or "added" or "quotas" }))
        {
            var list = JsonPointer.Append("", field.Name);
            var rows = Enumerable.Range(0, values.RowsOf(list)).Select(row => JsonPointer.Append(list, row)).ToList();
            if (field.Name == "quotas")
                rows.ForEach(row => values.Complete(row + "/form", values[row + "/name/zh"] is { Length: > 0 } chinese ? chinese : values[row + "/name/en"]));
            else
                NumberItems(rows, about.Matter?.TakenIds ?? [], values);
        }
    }

    private static void NumberItems(List<string> rows, IEnumerable<string> taken, FormValues values)
    {
        var ids = taken.Concat(rows.Select(row => values[row + "/id"])).ToHashSet();
        foreach (var row in rows)
        {
            var next = Enumerable.Range(1, ids.Count + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)).First(number => !ids.Contains(number));
            values.Complete(row + "/id", next);
            ids.Add(values[row + "/id"]);
        }
    }

    private static void AddExpected(CommandForm form, Standing? standing, int recommendation, FormValues values)
    {
        foreach (var list in form.Fields.Where(field => field is { Kind: FieldKind.Rows, IsRequired: true } or { Name: "recommendations", Kind: FieldKind.Rows }))
            values.AddRow(JsonPointer.Append("", list.Name));
        if (standing is null)
            return;

        var state = standing.State;
        var about = recommendation >= 1 && recommendation <= state.Recommendations.Length ? state.Recommendations[recommendation - 1] : null;
        switch (form.Kind.Type.Name)
        {
            case nameof(ScreenTopic):
                AskGates(standing, values);
                break;
            case nameof(HoldMeeting):
                InviteParticipants(standing, values);
                break;
            case nameof(AssignRecommendation):
                values.Set("/unit", about?.Unit ?? SuggestedUnit(standing, recommendation));
                break;
            case nameof(DecideRecommendation):
                values.Set("/decidedBy", about?.Decision is null or RecommendationDecision.Planned ? about?.Unit : null);
                values.Set("/capacity", EnumNames.Of(about?.Decision is { } made && Recommendation.IsFinal(made) ? DecisionCapacity.Co : DecisionCapacity.Lead));
                break;
            case nameof(ReportProgress):
                values.Set("/reportedBy", about?.Unit);
                break;
            case nameof(ClaimCompletion):
                values.Set("/claimedBy", about?.Unit);
                break;
            case nameof(ConductSupervision) when state.Reached.HasFlag(Milestone.Archived):
                values.Set("/kind", EnumNames.Of(SupervisionKind.LookBack));
                break;
            case nameof(ArchiveFile):
                values.Set("/archiveNumber", state.ArchiveNumber);
                NameMissingSteps(state, values);
                break;
        }
    }

    private static string? SuggestedUnit(Standing standing, int recommendation) =>
        FieldChoices.Recommendations(standing).FirstOrDefault(item => item.Number == recommendation)?.SuggestedUnit;

    /// <summary>One row for each question that has not been passed.</summary>
    private static void AskGates(Standing standing, FormValues values)
    {
        if (standing.Procedure.Gates.Count == 0)
            return;
        values.RemoveRow("/answers", 0);
        foreach (var gate in standing.Procedure.Gates.Where(gate => standing.State.Evidence.Passed(gate) != true))
            values.Set(values.AddRow("/answers") + "/gate", gate.Id);
    }

    /// <summary>Whoever the plan names and acts in office was invited; whether they came is to be said.</summary>
    private static void InviteParticipants(Standing standing, FormValues values)
    {
        var plans = Correction.Applied(standing.History).Select(happened => happened switch
        {
            PlanAdopted adopted => adopted.Participants,
            PlanAmended amended => amended.Participants,
            _ => null,
        });
        // Residents are not known here: their names stand sealed.
        foreach (var person in (plans.LastOrDefault(people => people is not null) ?? []).Where(person => person.Resident is null))
        {
            var row = values.AddRow("/attendance");
            values.Set(row + "/name", person.Name).Set(row + "/organisation", person.Organisation).Set(row + "/position", person.Position)
                .Set(row + "/sector", person.Sector).Set(row + "/partyRole", RoleOf(standing.Procedure, person.PartyRole));
        }
    }

    /// <summary>A part may be named by its name; it is chosen by its id.</summary>
    private static string? RoleOf(Procedure procedure, string? part) =>
        part is null ? null : procedure.PartyRoles.FirstOrDefault(role => role.IsNamed(part))?.Id ?? part;

    private static void NameMissingSteps(Consultation state, FormValues values)
    {
        foreach (var step in ProcessOrder.Steps.Where(step => step != Step.Archive && !state.IsComplete(step)))
            values.Set(values.AddRow("/missing") + "/step", EnumNames.Of(step));
    }
}
