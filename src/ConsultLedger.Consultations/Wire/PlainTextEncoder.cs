using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ConsultLedger.Consultations;

/// <summary>
/// Escapes what RFC 8259 section 7 demands and nothing else: quotation mark, reverse solidus and the control characters
/// U+0000–U+001F. Every other character stands for itself, also those outside the basic plane (𠮷), which the framework's own
/// encoders always escape. A lone surrogate, which is no character, becomes \uFFFD.
/// </summary>
/// <remarks>For JSON that is sent or stored as JSON. Text put into HTML or script goes through an encoder made for that.</remarks>
public sealed class PlainTextEncoder : JavaScriptEncoder
{
    private static readonly char[] MustEscape = [.. Enumerable.Range(0, 0x20).Select(control => (char)control), '"', '\\'];
    private static readonly SearchValues<char> MustEscapeUtf16 = SearchValues.Create(MustEscape);
    private static readonly SearchValues<byte> MustEscapeUtf8 = SearchValues.Create([.. MustEscape.Select(ascii => (byte)ascii)]);

    private PlainTextEncoder() { }

    public static PlainTextEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        var special = span.IndexOfAny(MustEscapeUtf16);
        var lone = FirstLoneSurrogate(special < 0 ? span : span[..special]);
        return lone < 0 ? special : lone;
    }

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) =>
        Utf8.IsValid(utf8Text) ? utf8Text.IndexOfAny(MustEscapeUtf8) : base.FindFirstCharacterToEncodeUtf8(utf8Text);

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var destination = new Span<char>(buffer, bufferLength);
        return unicodeScalar switch
        {
            '"' => @"\""",
            '\\' => @"\\",
            '\b' => @"\b",
            '\t' => @"\t",
            '\n' => @"\n",
            '\f' => @"\f",
            '\r' => @"\r",
            _ => null,
        } is { } brief
            ? TryWrite(brief, destination, out numberOfCharactersWritten)
            : TryWriteHexadecimal(new Rune(unicodeScalar), destination, out numberOfCharactersWritten);
    }

    private static bool TryWrite(string escape, Span<char> destination, out int written)
    {
        var fits = escape.TryCopyTo(destination);
        written = fits ? escape.Length : 0;
        return fits;
    }

    private static bool TryWriteHexadecimal(Rune scalar, Span<char> destination, out int written)
    {
        Span<char> units = stackalloc char[2];
        return scalar.EncodeToUtf16(units) == 1
            ? destination.TryWrite($@"\u{(int)units[0]:X4}", out written)
            : destination.TryWrite($@"\u{(int)units[0]:X4}\u{(int)units[1]:X4}", out written);
    }

    private static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = 0; ;)
        {
            var next = text[at..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
                return -1;
            at += next;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return at;
            at += 2;
        }
    }
}
