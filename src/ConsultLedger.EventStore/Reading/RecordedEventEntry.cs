using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore;

/// <summary>A recorded event as the ledger's tree sees it.</summary>
public static class RecordedEventEntry
{
    public static LedgerEntry Entry(this RecordedEvent recorded) => new(
        recorded.Sequence,
        recorded.Id,
        recorded.Stream,
        recorded.Version,
        recorded.Type,
        recorded.Tenant,
        recorded.RecordedAt,
        recorded.Actor,
        recorded.Correlation,
        recorded.Causation,
        recorded.Headers,
        recorded.Data);

    public static TreeHash LeafHash(this RecordedEvent recorded) => recorded.Entry().LeafHash;
}
