using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>Recorded events as obligations are computed from them.</summary>
internal static class RecordedFacts
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <param name="happened">The same event as it reads.</param>
    public static RecordedFact AsFact(this FoldableEvent recorded, ConsultationEvent happened) => new(
        happened, recorded.Version, recorded.Sequence, DateOnly.FromDateTime(recorded.FirstRecordedAt().ToOffset(ChinaTime).DateTime));
}
