using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>How long the file is kept (保管期限).</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Retention>))]
public enum Retention
{
    Permanent,

    [JsonStringEnumMemberName("30y")]
    ThirtyYears,

    [JsonStringEnumMemberName("10y")]
    TenYears,
}

/// <summary>A step that is not complete when the file is archived, and who answers for that.</summary>
public sealed record MissingStep
{
    /// <summary>The step.</summary>
    public required Step Step { get; init; }

    /// <summary>Why it is missing.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }

    /// <summary>Who answers for that.</summary>
    [MaxLength(300)]
    public required string SignedBy { get; init; }
}

public sealed record ArchiveFile : Command
{
    /// <summary>档号; given once and never to another file.</summary>
    [MaxLength(100)]
    public string? ArchiveNumber { get; init; }

    /// <summary>How long the file is kept (保管期限); absent: as long as the procedure says, if it does.</summary>
    public Retention? Retention { get; init; }

    /// <summary>What that rests on, e.g. an item of the retention schedule.</summary>
    [MaxLength(500)]
    public string? RetentionBasis { get; init; }

    /// <summary>Who filed it.</summary>
    [MaxLength(300)]
    public string? FiledBy { get; init; }

    /// <summary>Every step that is not complete, with a reason and a signature.</summary>
    public IReadOnlyList<MissingStep>? Missing { get; init; }
}

/// <summary>The file is closed and archived (形成协商档案).</summary>
/// <remarks>Usually recorded by the committee's archivist.</remarks>
public sealed record FileArchived : ConsultationEvent
{
    [MaxLength(100)]
    public string? ArchiveNumber { get; init; }

    public Retention? Retention { get; init; }

    [MaxLength(500)]
    public string? RetentionBasis { get; init; }

    [MaxLength(300)]
    public string? FiledBy { get; init; }

    public IReadOnlyList<MissingStep>? Missing { get; init; }

    /// <summary>SHA-256 of the catalogue of what is filed: of every event before this one and every document they brought. Absent in files archived
    /// before catalogues were digested.</summary>
    public Digest? CatalogueSha256 { get; init; }
}

public sealed partial record Consultation
{
    private Decision Decide(ArchiveFile command, Procedure procedure, Capture capture)
    {
        if (ArchiveNumber is { } given && command.ArchiveNumber is { } other && other != given)
            return Refusals.ArchiveNumberGiven(given);
        var archived = new FileArchived
        {
            ArchiveNumber = command.ArchiveNumber,
            Retention = command.Retention ?? procedure.Retention,
            RetentionBasis = command.RetentionBasis,
            FiledBy = command.FiledBy,
            Missing = command.Missing,
            CatalogueSha256 = capture.FiledCatalogue,
        };
        // A number once given stays, whatever the pattern has become.
        return ArchiveNumber is null && ObjectionToNumber(archived, capture) is { } objection ? objection : archived;
    }

    /// <summary>An archive number is as the committee's pattern has it.</summary>
    internal static Refusal? ObjectionToNumber(FileArchived archived, Capture capture) =>
        archived.ArchiveNumber is { } number && capture.ArchiveNumbers is { } pattern && !pattern.Accepts(number, archived.Retention)
            ? Refusals.ArchiveNumberMalformed(number, pattern, archived.Retention)
            : null;

    /// <summary>Steps 1–7 are complete, or each one that is not is named with a reason and a signature.</summary>
    private Refusal? ObjectionTo(FileArchived archived)
    {
        var named = archived.Missing ?? [];
        for (var index = 0; index < named.Count; index++)
        {
            if (IsComplete(named[index].Step) || named[index].Step == Step.Archive)
                return Refusals.StepNotMissing(named[index].Step, $"/missing/{index}/step");
        }

        var unnamed = ProcessOrder.Steps.Where(step => step != Step.Archive && !IsComplete(step) && named.All(missing => missing.Step != step)).ToList();
        return unnamed.Count > 0 ? Refusals.StepsMissing(this, unnamed) : null;
    }

    private Consultation Evolve(FileArchived archived) => this with
    {
        Reached = Reached | Milestone.Archived,
        ArchiveNumber = ArchiveNumber ?? archived.ArchiveNumber,
    };
}
