using ConsultLedger.EventStore;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Server.Archives;

/// <summary>Packages that came from other ledgers, kept as they came.</summary>
internal sealed class KeptPackages(IDocumentStore documents)
{
    /// <summary>The package that holds exactly these events; null when there is none: they were recorded here, something was added to them, or they
    /// are a part of it.</summary>
    public async Task<(Stream Content, string Root)?> Find(IReadOnlyList<RecordedEvent> events, CancellationToken cancellation)
    {
        if (EventOrigin.Of(events[^1].Headers) is not { } origin || await documents.ReadDocument(origin.Package, cancellation) is not { } bytes)
            return null;
        var content = new MemoryStream(bytes.ToArray(), writable: false);
        return BagZip.Read(content, _ => { }) is { } bag && SealedArchive.Read(bag, _ => { })?.Entries.Count == events.Count ? (content, bag.Root) : null;
    }
}
