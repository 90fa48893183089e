using ConsultLedger.EventStore;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Forms;

/// <summary>What every input of a form is shown with.</summary>
/// <param name="Documents">The files that are in it.</param>
public sealed record FormContext(CommandForm Form, DeskAnswer Answer, FieldChoices Choices, IReadOnlyList<StoredDocument> Documents, PageLanguage Language)
{
    /// <summary>The value a correction is about; null when none was chosen, or it is no correction.</summary>
    public CorrectedValue? Corrected { get; init; }

    public FormValues Values => Answer.Values;

    /// <summary>The id of an input: the name that labels, hints and the summary of problems know it by.</summary>
    public static string IdOf(string pointer) => "f" + pointer.Replace('/', '-').Replace('#', '-');

    public static string HintOf(string pointer) => IdOf(pointer) + "-hint";

    public static string ProblemsOf(string pointer) => IdOf(pointer) + "-problems";

    /// <summary>Ids of what is said of an input; null: nothing is.</summary>
    public string? DescribedBy(FormField field, string pointer)
    {
        string[] ids = [.. field.Hint is null ? Array.Empty<string>() : [HintOf(pointer)], .. IsWrong(pointer) ? [ProblemsOf(pointer)] : Array.Empty<string>()];
        return ids.Length == 0 ? null : string.Join(' ', ids);
    }

    public bool IsWrong(string pointer) => Answer.Problems.Of(pointer).Any();

    /// <summary>Whether anything stands in a field or its parts, or is wrong there: then it is not folded away.</summary>
    public bool IsUsed(string pointer) =>
        Values.Everything.Any(input => IsAtOrBelow(input.Name, pointer) && input.Value.Length > 0) || Answer.Problems.All.Any(problem => IsAtOrBelow(problem.Pointer, pointer));

    /// <summary>Whether something in a list is wrong, or is to be gone on with.</summary>
    public bool IsLookedAt(string pointer) =>
        (Answer.Focus is { } focus && IsAtOrBelow(focus, pointer)) || Answer.Problems.All.Any(problem => IsAtOrBelow(problem.Pointer, pointer));

    /// <summary>Whether this input is the one to go on with.</summary>
    public bool IsFocused(string pointer) => Answer.Focus == pointer;

    /// <summary>The list of what is suggested; null where nothing is.</summary>
    public string? ListOf(FieldSource source) => Choices.SuggestedFor(source).Count > 0 ? ListId(source) : null;

    public static string ListId(FieldSource source) => $"suggested-{source.ToString().ToLowerInvariant()}";

    private static bool IsAtOrBelow(string name, string pointer) =>
        name == pointer || name.StartsWith(pointer + "/", StringComparison.Ordinal) || name.StartsWith(pointer + "#", StringComparison.Ordinal);
}
