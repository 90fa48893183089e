using System.Globalization;
using System.Text;

namespace ConsultLedger.Transparency.Archives;

/// <summary>A bag of BagIt 1.0 (RFC 8493) with SHA-256 manifests: every file is listed with its digest, so that what is missing, added or
/// changed is found with any tool that can compute one.</summary>
public static class Bag
{
    /// <summary>What stands before the paths of what is archived.</summary>
    public const string Payload = "data/";

    public const string Declaration = "bagit.txt";
    public const string Info = "bag-info.txt";
    public const string Manifest = "manifest-sha256.txt";
    public const string TagManifest = "tagmanifest-sha256.txt";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The files with those that make them a bag, in the order in which they are packed. The same files give the same bag.</summary>
    /// <param name="files">What is archived below <see cref="Payload"/>, and what else describes it.</param>
    /// <param name="info">Labels and values of bag-info.txt (RFC 8493, section 2.2.2), in their order; the Payload-Oxum is added.</param>
    /// <exception cref="ArgumentException">A path occurs twice, leads out of the bag or is one of the bag's own.</exception>
    public static IReadOnlyList<BagFile> Of(IReadOnlyCollection<BagFile> files, IReadOnlyList<(string Label, string Value)> info)
    {
        foreach (var file in files)
        {
            if (!IsPath(file.Path) || file.Path is Declaration or Info or Manifest or TagManifest)
                throw new ArgumentException($"'{file.Path}' cannot stand in a bag", nameof(files));
        }

        if (files.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' occurs twice", nameof(files));

        var payload = InOrder(files.Where(file => file.IsPayload));
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{payload.Sum(file => file.Size)}.{payload.Count}");
        List<BagFile> described =
        [
            Text(Declaration, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            Text(Info, string.Concat(info.Append(("Payload-Oxum", oxum)).Select(line => $"{line.Item1}: {OneLine(line.Item2)}\n"))),
            Text(Manifest, Lines(payload)),
            .. files.Where(file => !file.IsPayload),
        ];
        return [.. InOrder(described), Text(TagManifest, Lines(InOrder(described))), .. payload];
    }

    /// <summary>The lines of a manifest.</summary>
    internal static string Lines(IEnumerable<BagFile> files) => string.Concat(files.Select(file => $"{file.Sha256}  {Encoded(file.Path)}\n"));

    /// <summary>Reads a manifest: digests by path; null when a line is none.</summary>
    internal static IReadOnlyDictionary<string, string>? ReadLines(string manifest)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // Others write one space, or a space and an asterisk; all are read (section 2.1.3).
            if (line.TrimEnd('\r').Split(' ', 2) is not [{ Length: 64 } digest, var rest] || !digest.All(char.IsAsciiHexDigit))
                return null;
            if (!digests.TryAdd(Decoded(rest.TrimStart(' ', '*')), digest.ToLowerInvariant()))
                return null;
        }

        return digests;
    }

    /// <summary>Whether a path stays in the bag and means the same everywhere.</summary>
    internal static bool IsPath(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
        && !path.Any(char.IsControl) && path.Split('/').All(part => part is not ("" or "." or "..") && part.Trim() == part);

    private static BagFile Text(string path, string text) => BagFile.Of(path, Utf8.GetBytes(text));

    private static List<BagFile> InOrder(IEnumerable<BagFile> files) => [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>Signs that would end a line, and the sign of encoding itself (section 2.1.3).</summary>
    private static string Encoded(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Decoded(string path) => path
        .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
        .Replace("%25", "%", StringComparison.Ordinal);

    private static string OneLine(string value) => value.ReplaceLineEndings(" ");
}
