using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>How exactly a reported number is known.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CountQualifier>))]
public enum CountQualifier
{
    Exact,

    /// <summary>160余: the true number is this or more.</summary>
    AtLeast,

    /// <summary>The true number is this or fewer.</summary>
    AtMost,

    /// <summary>近30, 约30: about this.</summary>
    Approximate,
}

/// <summary>
/// A number taken from a report, with how exactly it is known. A plain JSON number is read as exact; it is always
/// written as <c>{ "value": 160, "qualifier": "at_least" }</c>.
/// </summary>
[JsonConverter(typeof(CountConverter))]
public readonly record struct Count(int Value, CountQualifier Qualifier)
{
    /// <summary>No report counts people or places in the billions; a larger number is a slip.</summary>
    public const int Largest = 1_000_000_000;

    public static Count Exactly(int value) => new(value, CountQualifier.Exact);

    public static Count AtLeast(int value) => new(value, CountQualifier.AtLeast);
}
