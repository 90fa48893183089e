namespace ConsultLedger.EventStore;

/// <summary>Up to where a reader wants to know: now, a stream version, a sequence, or a moment of recording.</summary>
public abstract record Moment
{
    private Moment() { }

    /// <summary>Everything recorded so far.</summary>
    public static Moment Now { get; } = new Latest();

    public sealed record Latest : Moment;

    /// <summary>The first <paramref name="Version"/> events of the stream.</summary>
    public sealed record AtVersion(long Version) : Moment;

    /// <summary>Events with a sequence up to and including this one.</summary>
    public sealed record AtSequence(long Sequence) : Moment
    {
        /// <summary>The day on which readers judge what was known then, where that depends on the day; null: the day the sequence was
        /// recorded. What is known does not depend on it.</summary>
        public DateOnly? AsOf { get; init; }
    }

    /// <summary>Events with recordedAt up to and including this moment.</summary>
    public sealed record KnownAt(DateTimeOffset At) : Moment;
}
