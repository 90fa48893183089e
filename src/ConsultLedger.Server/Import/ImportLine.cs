using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace ConsultLedger.Server.Import;

/// <summary>One line of an import: a command, and the consultation it is about.</summary>
public sealed record ImportLine
{
    /// <summary>The sender's own name for the consultation. The lines of one consultation share it; the one that opens it comes first.</summary>
    [MaxLength(200)]
    public required string Consultation { get; init; }

    /// <summary>The command's route below a consultation (<c>topic/screening</c>, <c>recommendations/2/decision</c>); <c>consultations</c> opens one.</summary>
    [MaxLength(100)]
    public required string Command { get; init; }

    /// <summary>The command, as it would be sent to its route.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>Who recorded it where it comes from; absent: who sends the import.</summary>
    [MaxLength(200)]
    public string? RecordedBy { get; init; }
}
