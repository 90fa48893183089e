using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>Writes the JSON of a command into its form: the way back of <see cref="FormReading"/>.</summary>
public static class FormFilling
{
    public static void Fill(FormValues values, IEnumerable<FormField> fields, JsonElement json, string at = "")
    {
        foreach (var field in fields)
        {
            if (json.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null)
                Fill(values, field, value, JsonPointer.Append(at, field.Name));
        }
    }

    private static void Fill(FormValues values, FormField field, JsonElement value, string pointer)
    {
        switch (field.Kind)
        {
            case FieldKind.Lines or FieldKind.Days:
                values.Set(pointer, string.Join('\n', value.EnumerateArray().Select(item => item.ToString())));
                break;
            case FieldKind.Choices:
                values.Set(pointer, value.EnumerateArray().Select(item => item.ToString()));
                break;
            case FieldKind.YesNo:
                values.Set(pointer, value.GetBoolean() ? "true" : "false");
                break;
            case FieldKind.Count when value.ValueKind == JsonValueKind.Number:
                values.Set(pointer + "/value", value.ToString());
                break;
            case FieldKind.Count or FieldKind.Wording:
                foreach (var part in value.EnumerateObject())
                    values.Set(JsonPointer.Append(pointer, part.Name), part.Value.ToString());
                break;
            case FieldKind.Group when value.ValueKind == JsonValueKind.String:
                // Such a thing may be given by its first part alone, as a title for the document.
                values.Set(JsonPointer.Append(pointer, field.Parts[0].Name), value.ToString());
                break;
            case FieldKind.NewValue when value.ValueKind == JsonValueKind.Object:
                // What is known of a resident, each in an input of its own.
                foreach (var part in value.EnumerateObject())
                    Fill(values, field, part.Value, JsonPointer.Append(pointer, part.Name));
                break;
            case FieldKind.Group:
                Fill(values, field.Parts, value, pointer);
                break;
            case FieldKind.Rows:
                foreach (var item in value.EnumerateArray())
                    Fill(values, field.Parts, item, values.AddRow(pointer));
                break;
            case FieldKind.Documents:
                break;
            default:
                values.Set(pointer, value.ToString());
                break;
        }
    }
}
