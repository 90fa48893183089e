using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>A recommendation as the register shows it: the domain's state, and what decisions do not ask of it.</summary>
/// <param name="State">The domain's state.</param>
/// <param name="CoUnits">Co-handlers of the last assignment.</param>
/// <param name="DecidedBy">Who made the lead's decision; null while there is none.</param>
/// <param name="LocalCode">The local code of that decision.</param>
/// <param name="Reopened">How many times.</param>
internal sealed record RegisterEntry(
    Recommendation State, IReadOnlyList<string>? CoUnits, string? DecidedBy, LocalCode? LocalCode, bool Converted, int Reopened)
{
    public static RegisterEntry Reported { get; } = new(Recommendation.Reported, null, null, null, Converted: false, Reopened: 0);

    public RegisterEntry Evolve(RecommendationEvent happened, Recommendation next) => happened switch
    {
        RecommendationAssigned assigned => this with { State = next, CoUnits = assigned.CoUnits },
        RecommendationDecided { Capacity: DecisionCapacity.Lead } decided =>
            this with { State = next, DecidedBy = decided.DecidedBy, LocalCode = decided.LocalCode },
        RecommendationConverted => this with { State = next, Converted = true },
        RecommendationReopened => this with { State = next, DecidedBy = null, LocalCode = null, Reopened = Reopened + 1 },
        _ => ReferenceEquals(next, State) ? this : this with { State = next },
    };

    /// <summary>Whether the register shows the same of both.</summary>
    public bool ShowsTheSameAs(RegisterEntry other) =>
        ReferenceEquals(this, other)
        || (State.State == other.State.State
            && State.Unit == other.State.Unit
            && State.DueOn == other.State.DueOn
            && State.FirstDueOn == other.State.FirstDueOn
            && State.Decision == other.State.Decision
            && State.IsSettled == other.State.IsSettled
            && State.Verification == other.State.Verification
            && (CoUnits ?? []).SequenceEqual(other.CoUnits ?? [])
            && DecidedBy == other.DecidedBy
            && LocalCode == other.LocalCode
            && Converted == other.Converted
            && Reopened == other.Reopened);
}
