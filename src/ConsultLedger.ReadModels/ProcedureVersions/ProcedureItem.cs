using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.ProcedureVersions;

/// <summary>A procedure: one version of it in full, and all there were at the moment asked for.</summary>
public sealed record ProcedureItem
{
    public required string Id { get; init; }

    /// <summary>The version shown: the one in force at the moment, unless another was asked for.</summary>
    public required int Version { get; init; }

    public required Procedure Definition { get; init; }

    /// <summary>All versions, the first one first.</summary>
    public required IReadOnlyList<PublishedVersion> Versions { get; init; }
}

/// <summary>One version of a procedure: who published it, when and why.</summary>
public sealed record PublishedVersion
{
    public required int Version { get; init; }

    /// <summary>Sequence of its publication.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was adopted, as stated; absent when unknown.</summary>
    public EdtfDate? OccurredOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>The document it rests on.</summary>
    public Basis? Basis { get; init; }

    /// <summary>Documents published with it.</summary>
    public IReadOnlyList<DocumentReference>? Documents { get; init; }
}
