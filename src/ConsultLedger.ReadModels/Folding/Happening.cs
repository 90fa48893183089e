using System.Runtime.ExceptionServices;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>What an event did to its consultation.</summary>
/// <param name="Before">Null when the event opened it.</param>
/// <param name="Correction">Given when the event is a correction.</param>
internal sealed record Change(ConsultationEvent Event, FoldedConsultation? Before, FoldedConsultation After, CorrectedHistory? Correction);

/// <summary>
/// A recorded event, read and folded when a read model first asks, once for all of them. What cannot be read or folded fails
/// for each read model that asks, and for no other.
/// </summary>
internal sealed class Happening(RecordedEvent recorded, ConsultationFold fold)
{
    private readonly ExceptionDispatchInfo? _notLearnt = Learn(recorded, fold);
    private bool _isFolded;
    private Change? _change;
    private ExceptionDispatchInfo? _failure;

    public RecordedEvent Recorded => recorded;

    /// <summary>Null when the event is not a consultation's.</summary>
    public Change? Change
    {
        get
        {
            if (!_isFolded && EventCatalogue.IsOfConsultation(recorded.Type))
                Fold();
            _failure?.Throw();
            return _change;
        }
    }

    /// <summary>For read models that go by obligations: fails when the event is one that obligations follow from and cannot be read.</summary>
    public void EnsureLearnt() => _notLearnt?.Throw();

    private static ExceptionDispatchInfo? Learn(RecordedEvent recorded, ConsultationFold fold)
    {
        try
        {
            fold.Learn(recorded);
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    private void Fold()
    {
        _isFolded = true;
        try
        {
            _change = fold.Apply(recorded, FoldedEvents.Read(recorded.Type, recorded.Data.Span));
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
