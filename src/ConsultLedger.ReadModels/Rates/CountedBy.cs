using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>
/// What of a list a rate counts. Written as the word of the measure for its whole denominator, <c>reply</c>; with
/// <c>.numerator</c> for what is in its numerator too, <c>.remainder</c> for what is not.
/// </summary>
/// <param name="InNumerator">Null: whether it is or not.</param>
public readonly record struct CountedBy(Measure Measure, bool? InNumerator = null)
{
    private const string Numerator = ".numerator";
    private const string Remainder = ".remainder";

    /// <summary>The ways to write it for the measures that count what is in a list.</summary>
    public static IReadOnlyList<string> WordsOf(IEnumerable<Measure> measures) =>
        [.. measures.Select(EnumNames.Of).SelectMany(word => (string[])[word, word + Numerator, word + Remainder])];

    public static bool TryParse(string text, out CountedBy counted)
    {
        bool? inNumerator = text.EndsWith(Numerator, StringComparison.Ordinal) ? true : text.EndsWith(Remainder, StringComparison.Ordinal) ? false : null;
        var isKnown = EnumNames.TryParse<Measure>(inNumerator is null ? text : text[..text.LastIndexOf('.')], out var measure);
        counted = new(measure, inNumerator);
        return isKnown;
    }

    /// <inheritdoc/>
    public override string ToString() => EnumNames.Of(Measure) + InNumerator switch { true => Numerator, false => Remainder, null => "" };
}
