using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Readings;

/// <summary>Says of a route or a page that reading it is recorded.</summary>
/// <param name="kind">What reading it is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecordedReadingAttribute(ReadingKind kind) : Attribute
{
    /// <summary>Parameter of a page that says what it is read for: a link or a form cannot send a header.</summary>
    public const string PurposeParameter = "purpose";

    public ReadingKind Kind => kind;

    /// <summary>Only where this parameter is given in the address; null: always.</summary>
    public string? With { get; init; }

    /// <summary>Only where it has this value; null: whatever it has.</summary>
    public string? Value { get; init; }

    /// <param name="given">The values of a parameter in the address; none where it is not given.</param>
    public bool IsMeant(Func<string, IReadOnlyCollection<string?>> given) =>
        With is null || (given(With) is { Count: > 0 } values && (Value is null || values.Contains(Value)));
}

/// <summary>Why a reading is recorded.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReadingKind>))]
public enum ReadingKind
{
    /// <summary>More than a page of the ledger leaves it: a file, the feed, entries, a document.</summary>
    Export,

    /// <summary>A consultation leaves it as a package for an archive.</summary>
    Archive,

    /// <summary>Records of several committees are searched.</summary>
    Search,

    /// <summary>Names and contacts of residents are shown.</summary>
    PersonalData,
}
