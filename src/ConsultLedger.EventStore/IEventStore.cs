namespace ConsultLedger.EventStore;

/// <summary>
/// The ledger as the rest of the house sees it: append, read a stream, read all, follow.
/// The one implementation here is <c>PostgresEventStore</c>; a second engine (Marten, in ConsultLedger.CritterStack) runs
/// against the same tables.
/// </summary>
public interface IEventStore
{
    /// <summary>Records the events of one append, all or none. Never throws for a conflict: that is a result.</summary>
    /// <exception cref="StoreUnavailableException">The database could not be reached in time. Whether the append was
    /// recorded is then unknown; repeating it with the same event ids is safe.</exception>
    /// <exception cref="EntryTooLargeException">An event does not fit into a ledger entry.</exception>
    /// <exception cref="StreamOfAnotherTenantException">The stream belongs to another tenant.</exception>
    /// <exception cref="EventsNotStorableException">The database cannot keep the events as they are.</exception>
    /// <exception cref="ArgumentException">No events, a line break in JSON text, or a text that is not Unicode.</exception>
    Task<AppendResult> Append(StreamAppend append, CancellationToken cancellation = default);

    /// <summary>The events of a stream in version order, as known at the given moment; empty when there is none.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadStream(Guid stream, Moment moment, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>At most <paramref name="limit"/> events with a sequence above <paramref name="after"/>, in sequence order.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadAll(long after, int limit, CancellationToken cancellation = default);

    /// <summary>All events with a sequence above <paramref name="after"/> and up to <paramref name="upTo"/>, in sequence order and in
    /// one go. Events that come together share the memory of their <see cref="FoldableEvent.Data"/>, so keep
    /// what was read from it rather than the memory itself. Those that are <see cref="IDisposable"/> take it back: whoever disposes of them
    /// looks at none of their data any more.</summary>
    /// <exception cref="StoreUnavailableException">The database was lost on the way; go on after the last sequence that came.</exception>
    IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadRange(long after, long upTo, CancellationToken cancellation = default);

    /// <summary>The same, as far as anything is folded of them: for rebuilds, which go through all there are.</summary>
    /// <exception cref="StoreUnavailableException">As of <see cref="ReadRange"/>.</exception>
    IAsyncEnumerable<IReadOnlyList<FoldableEvent>> ReadFoldable(long after, long upTo, CancellationToken cancellation = default) =>
        ReadRange(after, upTo, cancellation);

    /// <summary>All events above <paramref name="after"/> in sequence order, then new ones as they are recorded
    /// (by any server on the database), until cancelled. Nothing is skipped and nothing comes twice.</summary>
    IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Follow(long after, CancellationToken cancellation);

    /// <summary>The event with this id, whichever stream it is in, or null.</summary>
    Task<RecordedEvent?> FindEvent(Guid id, CancellationToken cancellation = default);

    /// <summary>The events that satisfy the search, newest first.</summary>
    Task<IReadOnlyList<RecordedEvent>> Search(EventSearch search, CancellationToken cancellation = default);

    /// <summary>The last sequence and its recordedAt; (0, null) for an empty ledger.</summary>
    Task<LedgerHead> Head(CancellationToken cancellation = default);

    /// <summary>The last sequence recorded at or before <paramref name="knownAt"/>; 0 when there is none.
    /// "Known at T" means exactly the sequences up to this one.</summary>
    Task<long> SequenceAt(DateTimeOffset knownAt, CancellationToken cancellation = default);

    /// <summary>The last, in length and then in letters, of the names of a kind that begin with <paramref name="prefix"/>; null when there is none.</summary>
    Task<string?> LastName(string kind, string prefix, CancellationToken cancellation = default);
}
