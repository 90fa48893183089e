using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Records what happens to annual plans. Each has a stream of its own in the ledger.</summary>
public sealed class AnnualPlanRecorder(IEventStore store, CommitteeRegister committees, DocumentReferences documents)
{
    private readonly StreamRecorder _recorder = new(store, documents);

    /// <param name="year">The year the plan is for.</param>
    /// <exception cref="StoreUnavailableException">The database is away; repeating the request with its key is safe.</exception>
    public async Task<RecordingResult> Record(int year, StreamRequest request, CancellationToken cancellation = default)
    {
        if (!await committees.Knows(request.Committee, cancellation))
            return new RecordingResult.NotFound();

        return await _recorder.Record(
            new RecordedStream<AnnualPlan, AnnualPlanEvent>(
                StreamOf(request.Committee, year),
                StreamHistory.AnnualPlanStream,
                AnnualPlan.Fold,
                (plan, capture) => request.Command is DraftAnnualPlan draft
                    ? AnnualPlan.Decide(plan, request.Committee, year, draft, capture)
                    : plan?.Decide(request.Command, capture),
                ReceiptFor,
                $"plan of {request.Committee} for {year}"),
            request,
            cancellation);
    }

    /// <summary>The id of the stream of a committee's plan for a year.</summary>
    public static Guid StreamOf(string committee, int year) => NameBasedId.OfAnnualPlan(committee, year);

    private static PlanReceipt ReceiptFor(RecordedEvent recorded, AnnualPlan plan) => new()
    {
        Committee = plan.Committee,
        Year = plan.Year,
        Version = recorded.Version,
        Sequence = recorded.Sequence,
        Events = [ReceiptEvent.Of(recorded)],
        RecordedAt = recorded.RecordedAt,
        Issued = plan.IsIssued,
    };
}
