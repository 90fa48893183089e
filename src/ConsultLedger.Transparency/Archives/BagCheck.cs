using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ConsultLedger.Transparency.Auditing;

namespace ConsultLedger.Transparency.Archives;

/// <summary>Whether a zipped bag is complete and valid (RFC 8493, section 3): every file listed, every listed file there, every digest right.</summary>
public static class BagCheck
{
    /// <summary>Checks a bag.</summary>
    /// <param name="findings">Told what is wrong, and where.</param>
    /// <returns>The files by their path below the bag; null when it is no bag at all.</returns>
    public static IReadOnlyDictionary<string, ZipArchiveEntry>? Run(ZipArchive zip, Action<Finding> findings)
    {
        var files = FilesOf(zip, findings);
        if (files is null || !files.TryGetValue(Bag.Declaration, out var declaration)
            || TextOf(declaration) is not "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        {
            findings(new Finding("not_a_bag", Bag.Declaration, "is not there, or does not declare BagIt 1.0 in UTF-8", "缺失，或未声明 BagIt 1.0 与 UTF-8"));
            return null;
        }

        var payload = Compare(files, Bag.Manifest, path => path.StartsWith(Bag.Payload, StringComparison.Ordinal), findings);
        Compare(files, Bag.TagManifest, path => !path.StartsWith(Bag.Payload, StringComparison.Ordinal) && path != Bag.TagManifest, findings);
        if (payload is not null)
            CompareOxum(files, payload, findings);
        return files;
    }

    public static string TextOf(ZipArchiveEntry file)
    {
        using var reader = new StreamReader(file.Open(), new UTF8Encoding(false));
        return reader.ReadToEnd();
    }

    public static byte[] BytesOf(ZipArchiveEntry file)
    {
        using var bytes = new MemoryStream();
        using var content = file.Open();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Dictionary<string, ZipArchiveEntry>? FilesOf(ZipArchive zip, Action<Finding> findings)
    {
        var files = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        string? root = null;
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var slash = entry.FullName.IndexOf('/', StringComparison.Ordinal);
            if (slash < 1 || (root ??= entry.FullName[..slash]) != entry.FullName[..slash] || !Bag.IsPath(entry.FullName[(slash + 1)..]))
            {
                findings(new Finding("stray_file", entry.FullName, "does not stand in the one folder of the bag", "不在包的唯一文件夹内"));
                continue;
            }

            if (!files.TryAdd(entry.FullName[(slash + 1)..], entry))
                findings(new Finding("stray_file", entry.FullName, "is there twice", "出现两次"));
        }

        return root is null ? null : files;
    }

    /// <summary>Compares the files a manifest is about with what it lists.</summary>
    private static IReadOnlyDictionary<string, string>? Compare(
        Dictionary<string, ZipArchiveEntry> files, string manifest, Func<string, bool> isListed, Action<Finding> findings)
    {
        if (!files.TryGetValue(manifest, out var listing) || Bag.ReadLines(TextOf(listing)) is not { } digests)
        {
            findings(new Finding("no_manifest", manifest, "is not there, or not a manifest", "缺失，或不是清单"));
            return null;
        }

        foreach (var (path, digest) in digests)
        {
            if (!files.TryGetValue(path, out var file))
                findings(new Finding("missing_file", path, $"is listed in {manifest} and not there", $"列于 {manifest}，却不存在"));
            else if (DigestOf(file) != digest)
                findings(new Finding("wrong_digest", path, $"does not have the digest that {manifest} gives it", $"摘要与 {manifest} 所列不符"));
        }

        foreach (var path in files.Keys.Where(path => isListed(path) && !digests.ContainsKey(path)))
            findings(new Finding("stray_file", path, $"is not listed in {manifest}", $"未列入 {manifest}"));
        return digests;
    }

    private static void CompareOxum(Dictionary<string, ZipArchiveEntry> files, IReadOnlyDictionary<string, string> payload, Action<Finding> findings)
    {
        var there = payload.Keys.Where(files.ContainsKey).Select(path => files[path]).ToList();
        var oxum = string.Create(CultureInfo.InvariantCulture, $"Payload-Oxum: {there.Sum(file => file.Length)}.{there.Count}\n");
        if (!files.TryGetValue(Bag.Info, out var info) || !TextOf(info).Contains(oxum, StringComparison.Ordinal))
            findings(new Finding("wrong_oxum", Bag.Info, "does not give the number and size of the files", "未如实写明文件数量与大小"));
    }

    private static string DigestOf(ZipArchiveEntry file)
    {
        using var content = file.Open();
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(content));
        }
        catch (InvalidDataException)
        {
            // The zip file's own checksum does not hold.
            return "";
        }
    }
}
