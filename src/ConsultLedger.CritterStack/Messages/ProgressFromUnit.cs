namespace ConsultLedger.CritterStack.Messages;

/// <summary>The system of the unit that carries out a recommendation reports how far it has come. Sent for the committee as tenant.</summary>
public sealed record ProgressFromUnit
{
    /// <summary>The consultation.</summary>
    public required Guid ConsultationId { get; init; }

    /// <summary>Number of the recommendation, from 1.</summary>
    public required int Recommendation { get; init; }

    /// <summary>How much is done, in per cent.</summary>
    public int? Percent { get; init; }

    public string? Note { get; init; }

    /// <summary>The unit; it is recorded as the actor.</summary>
    public required string Unit { get; init; }
}

/// <summary>What became of a <see cref="ProgressFromUnit"/>.</summary>
/// <param name="Version">Version of the consultation with the progress in it; null: nothing was recorded.</param>
/// <param name="Refusal">Code of the refusal; null: it was recorded.</param>
public sealed record ProgressAnswered(Guid ConsultationId, int Recommendation, long? Version, string? Refusal);
