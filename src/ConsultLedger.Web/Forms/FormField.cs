using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Forms;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    LongText,

    /// <summary>Several texts, one a line.</summary>
    Lines,

    /// <summary>A day from the calendar, or a date as precise as it is known (EDTF).</summary>
    Date,

    /// <summary>A day from the calendar.</summary>
    Day,

    /// <summary>Several days, one a line.</summary>
    Days,

    /// <summary>The same in Chinese and in English.</summary>
    Wording,

    /// <summary>A number and how exactly it is known.</summary>
    Count,

    Number,

    YesNo,

    /// <summary>Whether somebody acts in no office, and what is known of her then.</summary>
    Resident,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Any of several.</summary>
    Choices,

    /// <summary>Parts that belong together.</summary>
    Group,

    /// <summary>A list of things with parts.</summary>
    Rows,

    /// <summary>Files that are uploaded.</summary>
    Documents,

    /// <summary>A value in place of one that was recorded.</summary>
    NewValue,
}

/// <summary>A field of a form, as it follows from the shape of its command and the description of it.</summary>
/// <param name="Name">As it is written in JSON.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What to write there.</param>
public sealed record FormField(string Name, FieldKind Kind, BilingualText Label, BilingualText? Hint)
{
    /// <summary>The command is not accepted without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Of a list the command needs: left empty, it is said that there is nothing in it.</summary>
    public bool IsSaidWhenEmpty { get; init; }

    /// <summary>Of a group: it is never folded away.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Of a list: it is folded away until somebody looks, or something in it is wrong.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Characters of a text.</summary>
    public int Longest { get; init; }

    /// <summary>Of numbers.</summary>
    public (string Least, string Most)? Bounds { get; init; }

    public FieldSource Source { get; init; }

    /// <summary>What it means that nothing is chosen.</summary>
    public BilingualText Unchosen { get; init; }

    /// <summary>What is chosen from, where it is a list of words of the domain.</summary>
    public Type? Enumeration { get; init; }

    /// <summary>Of a group, or of each row.</summary>
    public IReadOnlyList<FormField> Parts { get; init; } = [];
}
