using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Checks;

/// <summary>Whether what was made fast still holds: digests, proofs, signature, time stamps.</summary>
internal static class FixityChecks
{
    public static IEnumerable<CheckOutcome> Of(CheckedMaterial material) =>
        [Digests(material), Proofs(material), Signature(material), Timestamps(material), CheckItems.Seals.NotApplicable("No electronic seals are recorded.", "未记录电子印章。")];

    private static CheckOutcome Digests(CheckedMaterial material)
    {
        var contents = material.Contents.DistinctBy(content => content.Item.Path).ToList();
        if (contents.Count == 0)
            return CheckItems.Digests.NotApplicable("There are no documents.", "无文件。");
        return CheckItems.Digests.Judged(
            new($"SHA-256 of {contents.Count} documents, {contents.Sum(content => content.Inspection.Size):#,0} bytes, computed again", $"重新计算 {contents.Count} 个文件（{contents.Sum(content => content.Inspection.Size):#,0} 字节）的 SHA-256"),
            contents.Where(content => content.Inspection.Sha256 != content.Item.Document.Sha256.ToString()).Select(content => new BilingualText(
                $"{content.Item.Path} has the digest {content.Inspection.Sha256}, not {content.Item.Document.Sha256}",
                $"{content.Item.Path} 的摘要为 {content.Inspection.Sha256}，而非 {content.Item.Document.Sha256}")));
    }

    private static CheckOutcome Proofs(CheckedMaterial material)
    {
        var archive = material.Dossier.Material.Sealed;
        return CheckItems.Proofs.Judged(
            new(
                $"The leaves of {archive.Entries.Count} entries of the consultation and {archive.Context.Count} others, led by their proofs to the root of the checkpoint of size {material.Dossier.Checkpoint.Size}",
                $"由本协商的 {archive.Entries.Count} 个条目与另外 {archive.Context.Count} 个条目的叶，依证明推至大小为 {material.Dossier.Checkpoint.Size} 的检查点的根"),
            material.Seal.Told("not_included", "checkpoint_distrusted"));
    }

    private static CheckOutcome Signature(CheckedMaterial material)
    {
        var archive = material.Dossier.Material.Sealed;
        var names = string.Join(", ", archive.Checkpoint.Signatures.Select(signature => $"{signature.Name} ({signature.KeyId:x8})"));
        return CheckItems.Signature.Judged(
            new(
                $"The signature of the checkpoint with the keys of the package; signed by {names}. Whether a key is the ledger's is found out elsewhere",
                $"以包内密钥验证检查点签名；签名者 {names}。密钥是否属于该账本，须另行核对"),
            material.Seal.Told("checkpoint_distrusted"));
    }

    private static CheckOutcome Timestamps(CheckedMaterial material)
    {
        var count = material.Dossier.Material.Sealed.Timestamps.Count;
        if (count == 0)
            return CheckItems.Timestamps.NotApplicable("No time stamp of the checkpoint is held.", "未持有该检查点的时间戳。");
        var findings = material.Seal.Told("other_note_stamped").ToList();
        return findings.Count > 0
            ? CheckItems.Timestamps.Judged(new($"{count} time stamps", $"{count} 个时间戳"), findings)
            : CheckItems.Timestamps.ByHand(
                $"{count} time stamps come with the note they are of, which is the checkpoint. Their certificates are judged with the authority's (openssl ts -verify)",
                $"{count} 个时间戳附有其所盖的检查点原文。其证书须以时间戳机构的证书验证（openssl ts -verify）");
    }
}
