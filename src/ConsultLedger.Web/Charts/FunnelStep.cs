namespace ConsultLedger.Web.Charts;

/// <summary>A step of a <see cref="FunnelChart"/>.</summary>
/// <param name="Reached">How many came to it or beyond.</param>
/// <param name="Standing">How many of them stand at it.</param>
/// <param name="ReachedText">The same in words, with the whole: n/N.</param>
/// <param name="StandingText">The same in words.</param>
/// <param name="Address">What stands at it.</param>
public sealed record FunnelStep(string Name, int Reached, int Standing, string ReachedText, string StandingText, string? Address = null)
{
    /// <summary>How many had come to it at the moment compared with.</summary>
    public int? ReachedThen { get; init; }
}
