using System.Globalization;
using ConsultLedger.Consultations;
using Microsoft.AspNetCore.Http;

namespace ConsultLedger.Web.Forms;

/// <summary>What stands in the inputs of a form. An input is named by the JSON Pointer of its value in the command, so that what the rules
/// say of a field is said beside its input.</summary>
public sealed class FormValues
{
    /// <summary>Beside the pointer of a list: how many rows it has.</summary>
    private const string Rows = "#rows";

    private readonly Dictionary<string, List<string>> _values = [];

    /// <summary>Every name with every value, for a form that carries them along.</summary>
    public IEnumerable<(string Name, string Value)> Everything => _values.SelectMany(named => named.Value.Select(value => (named.Key, value)));

    /// <summary>The first value of an input; empty when there is none.</summary>
    public string this[string name] => _values.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : "";

    public static FormValues Of(IFormCollection posted)
    {
        var values = new FormValues();
        foreach (var (name, given) in posted.Where(input => input.Key.StartsWith('/')))
            values._values[name] = [.. given.Select(value => (value ?? "").ReplaceLineEndings("\n"))];
        return values;
    }

    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name, []);

    public FormValues Set(string name, params IEnumerable<string?> values)
    {
        _values[name] = [.. values.OfType<string>()];
        return this;
    }

    /// <summary>Sets what was left blank.</summary>
    public void Complete(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(this[name]))
            Set(name, value);
    }

    public void Add(string name, string value)
    {
        if (!All(name).Contains(value))
            _values[name] = [.. All(name), value];
    }

    public void Remove(string name, string value) => _values[name] = [.. All(name).Where(given => given != value)];

    /// <summary>How many rows a list has, blank ones too.</summary>
    public int RowsOf(string list) => int.TryParse(this[list + Rows], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? Math.Min(count, StrictJson.DefaultListLength)
        : 0;

    /// <summary>Adds a blank row.</summary>
    /// <returns>Its pointer.</returns>
    public string AddRow(string list)
    {
        var count = RowsOf(list);
        Set(list + Rows, (count + 1).ToString(CultureInfo.InvariantCulture));
        return JsonPointer.Append(list, count);
    }

    /// <summary>Removes a row; those after it move up.</summary>
    public void RemoveRow(string list, int index)
    {
        var count = RowsOf(list);
        if (index < 0 || index >= count)
            return;
        foreach (var name in _values.Keys.ToList())
        {
            if (!TryRow(name, list, out var row, out var rest) || row < index)
                continue;
            if (row > index)
                _values[$"{list}/{row - 1}{rest}"] = _values[name];
            _values.Remove(name);
        }

        Set(list + Rows, (count - 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether nothing was written in a row.</summary>
    public bool IsBlank(string row) => _values.All(named => !named.Key.StartsWith(row + "/", StringComparison.Ordinal) || named.Value.TrueForAll(string.IsNullOrWhiteSpace));

    /// <summary>Blank rows say nothing: without them the rows are numbered as they will be recorded.</summary>
    public void RemoveBlankRows(IEnumerable<FormField> fields)
    {
        foreach (var field in fields.Where(field => field.Kind == FieldKind.Rows))
        {
            var list = JsonPointer.Append("", field.Name);
            for (var row = RowsOf(list) - 1; row >= 0; row--)
            {
                if (IsBlank(JsonPointer.Append(list, row)))
                    RemoveRow(list, row);
            }

            if (field.IsRequired && RowsOf(list) == 0)
                AddRow(list);
        }
    }

    private static bool TryRow(string name, string list, out int row, out string rest)
    {
        (row, rest) = (-1, "");
        if (!name.StartsWith(list + "/", StringComparison.Ordinal))
            return false;
        var tail = name.AsSpan(list.Length + 1);
        var end = tail.IndexOfAny('/', '#');
        rest = end < 0 ? "" : tail[end..].ToString();
        return int.TryParse(end < 0 ? tail : tail[..end], NumberStyles.None, CultureInfo.InvariantCulture, out row);
    }
}
