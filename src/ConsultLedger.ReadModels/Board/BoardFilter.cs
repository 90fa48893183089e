using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Board;

/// <summary>Which consultations the board counts; what is absent does not narrow it.</summary>
public sealed record BoardFilter
{
    /// <summary>Code of a committee: only it and those below it.</summary>
    public string? Within { get; init; }

    /// <summary>Year the topic was proposed: as stated, else as recorded.</summary>
    public int? Year { get; init; }

    /// <summary>The plan's form in its own words.</summary>
    public string? Form { get; init; }

    /// <summary>A source of the topic.</summary>
    public TopicSource? Source { get; init; }
}
