using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Verifier.Checks;

/// <summary>
/// An archiving names by digest the catalogue of what it files: a line for each event before it and for each document these brought.
/// The catalogue is made again from the entries, and held against the digest and against the text in the package
/// (docs/records-management.md).
/// </summary>
internal static class FiledCatalogueCheck
{
    private const string Archiving = "file_archived";
    private const int Longest = 1 << 26;

    public static void Run(BagContents bag, IReadOnlyList<ProvenEntry> entries, Action<Finding> findings)
    {
        var catalogue = new StringBuilder();
        var documents = 0;
        foreach (var entry in entries.Select(proven => proven.Entry))
        {
            using var data = JsonDocument.Parse(entry.Data);
            if (entry.Type == Archiving && Text(data.RootElement, "catalogueSha256") is { } digest)
                Compare(bag, entry, Encoding.UTF8.GetBytes(catalogue.ToString()), digest, findings);
            catalogue.Append(CultureInfo.InvariantCulture, $"event {entry.Version} {entry.Type} {Convert.ToHexStringLower(SHA256.HashData(entry.Data.Span))}\n");
            foreach (var document in DocumentsOf(data.RootElement))
            {
                catalogue.Append(
                    CultureInfo.InvariantCulture,
                    $"document {++documents} {Text(document, "sha256")} {Number(document, "size")} {Plain(Text(document, "mediaType"))} {Plain(Text(document, "name"))}\n");
            }
        }
    }

    private static void Compare(BagContents bag, in LedgerEntry entry, byte[] catalogue, string digest, Action<Finding> findings)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(catalogue)) != digest)
        {
            findings(Finding.At(
                entry.Sequence, "wrong_catalogue", $"names the catalogue {digest}; the events before it make another", $"所记目录摘要为 {digest}，而此前事件得出的目录与之不符"));
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"data/filed/{entry.Version}.txt");
        if (bag.Find(path)?.Read(Longest) is not { } text || !text.AsSpan().SequenceEqual(catalogue))
            findings(new Finding("wrong_catalogue", path, "is not there, or not the catalogue that the events make", "缺失，或与事件得出的目录不符"));
    }

    private static IEnumerable<JsonElement> DocumentsOf(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("documents", out var documents) && documents.ValueKind == JsonValueKind.Array
            ? documents.EnumerateArray()
            : [];

    private static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Number(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "";

    private static string Plain(string? text) => string.Concat((text ?? "").Select(sign => char.IsControl(sign) ? '\uFFFD' : sign));
}
