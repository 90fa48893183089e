using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Records published totals. Those of one committee stand in one stream.</summary>
public sealed class ClaimRecorder(IEventStore store, CommitteeRegister committees, DocumentReferences documents)
{
    private readonly StreamRecorder _recorder = new(store, documents);

    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record(StreamRequest request, CancellationToken cancellation = default)
    {
        if (!await committees.Knows(request.Committee, cancellation))
            return new RecordingResult.NotFound();

        return await _recorder.Record(
            new RecordedStream<IReadOnlyList<ClaimEvent>, ClaimEvent>(
                NameBasedId.OfClaims(request.Committee),
                StreamHistory.ClaimsStream,
                history => history,
                (_, capture) => Claim.Decide((ClaimTotal)request.Command, capture),
                (recorded, _) => ReceiptFor(recorded),
                $"claims of {request.Committee}"),
            request,
            cancellation);
    }

    private static ClaimReceipt ReceiptFor(RecordedEvent recorded) => new()
    {
        Committee = recorded.Tenant,
        Version = recorded.Version,
        Sequence = recorded.Sequence,
        Events = [ReceiptEvent.Of(recorded)],
        RecordedAt = recorded.RecordedAt,
    };
}
