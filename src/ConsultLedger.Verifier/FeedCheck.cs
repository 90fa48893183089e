namespace ConsultLedger.Verifier;

/// <summary>
/// Re-derives what can be re-derived from the events alone: the sequence is 1, 2, 3 …, each stream's versions are too, the time of
/// recording never goes back, and each leaf hash is that of the entry. Believes nothing it is told.
/// </summary>
public sealed class FeedCheck
{
    private readonly Dictionary<(string Tenant, Guid Stream), long> _versions = [];
    private readonly HashSet<Guid> _ids = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public long Checked { get; private set; }

    public long Findings { get; private set; }

    /// <summary>Checks the next event; one line for each thing that does not fit, saying where.</summary>
    public IReadOnlyList<string> Next(ToldEvent told)
    {
        var entry = told.Entry;
        var found = new List<string>();
        Checked++;

        if (entry.Sequence != Checked)
            found.Add($"sequence {entry.Sequence}: expected {Checked}, the ledger has a gap or repeats itself");
        if (!_ids.Add(entry.Id))
            found.Add($"sequence {entry.Sequence}: the event id {entry.Id} occurred before");
        var version = _versions.GetValueOrDefault((entry.Tenant, entry.Stream)) + 1;
        if (entry.Version != version)
            found.Add($"sequence {entry.Sequence}: stream {entry.Stream} continues with version {entry.Version}, expected {version}");
        _versions[(entry.Tenant, entry.Stream)] = entry.Version;
        if (entry.RecordedAt < _last)
            found.Add($"sequence {entry.Sequence}: recorded at {entry.RecordedAt:O}, before the event ahead of it ({_last:O})");
        _last = entry.RecordedAt;
        var leafHash = entry.LeafHash.ToString();
        if (leafHash != told.ClaimedLeafHash)
            found.Add($"sequence {entry.Sequence}: the leaf hash is {leafHash}, the server says {told.ClaimedLeafHash}");

        Findings += found.Count;
        return found;
    }
}
