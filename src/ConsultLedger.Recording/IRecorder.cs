using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Where a command on a consultation becomes a receipt: <see cref="Recorder"/> itself, or a bus that leads to it.</summary>
public interface IRecorder
{
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    Task<RecordingResult> Record(RecordingRequest request, CancellationToken cancellation = default);
}
