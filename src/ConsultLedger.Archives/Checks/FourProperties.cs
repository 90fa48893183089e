using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Checks;

/// <summary>Checks a package for authenticity, integrity, usability and security (四性检测), after the groups of DA/T 70-2018. Everything a
/// program can find out is found out anew from the bytes; what it cannot is left to people, and said so.</summary>
public static class FourProperties
{
    /// <param name="dossier">The file.</param>
    /// <param name="documents">What each document's bytes say, by the digest the events name it by; without those that are absent.</param>
    /// <param name="files">The files of the package so far: all that is archived.</param>
    public static CheckReport Check(
        Dossier dossier, IReadOnlyDictionary<Digest, DocumentInspection> documents, IReadOnlyCollection<BagFile> files)
    {
        var material = new CheckedMaterial(dossier, documents, files);
        return new CheckReport(
            dossier.Material.Software,
            dossier.Material.SealedAt,
            [.. FixityChecks.Of(material), .. MetadataChecks.Of(material), .. ContentChecks.Of(material), .. IntegrityChecks.Of(material), .. UsabilityChecks.Of(material), .. SecurityChecks.Of(material)]);
    }
}
