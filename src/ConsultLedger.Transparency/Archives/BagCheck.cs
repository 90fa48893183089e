using System.Security.Cryptography;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Archives;

/// <summary>Whether a bag is complete and valid (RFC 8493, section 3): every file listed, every listed file there, every digest right; and
/// whether its manifests are in the one form in which they are written here.</summary>
public static class BagCheck
{
    /// <summary>The longest manifest read: far more than a consultation's files need.</summary>
    private const int LongestManifest = 64 << 20;

    /// <summary>Checks a bag.</summary>
    /// <param name="findings">Told what is wrong, and where.</param>
    /// <returns>Digests of all files by path, as they are; null when it is no bag at all.</returns>
    public static IReadOnlyDictionary<string, string>? Run(BagContents contents, Action<Finding> findings)
    {
        if (contents.Find(Bag.Declaration)?.ReadText(LongestManifest) is not Bag.Declared)
        {
            findings(new Finding("not_a_bag", Bag.Declaration, "is not there, or does not declare BagIt 1.0 in UTF-8", "缺失，或未声明 BagIt 1.0 与 UTF-8"));
            return null;
        }

        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in contents.Files)
        {
            if (!Bag.IsPath(file.Path) || !digests.TryAdd(file.Path, DigestOf(file)))
                findings(new Finding("stray_file", file.Path, "cannot stand in a bag, or is there twice", "不能置于包内，或出现两次"));
        }

        Compare(contents, digests, Bag.PayloadManifest, path => path.StartsWith(Bag.Payload, StringComparison.Ordinal), findings);
        Compare(contents, digests, Bag.TagManifest, path => !path.StartsWith(Bag.Payload, StringComparison.Ordinal) && path != Bag.TagManifest, findings);
        CompareOxum(contents, findings);
        return digests;
    }

    /// <summary>Compares the files a manifest is about with what it lists.</summary>
    private static void Compare(
        BagContents contents, Dictionary<string, string> digests, string manifest, Func<string, bool> isListed, Action<Finding> findings)
    {
        if (contents.Find(manifest)?.ReadText(LongestManifest) is not { } text || Manifest.Read(text) is not { } listed)
        {
            findings(new Finding("no_manifest", manifest, "is not there, or not a manifest", "缺失，或不是清单"));
            return;
        }

        var isSound = true;
        foreach (var (path, digest) in listed)
        {
            if (!digests.TryGetValue(path, out var actual))
                Tell("missing_file", path, $"is listed in {manifest} and not there", $"列于 {manifest}，却不存在");
            else if (actual != digest)
                Tell("wrong_digest", path, $"does not have the digest that {manifest} gives it", $"摘要与 {manifest} 所列不符");
        }

        var expected = digests.Where(file => isListed(file.Key)).ToList();
        foreach (var (path, _) in expected.Where(file => !listed.ContainsKey(file.Key)))
            Tell("stray_file", path, $"is not listed in {manifest}", $"未列入 {manifest}");
        if (isSound && text != Manifest.Text(expected))
            Tell("manifest_form", manifest, "lists the right files, but not in the one form it has: order, spaces or letters differ", "所列文件无误，但次序、空格或字母不是规定的唯一形式");

        void Tell(string code, string where, string english, string chinese)
        {
            isSound = false;
            findings(new Finding(code, where, english, chinese));
        }
    }

    private static void CompareOxum(BagContents contents, Action<Finding> findings)
    {
        var payload = contents.In(Bag.Payload).ToList();
        var oxum = Bag.Oxum(payload.Sum(file => file.Size), payload.Count);
        if (contents.Find(Bag.Info)?.ReadText(LongestManifest) is not { } info || !Bag.ReadInfo(info).Contains(("Payload-Oxum", oxum)))
            findings(new Finding("wrong_oxum", Bag.Info, $"does not say that there are {oxum} (bytes.files)", $"未写明实为 {oxum}（字节数.文件数）"));
    }

    private static string DigestOf(FoundFile file)
    {
        using var content = file.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
