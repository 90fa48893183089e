using System.Text;

namespace ConsultLedger.EventStore.Reading;

/// <summary>Types, committees and actors come again and again: each is kept once while a range is read.</summary>
internal sealed class TextPool
{
    private const int LongestKept = 128;
    private const int MostKept = 20_000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestKept)
            return Encoding.UTF8.GetString(utf8);

        Span<char> characters = stackalloc char[LongestKept];
        var text = (ReadOnlySpan<char>)characters[..Encoding.UTF8.GetChars(utf8, characters)];
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var kept))
            return kept;

        kept = text.ToString();
        if (_texts.Count < MostKept)
            _texts[kept] = kept;
        return kept;
    }
}
