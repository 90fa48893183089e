using System.Globalization;
using System.Text.RegularExpressions;
using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>What is wrong with a form, each thing beside the input it is about.</summary>
public sealed partial class FormProblems
{
    private List<FormProblem> _all = [];

    public static FormProblems None { get; } = new();

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<FormProblem> All => _all;

    /// <summary>What is wrong with one input.</summary>
    public IEnumerable<FormProblem> Of(string pointer) => _all.Where(problem => problem.Pointer == pointer);

    public static FormProblems Of(CommandForm form, IEnumerable<FieldProblem> found)
    {
        var problems = new FormProblems();
        foreach (var problem in found)
        {
            var place = Locate(form, problem.Pointer);
            problems._all.Add(new FormProblem(place?.Pointer ?? "", place?.Label, Spoken(problem, place?.Field)));
        }

        var order = form.AllFields.Select(field => field.Name).ToList();
        // Those of the form as a whole come first; within a list they stay as they were found.
        problems._all = [.. problems._all.OrderBy(problem => JsonPointer.Parse(problem.Pointer) is [var name, ..] ? order.IndexOf(name) : -1)];
        return problems;
    }

    public static FormProblems Of(CommandForm form, Refusal refusal)
    {
        var place = refusal.Pointer is { } pointer ? Locate(form, pointer) : null;
        var problems = new FormProblems();
        problems._all.Add(new FormProblem(place?.Pointer ?? "", place?.Label, Spoken(refusal.Text)) { Expected = refusal.Expected });
        return problems;
    }

    /// <summary>Something about the form as a whole.</summary>
    public static FormProblems Of(BilingualText text)
    {
        var problems = new FormProblems();
        problems._all.Add(new FormProblem("", null, text));
        return problems;
    }

    /// <summary>Wire names are for programs: in what people read stands what they are called.</summary>
    public static BilingualText Spoken(BilingualText text) => new(
        WireName().Replace(text.English, name => EventNames.Of(name.Value).English),
        WireName().Replace(text.Chinese, name => $"“{EventNames.Of(name.Value).Chinese}”").Replace("” ", "”", StringComparison.Ordinal));

    /// <summary>The deepest field on the way of a pointer: of a text among several it is the field of all.</summary>
    private static (FormField Field, string Pointer, BilingualText Label)? Locate(CommandForm form, string pointer)
    {
        var (fields, at) = (form.AllFields.ToList(), "");
        (FormField Field, string Pointer, BilingualText Label)? found = null;
        var row = "";
        foreach (var token in JsonPointer.Parse(pointer) ?? [])
        {
            if (found is { Field.Kind: FieldKind.Rows } && row.Length == 0)
            {
                (row, at) = (token, JsonPointer.Append(at, token));
                continue;
            }

            if (fields.Find(field => field.Name == token) is not { } field)
                break;
            at = JsonPointer.Append(at, token);
            found = (field, at, found is { } outer ? Within(outer.Label, row, field.Label) : field.Label);
            (fields, row) = ([.. field.Parts], "");
        }

        return found;
    }

    private static BilingualText Within(BilingualText outer, string row, BilingualText inner)
    {
        var number = int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? $" {index + 1}" : "";
        return new($"{outer.English}{number}: {inner.English}", $"{outer.Chinese}{number}：{inner.Chinese}");
    }

    private static BilingualText Spoken(FieldProblem problem, FormField? field) => (problem.Code, field?.Kind) switch
    {
        ("required", FieldKind.Choice or FieldKind.YesNo or FieldKind.Choices) => new("Choose one.", "请选择。"),
        ("required", FieldKind.Rows) => new("Add at least one.", "请至少添加一项。"),
        ("required" or "too_few", _) => new("Fill this in.", "请填写此项。"),
        ("invalid_value", FieldKind.Date) => new(
            "There is no such date. Write it as 2024-05-15, 2024-05 or 2024.", "没有这个日期。请写作 2024-05-15、2024-05 或 2024。"),
        (_, FieldKind.Count) => new("Write a whole number from 0.", "请填写不小于 0 的整数。"),
        ("wrong_type", FieldKind.Number) => new("Write a whole number.", "请填写整数。"),
        ("unknown_document", _) => new("The file has not arrived. Upload it again.", "文件未上传成功，请重新上传。"),
        _ => new(Sentence(problem.Text.English) + ".", problem.Text.Chinese + "。"),
    };

    private static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    [GeneratedRegex(@"\b[a-z]+(_[a-z]+)+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WireName();
}

/// <param name="Pointer">Of the input; empty: the form as a whole.</param>
/// <param name="Label">What the input is called; null for the form as a whole.</param>
/// <param name="Text">What is wrong, in a sentence.</param>
public sealed record FormProblem(string Pointer, BilingualText? Label, BilingualText Text)
{
    /// <summary>Wire names of the events that would be accepted instead.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];
}
