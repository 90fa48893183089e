using System.Runtime.ExceptionServices;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>What an event did to its consultation.</summary>
/// <param name="Before">Null when the event opened it.</param>
/// <param name="Correction">Given when the event is a correction.</param>
internal readonly record struct Change(ConsultationEvent Event, FoldedConsultation? Before, FoldedConsultation After, CorrectedHistory? Correction);

/// <summary>
/// A recorded event, read and folded once for all read models. What cannot be read or folded fails for each read model that asks,
/// and for no other.
/// </summary>
internal sealed class Happening
{
    private readonly Change? _change;
    private readonly ExceptionDispatchInfo? _notLearnt;
    private readonly ExceptionDispatchInfo? _notFolded;

    public Happening(FoldableEvent recorded, ConsultationFold fold)
    {
        Recorded = recorded;
        try
        {
            fold.Learn(recorded);
        }
        catch (Exception e)
        {
            _notLearnt = ExceptionDispatchInfo.Capture(e);
        }

        if (!EventCatalogue.IsOfConsultation(recorded.Type))
            return;
        try
        {
            _change = fold.Apply(recorded, FoldedEvents.Read(recorded.Type, recorded.Data.Span));
        }
        catch (Exception e)
        {
            _notFolded = ExceptionDispatchInfo.Capture(e);
        }
    }

    public FoldableEvent Recorded { get; }

    /// <summary>Null when the event is not a consultation's.</summary>
    public Change? Change
    {
        get
        {
            _notFolded?.Throw();
            return _change;
        }
    }

    /// <summary>For read models that go by obligations: fails when the event is one that obligations follow from and cannot be read.</summary>
    public void EnsureLearnt() => _notLearnt?.Throw();
}
