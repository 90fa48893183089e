using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Archives.Checks;

/// <summary>What the checks look at.</summary>
/// <param name="Dossier">The file as it was folded.</param>
/// <param name="Documents">What each document's bytes say, by the digest the events name it by; without those that are absent.</param>
/// <param name="Files">The files of the package so far: all that is archived.</param>
internal sealed record CheckedMaterial(
    Dossier Dossier, IReadOnlyDictionary<Digest, DocumentInspection> Documents, IReadOnlyCollection<BagFile> Files)
{
    /// <summary>What is wrong with entries, proofs, checkpoint and time stamps.</summary>
    public IReadOnlyList<Finding> Seal { get; } = SealOf(Dossier);

    /// <summary>The events as they read with all corrections.</summary>
    public IReadOnlyList<ConsultationEvent> Events { get; } = Correction.Applied(Dossier.History.Events);

    /// <summary>The items whose bytes are in the package, each with what they say.</summary>
    public IEnumerable<(DossierItem Item, DocumentInspection Inspection)> Contents =>
        Dossier.Items.Where(item => item.Path is not null).Select(item => (item, Documents[item.Document.Sha256]));

    private static List<Finding> SealOf(Dossier dossier)
    {
        var findings = new List<Finding>();
        dossier.Material.Sealed.Check(findings.Add);
        return findings;
    }
}

internal static class Outcomes
{
    /// <summary>Passed without findings, not passed with them.</summary>
    public static CheckOutcome Judged(this CheckItem item, BilingualText seen, IEnumerable<BilingualText> findings) =>
        findings.ToList() is var found && found.Count == 0 ? new(item, CheckResult.Pass, seen, []) : new(item, CheckResult.Fail, seen, found);

    public static CheckOutcome NotApplicable(this CheckItem item, string english, string chinese) => new(item, CheckResult.NotApplicable, new(english, chinese), []);

    public static CheckOutcome ByHand(this CheckItem item, string english, string chinese) => new(item, CheckResult.Manual, new(english, chinese), []);

    /// <summary>Findings of these codes, as the auditor's tools tell them.</summary>
    public static IEnumerable<BilingualText> Told(this IEnumerable<Finding> findings, params IReadOnlyCollection<string> codes) => findings
        .Where(finding => codes.Contains(finding.Code))
        .Select(finding => new BilingualText($"{finding.Where}: {finding.English}", $"{finding.Where}：{finding.Chinese}"));
}
