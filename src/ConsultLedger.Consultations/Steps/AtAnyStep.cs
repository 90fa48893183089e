using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace ConsultLedger.Consultations;

public sealed record AttachDocuments : Command
{
    /// <summary>What they are.</summary>
    [MaxLength(4000)]
    public string? Note { get; init; }
}

public sealed record WithdrawConsultation : Command
{
    /// <summary>Why.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }

    /// <summary>The body that decided.</summary>
    [MaxLength(300)]
    public string? DecidedBy { get; init; }
}

/// <summary>Corrects one value of an earlier event. The event stays as it was recorded; the record is read with the correction.</summary>
public sealed record CorrectRecord : Command
{
    /// <summary>Version of the event that is wrong, from 1.</summary>
    [Range(typeof(long), "1", "9223372036854775807")]
    public required long OfVersion { get; init; }

    /// <summary>JSON Pointer (RFC 6901) into that event's data.</summary>
    [MaxLength(300)]
    public required string Pointer { get; init; }

    /// <summary>The right value; null: the value is unknown.</summary>
    public required JsonElement To { get; init; }

    /// <summary>Why.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }

    /// <summary>Who approved the correction.</summary>
    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

/// <summary>Documents are added to the file (附入文件); they are in `documents`.</summary>
/// <remarks>Usually recorded by anyone who may record in the consultation.</remarks>
public sealed record DocumentAttached : ConsultationEvent
{
    [MaxLength(4000)]
    public string? Note { get; init; }
}

/// <summary>The consultation is withdrawn (撤回); this ends it.</summary>
/// <remarks>Usually recorded by the committee's office, for the body that decided.</remarks>
public sealed record ConsultationWithdrawn : ConsultationEvent
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? DecidedBy { get; init; }
}

/// <summary>One value of an earlier event is corrected (更正). That event stays as it was recorded; from this version on the record is read
/// with the correction.</summary>
/// <remarks>Usually recorded by whoever keeps the record, for whoever approved.</remarks>
public sealed record RecordCorrected : ConsultationEvent
{
    [Range(typeof(long), "1", "9223372036854775807")]
    public required long OfVersion { get; init; }

    [MaxLength(300)]
    public required string Pointer { get; init; }

    public required JsonElement To { get; init; }

    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

public sealed partial record Consultation
{
    private static Decision Decide(AttachDocuments command) => new DocumentAttached { Note = command.Note };

    private static Decision Decide(WithdrawConsultation command) =>
        new ConsultationWithdrawn { Reason = command.Reason, DecidedBy = command.DecidedBy };
}
