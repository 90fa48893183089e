using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.Consultations;

/// <summary>
/// The catalogue of what an archiving files: one line for each event before it and one for each document these brought, in the order
/// of recording. It names everything by its digest, so that whoever has the events and the documents can make it again, and one digest stands for all:
/// <c>event VERSION TYPE SHA256-OF-DATA</c>, <c>document NUMBER SHA256 BYTES MEDIA-TYPE NAME</c>. Lines end with a line feed; a control character in a name
/// becomes U+FFFD.
/// </summary>
public static class FiledCatalogue
{
    /// <summary>The text.</summary>
    /// <param name="history">The events of a consultation from its first: wire name and data, as recorded.</param>
    public static string Of(IEnumerable<(string Type, ReadOnlyMemory<byte> Data)> history)
    {
        var text = new StringBuilder();
        var (version, number) = (0, 0);
        foreach (var (type, data) in history)
        {
            text.Append(CultureInfo.InvariantCulture, $"event {++version} {type} {Convert.ToHexStringLower(SHA256.HashData(data.Span))}\n");
            foreach (var document in EventCatalogue.Read(type, data.Span).Documents ?? [])
                text.Append(CultureInfo.InvariantCulture, $"document {++number} {document.Sha256} {document.Size} {Plain(document.MediaType)} {Plain(document.Name ?? "")}\n");
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of the text in UTF-8.</summary>
    public static Digest DigestOf(IEnumerable<(string Type, ReadOnlyMemory<byte> Data)> history) =>
        Digest.TryParse(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(history)))), out var digest)
            ? digest
            : throw new InvalidOperationException("SHA-256 gives 64 hexadecimal digits");

    private static string Plain(string text) => string.Concat(text.Select(sign => char.IsControl(sign) ? '\uFFFD' : sign));
}
