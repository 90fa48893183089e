using ConsultLedger.EventStore.Reading;

namespace ConsultLedger.EventStore.Verification;

/// <summary>What events say of things kept beside them: names given once, and documents. Compared piece by piece while events are read.</summary>
internal sealed class ReferencesCheck(LedgerSnapshot snapshot, IEventMeaning meaning, FindingRuns findings)
{
    /// <summary>Rows looked at in one go.</summary>
    private const int Page = 1_000;

    private readonly HashSet<string> _naming = [.. meaning.NamingTypes];
    private readonly List<(ReservedName Name, long Sequence, Guid Stream)> _names = [];
    private readonly Dictionary<string, List<(StoredDocument Document, long Sequence)>> _documents = [];

    /// <summary>Times an event names a document that is not stored.</summary>
    public long DocumentsAway { get; private set; }

    public void Take(RecordedEvent recorded)
    {
        if (_naming.Contains(recorded.Type) && meaning.NameGivenBy(recorded) is { } name)
            _names.Add((name, recorded.Sequence, recorded.Stream));
        foreach (var document in meaning.DocumentsNamedBy(recorded))
        {
            if (!_documents.TryGetValue(document.Sha256, out var named))
                _documents[document.Sha256] = named = [];
            named.Add((document, recorded.Sequence));
        }
    }

    /// <summary>Compares what was taken since the last time.</summary>
    public async Task Compare(CancellationToken cancellation)
    {
        foreach (var names in _names.Chunk(Page))
            await CompareNames(names, cancellation);
        foreach (var documents in _documents.Chunk(Page))
            await CompareDocuments(documents.ToDictionary(), cancellation);
        _names.Clear();
        _documents.Clear();
    }

    /// <summary>Names that are in the table, and that no event gave.</summary>
    public async Task CompareTable(CancellationToken cancellation)
    {
        var (kind, value) = ("", "");
        while (true)
        {
            var rows = await snapshot.All(
                "names", row => (Name: new ReservedName(row.GetString(0), row.GetString(1)), Stream: row.GetGuid(2)), cancellation, kind, value, Page);
            if (rows.Count == 0)
                return;
            var streams = rows.Select(row => row.Stream).Distinct().ToArray();
            var given = (await snapshot.All("naming_events", EventRows.Current, cancellation, streams, _naming.ToArray()))
                .Select(recorded => (Name: meaning.NameGivenBy(recorded), recorded.Stream))
                .ToHashSet();
            foreach (var (name, stream) in rows.Where(row => !given.Contains((row.Name, row.Stream))))
                findings.Add(Findings.NameWithoutEvent(name.Kind, name.Value, stream));
            (kind, value) = rows[^1].Name;
        }
    }

    private async Task CompareNames((ReservedName Name, long Sequence, Guid Stream)[] names, CancellationToken cancellation)
    {
        var rows = await snapshot.All(
            "names_of",
            row => (Name: new ReservedName(row.GetString(0), row.GetString(1)), Owner: row.IsDBNull(2) ? (Guid?)null : row.GetGuid(2)),
            cancellation,
            names.Select(name => name.Name.Kind).ToArray(),
            names.Select(name => name.Name.Value).ToArray());
        var owners = rows.DistinctBy(row => row.Name).ToDictionary(row => row.Name, row => row.Owner);
        foreach (var (name, sequence, stream) in names)
        {
            if (owners[name] != stream)
                findings.Add(Findings.NameMoved(name.Kind, name.Value, sequence, owners[name]));
        }
    }

    private async Task CompareDocuments(Dictionary<string, List<(StoredDocument Document, long Sequence)>> named, CancellationToken cancellation)
    {
        var stored = (await snapshot.All(
            "documents_of",
            row => new StoredDocument(row.GetString(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3)),
            cancellation,
            (object)named.Keys.ToArray())).ToDictionary(document => document.Sha256);
        foreach (var (digest, mentions) in named)
        {
            if (!stored.TryGetValue(digest, out var kept))
                DocumentsAway += mentions.Count;
            else if (mentions.Find(mention => mention.Document != kept) is { Document: not null } other)
                findings.Add(Findings.DocumentDescribedOtherwise(digest, other.Sequence));
        }
    }
}
