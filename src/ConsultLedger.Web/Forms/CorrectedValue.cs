using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>The value of an earlier event that a correction replaces.</summary>
/// <param name="Name">The name of the field it stands in, as it is written in JSON.</param>
/// <param name="Value">As it reads now, with the corrections before.</param>
/// <param name="Type">What values of the field are.</param>
/// <param name="OfResident">The fields of what is sealed of a resident, who is corrected as a whole: given anew, since nobody here can read what stands there. Empty: it is none.</param>
public sealed record CorrectedValue(string Name, JsonElement Value, Type Type, IReadOnlyList<FormField> OfResident)
{
    private const string NewValue = "/to";
    private const string VersionInput = "/ofVersion";
    private const string PointerInput = "/pointer";

    /// <summary>The event a correction is about; null when none was chosen.</summary>
    public static long? VersionIn(FormValues values) =>
        long.TryParse(values[VersionInput], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Null when none was chosen, or the form is no correction.</summary>
    public static CorrectedValue? Of(FormCase about, FormValues values)
    {
        if (about is not { Standing: { } standing } || about.Form.Kind.Type != typeof(CorrectRecord)
            || VersionIn(values) is not { } version || version < 1 || version > standing.History.Count
            || JsonPointer.Parse(values[PointerInput]) is not { Count: > 0 } path)
        {
            return null;
        }

        var happened = Correction.Applied(standing.History)[(int)version - 1];
        return Correction.Value(happened, values[PointerInput]) is { } value && TypeAt(EventCatalogue.TypeOf(happened).Json, path) is { } type
            ? new CorrectedValue(path.Last(token => !token.All(char.IsAsciiDigit)), value, type, ResidentIn(value, CommandForm.LeadingTo(happened), path[0]))
            : null;
    }

    /// <summary>The form of a correction with the inputs that this value needs.</summary>
    public CommandForm In(CommandForm form) => OfResident.Count == 0
        ? form
        : form with { Fields = [.. form.Fields.Select(field => field.Kind == FieldKind.NewValue ? field with { Parts = OfResident } : field)] };

    /// <summary>What is wrong with what is known anew of a resident.</summary>
    public IEnumerable<FieldProblem> Problems(JsonElement given) => OfResident.Count == 0
        ? []
        : StrictJson.Check(given, LedgerJson.Shared.GetTypeInfo(Type)!).Select(problem => problem with { Pointer = NewValue + problem.Pointer });

    private static List<FormField> ResidentIn(JsonElement value, CommandForm form, string list) =>
        value.ValueKind != JsonValueKind.Object || !ResidentJson.IsOfResident(value, ResidentJson.Member)
            ? []
            : [.. form.Fields.First(field => field.Name == list).Parts.Where(part => ResidentJson.IsOfResident(value, part.Name)).Select(WithoutId)];

    /// <summary>She stays the same person.</summary>
    private static FormField WithoutId(FormField part) =>
        part.Kind == FieldKind.Resident ? part with { Kind = FieldKind.Group, Parts = [.. part.Parts.Where(known => known.Name == "contact")] } : part;

    /// <summary>The type of the value at a path; null when the path leads nowhere.</summary>
    private static Type? TypeAt(JsonTypeInfo contract, IReadOnlyList<string> path)
    {
        Type? found = null;
        foreach (var token in path)
        {
            found = contract.ElementType ?? contract.Properties.FirstOrDefault(property => property.Name == token)?.PropertyType;
            if (found is null)
                return null;
            found = Nullable.GetUnderlyingType(found) ?? found;
            contract = contract.Options.GetTypeInfo(found);
        }

        return found;
    }
}
