namespace ConsultLedger.EventStore;

/// <summary>The key of a resident as the database has it.</summary>
/// <param name="Person">Her id.</param>
/// <param name="Tenant">The committee in whose part of the ledger she is named.</param>
/// <param name="WrappedBy">Id of the key that wraps hers; that one is not in the database.</param>
/// <param name="Wrapped">Her key, wrapped.</param>
public sealed record WrappedKey(Guid Person, string Tenant, string WrappedBy, ReadOnlyMemory<byte> Wrapped);

/// <summary>A key for a resident who has none yet.</summary>
/// <param name="Person">Her id. The stream with this id begins with her erasure: from then on she has no key any more.</param>
/// <param name="Wrapped">The key, wrapped.</param>
public sealed record FreshKey(Guid Person, ReadOnlyMemory<byte> Wrapped);

/// <summary>Where the keys of residents are kept. Nothing of it is held in memory, so what was destroyed is gone for every server at once.</summary>
public interface IPersonKeyStore
{
    /// <summary>The keys in force for residents whom an event of a stream is going to name; those who had none now have the given ones. Whoever was erased
    /// is not among them, and nobody who had none when the key that wraps the given ones was retired. That the stream names them is noted.</summary>
    Task<IReadOnlyList<WrappedKey>> Keep(
        IReadOnlyList<FreshKey> persons, string wrappedBy, string tenant, Guid stream, CancellationToken cancellation = default);

    /// <summary>The keys of those who have one and were not erased.</summary>
    Task<IReadOnlyList<WrappedKey>> Find(IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default);

    /// <summary>Those of the residents who were erased.</summary>
    Task<IReadOnlySet<Guid>> Erased(IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default);

    /// <summary>The streams in whose events a resident may be named, each with its committee.</summary>
    Task<IReadOnlyList<(Guid Stream, string Tenant)>> UsesOf(Guid person, CancellationToken cancellation = default);

    /// <summary>Deletes the key of everybody whose erasure is recorded. May be repeated.</summary>
    /// <returns>How many there were.</returns>
    Task<long> DestroyErased(CancellationToken cancellation = default);

    /// <summary>From now on no key of a resident is wrapped by this one, by any server. May be repeated.</summary>
    Task Retire(string wrappingKey, CancellationToken cancellation = default);

    /// <summary>Some of the keys that another key wraps than this one; none when there is none left.</summary>
    Task<IReadOnlyList<WrappedKey>> WrappedOtherwise(string wrappedBy, CancellationToken cancellation = default);

    /// <summary>Puts the same key under another wrapping; does nothing when somebody else did.</summary>
    Task Rewrap(WrappedKey old, string wrappedBy, ReadOnlyMemory<byte> wrapped, CancellationToken cancellation = default);

    /// <summary>Ids of all keys that wrap one of a resident.</summary>
    Task<IReadOnlyList<string>> WrappingKeys(CancellationToken cancellation = default);
}
