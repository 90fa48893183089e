namespace ConsultLedger.ReadModels.Record;

/// <summary>What a question about one consultation at a moment leads to.</summary>
public abstract record Answer<T>
{
    private Answer() { }

    public sealed record Found(T Value) : Answer<T>;

    /// <summary>The consultation was opened after the moment asked for.</summary>
    public sealed record NotYetKnown(long FirstSequence, DateTimeOffset FirstRecordedAt) : Answer<T>;

    /// <summary>The consultation has fewer versions than the one asked for.</summary>
    public sealed record NoSuchVersion(long LastVersion) : Answer<T>;

    /// <summary>No consultation has this id.</summary>
    public sealed record NotFound : Answer<T>;
}
