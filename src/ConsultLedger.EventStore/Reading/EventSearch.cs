namespace ConsultLedger.EventStore;

/// <summary>What an auditor looks for across streams; an event must satisfy everything that is given.</summary>
public sealed record EventSearch
{
    /// <summary>Who recorded.</summary>
    public string? Actor { get; init; }

    /// <summary>Any of these types.</summary>
    public IReadOnlyCollection<string>? Types { get; init; }

    /// <summary>Any of these committees.</summary>
    public IReadOnlyCollection<string>? Tenants { get; init; }

    /// <summary>Recorded at or after this moment.</summary>
    public DateTimeOffset? FromRecordedAt { get; init; }

    /// <summary>Recorded at or before this moment.</summary>
    public DateTimeOffset? ToRecordedAt { get; init; }

    /// <summary>The ledger as it was known up to and including this sequence.</summary>
    public long UpToSequence { get; init; } = long.MaxValue;

    /// <summary>The cursor: only events before this one, which ended the page before.</summary>
    public long BeforeSequence { get; init; } = long.MaxValue;

    /// <summary>At most so many events.</summary>
    public int Limit { get; init; } = 100;
}
