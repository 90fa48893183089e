using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.ReadModels.ConsultationList;

/// <summary>Which consultations are asked for; what is absent does not narrow the list.</summary>
public sealed record ConsultationFilter
{
    public const int LargestLimit = 500;

    /// <summary>Code of the committee the consultation belongs to.</summary>
    public string? Committee { get; init; }

    /// <summary>Code of a committee: its own consultations and those of all below it.</summary>
    public string? Within { get; init; }

    public Step? Step { get; init; }

    public ConsultationStatus? Status { get; init; }

    /// <summary>Whether one of its recommendations is overdue on the day asked for: assigned, not decided, and its due date over.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Year in its number.</summary>
    public int? Year { get; init; }

    /// <summary>The plan's form in its own words, or the word of an outcome's form.</summary>
    public string? Form { get; init; }

    public TopicSource? Source { get; init; }

    /// <summary>Part of its number, title or summary, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Year its topic was proposed, by which the board counts it: as stated, else as recorded.</summary>
    public int? ProposedYear { get; init; }

    /// <summary>Year its topic was determined: as stated, else as recorded.</summary>
    public int? DeterminedYear { get; init; }

    /// <summary>Only what this rate counts: one of <see cref="CountedMeasures"/>.</summary>
    public CountedBy? Counted { get; init; }

    public ListOrder<ConsultationColumn> Order { get; init; } = NewestFirst;

    /// <summary>The rates that count consultations.</summary>
    public static IReadOnlyList<Measure> CountedMeasures { get; } = [Measure.Closure];

    public static ListOrder<ConsultationColumn> NewestFirst { get; } = new(ConsultationColumn.Opened, IsDescending: true);

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }
}
