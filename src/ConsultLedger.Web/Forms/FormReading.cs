using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>Reads what stands in a form as the JSON of its command. What cannot be read is passed on as it is written, so that the rules say
/// what is wrong with it.</summary>
public static class FormReading
{
    /// <summary>Beside the pointer of a date: the same date in letters, where the calendar is too exact for it.</summary>
    public const string InWords = "#words";

    /// <param name="corrected">The value that a correction replaces; null when none was chosen.</param>
    public static JsonObject Read(CommandForm form, FormValues values, CorrectedValue? corrected = null) =>
        Parts(form.AllFields, "", values, corrected) ?? [];

    private static JsonObject? Parts(IEnumerable<FormField> fields, string at, FormValues values, CorrectedValue? corrected)
    {
        var parts = new JsonObject();
        foreach (var field in fields)
        {
            var pointer = JsonPointer.Append(at, field.Name);
            // That a value is unknown is something a correction says: it is the one field that is there in any case.
            if (Value(field, pointer, values, corrected) is { } value)
                parts[field.Name] = value;
            else if (field.Kind == FieldKind.NewValue)
                parts[field.Name] = null;
            else if (field.IsSaidWhenEmpty)
                parts[field.Name] = new JsonArray();
        }

        return parts.Count == 0 ? null : parts;
    }

    private static JsonNode? Value(FormField field, string pointer, FormValues values, CorrectedValue? corrected) => field.Kind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.Choice => Text(values[pointer]),
        FieldKind.Lines => List(values[pointer].Split('\n').Select(Text)),
        FieldKind.Date => Text(Date(pointer, values)),
        FieldKind.Day => Text(WrittenDate.ToEdtf(values[pointer])),
        FieldKind.Days => List(values[pointer].Split('\n').Select(line => Text(WrittenDate.ToEdtf(line)))),
        FieldKind.Wording => Wording(values[pointer + "/zh"], values[pointer + "/en"]),
        FieldKind.Count => Count(pointer, values),
        FieldKind.Number => Number(values[pointer]),
        FieldKind.YesNo => values[pointer] switch { "" => null, "true" => true, "false" => false, var other => other },
        // Whoever gives a contact means a resident: what says who she is must not get into the ledger in the clear, nor be lost.
        FieldKind.Resident => Parts(field.Parts, pointer, values, corrected) ?? (values[pointer] == "true" ? new JsonObject() : null),
        FieldKind.Choices when field.Enumeration is null => List(values.All(pointer).Select(Number)),
        FieldKind.Choices or FieldKind.Documents => List(values.All(pointer).Select(Text)),
        FieldKind.Group => Parts(field.Parts, pointer, values, corrected),
        FieldKind.Rows => List(Enumerable.Range(0, values.RowsOf(pointer)).Select(row => Parts(field.Parts, JsonPointer.Append(pointer, row), values, corrected))),
        FieldKind.NewValue when corrected is { OfResident.Count: > 0 } => Resident(pointer, values, corrected),
        FieldKind.NewValue => NewValue(values[pointer], corrected),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "no such kind of field"),
    };

    private static string Date(string pointer, FormValues values) =>
        values[pointer + InWords].Trim() is { Length: > 0 } words ? WrittenDate.ToEdtf(words) : values[pointer];

    /// <summary>What is written in one language only stands for both.</summary>
    private static JsonObject? Wording(string chinese, string english) => (Text(chinese), Text(english)) switch
    {
        (null, null) => null,
        (var zh, var en) => new JsonObject { ["en"] = en ?? zh!.DeepClone(), ["zh"] = zh ?? en!.DeepClone() },
    };

    private static JsonValue? Text(string written) => written.Trim() is { Length: > 0 } text ? JsonValue.Create(text) : null;

    private static JsonValue? Number(string written)
    {
        var text = HalfWidth.Of(written).Trim();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : Text(text);
    }

    private static JsonNode? Count(string pointer, FormValues values) => Number(values[pointer + "/value"]) is not { } number
        ? null
        : number.GetValueKind() == JsonValueKind.Number && Text(values[pointer + "/qualifier"]) is { } qualifier
            ? new JsonObject { ["value"] = number, ["qualifier"] = qualifier }
            : number;

    private static JsonArray? List(IEnumerable<JsonNode?> items)
    {
        var list = new JsonArray([.. items.Where(item => item is not null)]);
        return list.Count == 0 ? null : list;
    }

    /// <summary>The same person, with what is known of her anew; her part and what she said, which are not sealed, as they stand.</summary>
    private static JsonObject Resident(string pointer, FormValues values, CorrectedValue corrected)
    {
        var place = ResidentJson.PlacesIn(JsonNode.Parse(corrected.Value.GetRawText())).First();
        var known = Parts(corrected.OfResident, pointer, values, corrected) ?? [];
        foreach (var member in ResidentJson.SealedMembers.Append(place.NameMember))
        {
            if (known[member] is { } value)
                place.Holder[member] = value.DeepClone();
            else
                place.Holder.Remove(member);
        }

        place.Resident = new Resident { Person = place.Resident.Person, Contact = known[ResidentJson.Member]?["contact"]?.GetValue<string>() };
        return place.Holder;
    }

    /// <summary>Of the kind that the value in its place is of.</summary>
    private static JsonValue? NewValue(string written, CorrectedValue? corrected) => corrected switch
    {
        { Type: var type } when type == typeof(EdtfDate) => Text(WrittenDate.ToEdtf(written)),
        { Value.ValueKind: JsonValueKind.Number } => Number(written),
        { Value.ValueKind: JsonValueKind.True or JsonValueKind.False } when bool.TryParse(written, out var answer) => JsonValue.Create(answer),
        _ => Text(written),
    };
}
