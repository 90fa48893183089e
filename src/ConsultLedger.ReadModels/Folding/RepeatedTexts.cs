using System.Text.Json;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Units, forms and sectors come again and again, and what is folded keeps them: one object for all of a kind is less to make and less to
/// keep. Holds those met last; whichever thread reads events may ask.</summary>
internal static class RepeatedTexts
{
    private const int Kept = 4096;

    private static readonly string?[] Met = new string?[Kept];

    /// <summary>The text at which the reader stands.</summary>
    public static string At(in Utf8JsonReader reader)
    {
        var text = JsonFields.Characters(in reader, stackalloc char[JsonFields.LongestWord]);
        if (text.IsEmpty)
            return reader.GetString()!;
        // Two that fall on one place take turns; a place is one reference, so that it is always whole.
        ref var place = ref Met[string.GetHashCode(text, StringComparison.Ordinal) & (Kept - 1)];
        var met = Volatile.Read(ref place);
        if (met is not null && text.SequenceEqual(met))
            return met;
        var made = text.ToString();
        Volatile.Write(ref place, made);
        return made;
    }
}
