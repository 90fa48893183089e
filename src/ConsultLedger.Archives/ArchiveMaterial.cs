using ConsultLedger.Archives.Records;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives;

/// <summary>Everything a package is made of. The package is a function of this alone: the same material gives the same bytes, on any
/// machine, and the material can be read back from the package.</summary>
public sealed record ArchiveMaterial
{
    /// <summary>The consultation's events, those it depends on, and what proves them. Of the events outside it are needed: those of its committee
    /// and of the committees above, the calendars these published, and the publication of the version of the procedure it is bound to.</summary>
    public required SealedArchive Sealed { get; init; }

    /// <summary>The documents that the events name and whose bytes are to be had, by digest, wherever they stand.
    /// One that is not among them is packaged as absent.</summary>
    public required IReadOnlyDictionary<Digest, BagFile> Documents { get; init; }

    /// <summary>How residents are told of, place by place; empty when the events name none.</summary>
    public IReadOnlyList<PackagedResident> Residents { get; init; } = [];

    /// <summary>When the checkpoint was signed.</summary>
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>Name and version of the software that makes the package.</summary>
    public required string Software { get; init; }
}
