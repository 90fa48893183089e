using System.Globalization;

namespace ConsultLedger.Transparency.Archives;

/// <summary>A bag of BagIt 1.0 (RFC 8493) with SHA-256 manifests: every file is listed with its digest, so that what is missing, added or
/// changed is found with any tool that can compute one.</summary>
public static class Bag
{
    /// <summary>What stands before the paths of what is archived.</summary>
    public const string Payload = "data/";

    public const string Declaration = "bagit.txt";
    public const string Info = "bag-info.txt";
    public const string PayloadManifest = "manifest-sha256.txt";
    public const string TagManifest = "tagmanifest-sha256.txt";

    /// <summary>What <see cref="Declaration"/> says.</summary>
    internal const string Declared = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    /// <summary>The files with those that make them a bag, in the order in which they are packed. The same files give the same bag.</summary>
    /// <param name="files">What is archived below <see cref="Payload"/>, and what else describes it.</param>
    /// <param name="info">Labels and values of bag-info.txt (RFC 8493, section 2.2.2), in their order; the Payload-Oxum is added.</param>
    /// <exception cref="ArgumentException">A path occurs twice, leads out of the bag or is one of the bag's own.</exception>
    public static IReadOnlyList<BagFile> Of(IReadOnlyCollection<BagFile> files, IReadOnlyList<(string Label, string Value)> info)
    {
        foreach (var file in files)
        {
            if (!IsPath(file.Path) || file.Path is Declaration or Info or PayloadManifest or TagManifest)
                throw new ArgumentException($"'{file.Path}' cannot stand in a bag", nameof(files));
        }

        if (files.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' occurs twice", nameof(files));

        var payload = files.Where(file => file.IsPayload).ToList();
        List<BagFile> tags =
        [
            BagFile.OfText(Declaration, Declared),
            BagFile.OfText(Info, string.Concat(info.Append(("Payload-Oxum", Oxum(payload.Sum(file => file.Size), payload.Count))).Select(InfoLine))),
            BagFile.OfText(PayloadManifest, ManifestOf(payload)),
            .. files.Where(file => !file.IsPayload),
        ];
        return [.. payload.Concat(tags).Append(BagFile.OfText(TagManifest, ManifestOf(tags))).OrderBy(file => file.Path, PathOrder.Instance)];
    }

    /// <summary>The lines of bag-info.txt, in their order; a value that goes on in further lines is one.</summary>
    public static IReadOnlyList<(string Label, string Value)> ReadInfo(string text)
    {
        var lines = new List<(string Label, string Value)>();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
                lines[^1] = (lines[^1].Label, $"{lines[^1].Value} {line.Trim()}");
            else if (line.Split(':', 2) is [var label, var value])
                lines.Add((label.Trim(), value.Trim()));
        }

        return lines;
    }

    /// <summary>Size and number of the files archived.</summary>
    internal static string Oxum(long size, int count) => string.Create(CultureInfo.InvariantCulture, $"{size}.{count}");

    /// <summary>Whether a path stays in the bag and means the same everywhere.</summary>
    internal static bool IsPath(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
        && !path.Any(char.IsControl) && path.Split('/').All(part => part is not ("" or "." or "..") && part.Trim() == part);

    private static string ManifestOf(IEnumerable<BagFile> files) => Manifest.Text(files.Select(file => KeyValuePair.Create(file.Path, file.Sha256)));

    private static string InfoLine((string Label, string Value) line) => $"{line.Label}: {line.Value.ReplaceLineEndings(" ")}\n";
}
