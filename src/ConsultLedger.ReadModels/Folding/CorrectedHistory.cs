using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>A stream up to a correction, as it read before it and as it reads since.</summary>
/// <param name="Recorded">The events as recorded; the correction is the last of them.</param>
/// <param name="Before">The events before the correction, with earlier corrections applied.</param>
/// <param name="After">All of them, with this correction applied too.</param>
internal sealed record CorrectedHistory(
    IReadOnlyList<FoldableEvent> Recorded, IReadOnlyList<ConsultationEvent> Before, IReadOnlyList<ConsultationEvent> After)
{
    public static CorrectedHistory Of(IReadOnlyList<FoldableEvent> recorded)
    {
        var history = recorded.Select(happened => (ConsultationEvent)EventCatalogue.Read(happened.Type, happened.Data.Span)).ToList();
        return new CorrectedHistory(recorded, Correction.Applied(history[..^1]), Correction.Applied(history));
    }

    /// <summary>The consultation as it is after the correction.</summary>
    /// <param name="before">As it was before it; due dates there were stay visible.</param>
    public FoldedConsultation Fold(FoldedConsultation before, Rulebook rules)
    {
        var anew = FoldedConsultation.Fold(Recorded, After, rules);
        return anew with { Deadlines = anew.Deadlines.Keeping(before.Deadlines, (RecordCorrected)After[^1], Recorded[^1].Version) };
    }
}
