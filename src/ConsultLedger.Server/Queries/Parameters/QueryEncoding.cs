using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;

namespace ConsultLedger.Server.Queries;

/// <summary>Finds what the framework passes over: escapes in an address that are not UTF-8, which it leaves as they stand. A program that
/// writes GBK would search for them and find nothing.</summary>
internal static class QueryEncoding
{
    /// <summary>Names of the parameters whose values are not UTF-8.</summary>
    public static IEnumerable<string> NotUtf8(QueryString query)
    {
        var names = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query.Value.AsMemory()))
        {
            if (!Utf8.IsValid(Unescaped(pair.EncodedValue.Span)))
                names.Add(pair.DecodeName().ToString());
        }

        return names;
    }

    private static byte[] Unescaped(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && text.Length - i > 2 && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                bytes.Add(escaped);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[i]]));
            }
        }

        return [.. bytes];
    }
}
