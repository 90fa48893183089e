using System.Security.Cryptography;
using ConsultLedger.EventStore;

namespace ConsultLedger.Residents;

/// <summary>
/// The keys of residents, unwrapped for as long as a request needs them. None is remembered: a key that was destroyed opens nothing any more on any server,
/// from the moment its erasure is recorded.
/// </summary>
public sealed class Keyring(IPersonKeyStore store, WrappingKeyFile wrapping)
{
    /// <summary>The keys of residents whom an event of a stream is going to name; whoever has none gets one, durably, before the event can be appended.</summary>
    /// <returns>Without those who were erased; with those of another committee, whom the event may not name.</returns>
    /// <exception cref="WrappingKeyUnusableException">The wrapping key cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The database is away; repeating is safe.</exception>
    public async Task<IReadOnlyDictionary<Guid, PersonKey>> ForRecording(IReadOnlyCollection<Guid> persons, string tenant, Guid stream, CancellationToken cancellation)
    {
        while (true)
        {
            var current = wrapping.Current();
            var fresh = persons.Select(person => new FreshKey(person, PersonKey.Wrap(current.Key, person, RandomNumberGenerator.GetBytes(FieldSeal.KeySize)))).ToList();
            var kept = await store.Keep(fresh, current.Id, tenant, stream, cancellation);
            // Somebody is missing who was erased, or because the wrapping key was retired since the file was read.
            if (kept.Count == persons.Count || wrapping.Current().Id == current.Id)
                return Unwrapped(kept);
        }
    }

    /// <summary>The keys of those who have one and were not erased.</summary>
    /// <exception cref="WrappingKeyUnusableException">The wrapping key cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task<IReadOnlyDictionary<Guid, PersonKey>> Find(IReadOnlyCollection<Guid> persons, CancellationToken cancellation)
    {
        var found = await store.Find(persons, cancellation);
        // A rotation may have come to its end between the two.
        return Unwrapped(found.All(key => wrapping.Find(key.WrappedBy) is not null) ? found : await store.Find(persons, cancellation));
    }

    /// <summary>Those who were erased.</summary>
    public Task<IReadOnlySet<Guid>> Erased(IReadOnlyCollection<Guid> persons, CancellationToken cancellation) => store.Erased(persons, cancellation);

    private Dictionary<Guid, PersonKey> Unwrapped(IReadOnlyList<WrappedKey> found) => found.ToDictionary(key => key.Person, key =>
        PersonKey.Unwrap(Wrapping(key).Key, key.Person, key.Wrapped.Span) is { } bytes
            ? new PersonKey(key.Person, key.Tenant, bytes)
            : throw new WrappingKeyUnusableException($"The key of the person {key.Person} is not as it was wrapped."));

    private WrappingKey Wrapping(WrappedKey key) =>
        wrapping.Find(key.WrappedBy) ?? throw new WrappingKeyUnusableException($"The file {wrapping.Path} does not hold the wrapping key {key.WrappedBy}.");
}
