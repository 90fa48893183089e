using System.Text.Json;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Transparency.Archives;

/// <summary>Whether a package has the documents that its entries name, and no others.</summary>
public static class DocumentCheck
{
    private const int LongestList = 16 << 20;

    /// <summary>Checks the documents of a bag.</summary>
    /// <param name="bag">The bag.</param>
    /// <param name="digests">Digests of its files, as <see cref="BagCheck"/> found them.</param>
    /// <param name="archive">Its entries.</param>
    /// <param name="findings">Told of documents that are missing without being declared so, and of those that no entry names.</param>
    /// <returns>Digests of documents that are declared missing: the package says so itself, and nobody can tell from it why.</returns>
    public static IReadOnlyList<string> Run(
        BagContents bag, IReadOnlyDictionary<string, string> digests, SealedArchive archive, Action<Finding> findings)
    {
        var absent = Manifest.ReadDigests(bag.Find(ArchivePaths.AbsentDocuments)?.ReadText(LongestList) ?? "");
        var there = digests.Where(file => file.Key.StartsWith(ArchivePaths.Documents, StringComparison.Ordinal)).ToLookup(file => file.Value, file => file.Key);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Concat(archive.Context).Select(proven => proven.Entry))
        {
            foreach (var digest in NamedBy(entry).Where(named.Add))
            {
                if (!there.Contains(digest) && !absent.Contains(digest))
                    findings(Finding.At(entry.Sequence, "missing_document", $"names the document {digest}, which is not there", $"所列文件 {digest} 不在包内"));
            }
        }

        foreach (var path in there.Where(document => !named.Contains(document.Key)).SelectMany(document => document))
            findings(new Finding("stray_document", path, "is named by no entry", "没有条目列出此文件"));
        return [.. absent.Where(digest => named.Contains(digest) && !there.Contains(digest)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Digests of the documents that an event names: <c>documents[].sha256</c> of its data.</summary>
    public static IReadOnlyList<string> NamedBy(in LedgerEntry entry)
    {
        try
        {
            using var data = JsonDocument.Parse(entry.Data);
            if (data.RootElement.ValueKind != JsonValueKind.Object || !data.RootElement.TryGetProperty("documents", out var documents)
                || documents.ValueKind != JsonValueKind.Array)
            {
                return [];
            }

            return
            [
                .. documents.EnumerateArray()
                    .Where(document => document.ValueKind == JsonValueKind.Object && document.TryGetProperty("sha256", out var digest) && digest.ValueKind == JsonValueKind.String)
                    .Select(document => document.GetProperty("sha256").GetString()!),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
