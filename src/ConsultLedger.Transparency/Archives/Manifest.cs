namespace ConsultLedger.Transparency.Archives;

/// <summary>The lines of a manifest (RFC 8493, section 2.1.3): a digest, two spaces and a path each, as <c>sha256sum -c</c> reads them.</summary>
internal static class Manifest
{
    /// <summary>The one form in which manifests are written here, in the order of the paths.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, string>> digests) =>
        string.Concat(digests.OrderBy(line => line.Key, PathOrder.Instance).Select(line => $"{line.Value}  {Encoded(line.Key)}\n"));

    /// <summary>Reads a manifest, however its spaces and letters were written: digests by path; null when a line is none, or a path occurs twice.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string text)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.TrimEnd('\r').Split(' ', 2) is not [{ Length: 64 } digest, var rest] || !digest.All(char.IsAsciiHexDigit))
                return null;
            if (!digests.TryAdd(Decoded(rest.TrimStart(' ', '*')), digest.ToLowerInvariant()))
                return null;
        }

        return digests;
    }

    /// <summary>The digests at the beginnings of the lines.</summary>
    public static IReadOnlySet<string> ReadDigests(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Signs that would end a line, and the sign of encoding itself.</summary>
    private static string Encoded(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Decoded(string path) => path
        .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
        .Replace("%25", "%", StringComparison.Ordinal);
}
