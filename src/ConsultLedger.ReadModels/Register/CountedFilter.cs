using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.Register;

/// <summary>Which outcomes or ratings are asked for; what is absent does not narrow the list.</summary>
public sealed record CountedFilter
{
    public const int LargestLimit = 500;

    /// <summary>Code of the committee whose consultation it is of.</summary>
    public string? Committee { get; init; }

    /// <summary>Code of a committee: its own and those of all below it.</summary>
    public string? Within { get; init; }

    /// <summary>Year in which the outcome was submitted, or the rating given: as stated, else as recorded.</summary>
    public int? Year { get; init; }

    /// <summary>Of its consultation: the plan's form in its own words, or the word of an outcome's form.</summary>
    public string? Form { get; init; }

    /// <summary>A source of its consultation's topic.</summary>
    public TopicSource? Source { get; init; }

    /// <summary>Only what this rate counts: <see cref="Measure.Instruction"/> counts outcomes, <see cref="Measure.Satisfaction"/> ratings.</summary>
    public CountedBy? Counted { get; init; }

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }
}
