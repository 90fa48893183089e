using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Readings;

/// <summary>Says of a route or a page that reading it is recorded.</summary>
/// <param name="kind">What reading it is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecordedReadingAttribute(ReadingKind kind) : Attribute
{
    public ReadingKind Kind => kind;

    /// <summary>Only where this parameter is given in the address; null: always.</summary>
    public string? With { get; init; }
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
