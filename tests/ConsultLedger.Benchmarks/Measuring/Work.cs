namespace ConsultLedger.Benchmarks.Measuring;

/// <summary>How much was done, and how long it took.</summary>
internal readonly record struct Work(int Done, TimeSpan Time)
{
    public static Work operator +(Work one, Work other) => new(one.Done + other.Done, one.Time + other.Time);
}

/// <summary>What work is expressed in.</summary>
internal sealed record WorkUnit(string Name, Func<Work, double> Of)
{
    public static WorkUnit PerSecond(string thing) => new($"{thing}/s", work => work.Done / work.Time.TotalSeconds);

    public static WorkUnit MicrosecondsEach { get; } = new("µs", work => work.Time.TotalMicroseconds / work.Done);
}
