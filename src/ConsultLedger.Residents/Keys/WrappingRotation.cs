using ConsultLedger.EventStore;

namespace ConsultLedger.Residents;

/// <summary>
/// Puts the keys of residents under a new wrapping key and destroys the old one: copies of the database from before are of no use to anybody then, which is how
/// an erasure reaches backups. May be broken off at any point and is finished by the next start of a server, or by asking again; servers go on meanwhile.
/// </summary>
public sealed class WrappingRotation(IPersonKeyStore store, WrappingKeyFile wrapping)
{
    /// <summary>Rotates.</summary>
    /// <returns>How many keys were put under the new one.</returns>
    /// <exception cref="WrappingKeyUnusableException">The wrapping keys cannot be used.</exception>
    public async Task<int> Rotate(CancellationToken cancellation)
    {
        if (!wrapping.Exists)
            return 0;
        using var turn = wrapping.TakeTurn() ?? throw new WrappingKeyUnusableException($"The wrapping keys in {wrapping.Path} are just being rotated by another process.");
        wrapping.Add();
        return await RewrapAll(cancellation);
    }

    /// <summary>Finishes a rotation that was broken off; does nothing when there is none.</summary>
    /// <exception cref="WrappingKeyUnusableException">The wrapping keys cannot be used.</exception>
    public async Task<int> Finish(CancellationToken cancellation)
    {
        if (!wrapping.Exists)
            return 0;
        // Where another process is at it, that one finishes.
        using var turn = wrapping.TakeTurn();
        return turn is null ? 0 : await RewrapAll(cancellation);
    }

    /// <summary>What cannot be unwrapped any more, said before anything is recorded.</summary>
    /// <exception cref="WrappingKeyUnusableException">Residents' keys are wrapped by a key that is not in the file.</exception>
    public async Task Check(CancellationToken cancellation)
    {
        var known = wrapping.Exists ? wrapping.Read().Select(key => key.Id).ToHashSet() : [];
        if ((await store.WrappingKeys(cancellation)).FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            throw new WrappingKeyUnusableException(
                $"Keys of residents are wrapped by the key {unknown}, which {wrapping.Path} does not hold. Put the file back that belongs to this database.");
        }
    }

    private async Task<int> RewrapAll(CancellationToken cancellation)
    {
        if (wrapping.Read() is not [var current, _, ..] all)
            return 0;
        foreach (var old in all.Skip(1))
            await store.Retire(old.Id, cancellation);
        var rewrapped = await Rewrap(current, all, cancellation);
        wrapping.Write([current]);
        return rewrapped;
    }

    private async Task<int> Rewrap(WrappingKey current, IReadOnlyList<WrappingKey> all, CancellationToken cancellation)
    {
        var rewrapped = 0;
        while (await store.WrappedOtherwise(current.Id, cancellation) is { Count: > 0 } some)
        {
            foreach (var key in some)
            {
                var old = all.FirstOrDefault(known => known.Id == key.WrappedBy)
                    ?? throw new WrappingKeyUnusableException($"The file {wrapping.Path} does not hold the wrapping key {key.WrappedBy}.");
                var bytes = PersonKey.Unwrap(old.Key, key.Person, key.Wrapped.Span)
                    ?? throw new WrappingKeyUnusableException($"The key of the person {key.Person} is not as it was wrapped.");
                await store.Rewrap(key, current.Id, PersonKey.Wrap(current.Key, key.Person, bytes), cancellation);
                rewrapped++;
            }
        }

        return rewrapped;
    }
}
