namespace ConsultLedger.ReadModels.Tests.Support;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class ManualClock(string now) : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.Parse(now);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(string now) => _now = DateTimeOffset.Parse(now);

    public void Move(TimeSpan on) => _now += on;
}
