using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConsultLedger.Archives.Checks;

/// <summary>The texts in an event's data.</summary>
internal static class Texts
{
    /// <summary>Whether a text, or a name of a field, has signs that no reader can see or print: control characters other than tabulator and
    /// line end, and code points that are no characters.</summary>
    public static bool HaveSpecialCharacters(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.EnumerateRunes().Any(IsSpecial))
                return true;
        }

        return false;
    }

    private static bool IsSpecial(Rune sign) =>
        (Rune.GetUnicodeCategory(sign) == UnicodeCategory.Control && sign.Value is not ('\t' or '\n' or '\r'))
        || sign.Value == 0xFFFD || (sign.Value & 0xFFFE) == 0xFFFE || sign.Value is >= 0xFDD0 and <= 0xFDEF;
}
