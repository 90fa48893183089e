namespace ConsultLedger.ReadModels.Audit;

/// <summary>What an auditor looks for across consultations; an event must satisfy everything that is given.</summary>
public sealed record AuditFilter
{
    /// <summary>Largest page.</summary>
    public const int LargestLimit = 500;

    /// <summary>Who recorded.</summary>
    public string? Actor { get; init; }

    /// <summary>Any of these wire names.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Code of one committee.</summary>
    public string? Committee { get; init; }

    /// <summary>Code of a committee: it and all below it.</summary>
    public string? Within { get; init; }

    /// <summary>Recorded at or after this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded at or before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>1–500.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>As the page before gave it.</summary>
    public string? Cursor { get; init; }
}
