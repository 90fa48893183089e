using System.Collections.Concurrent;
using System.Collections.Immutable;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>A role as it stands in the ledger.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="By">Who granted it.</param>
/// <param name="At">When it was granted.</param>
/// <param name="EndedBy">Null while it was not ended.</param>
public sealed record RecordedRole(Guid Id, RoleGrant Grant, string By, DateTimeOffset At, string? EndedBy, DateTimeOffset? EndedAt);

/// <summary>A program's key as it stands in the ledger.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="By">Who issued it.</param>
/// <param name="At">When it was issued.</param>
public sealed record RecordedKey(Guid Id, ApiKey Key, string By, DateTimeOffset At);

/// <summary>Who may do what, and how the committees stand above each other, as the ledger says at a sequence.</summary>
public sealed class AccessState
{
    private readonly ImmutableDictionary<string, string?> _parents;
    private readonly Lazy<ILookup<string, string>> _children;
    private readonly Lazy<ILookup<string, RecordedRole>> _bySubject;
    private readonly Lazy<Dictionary<Digest, (RecordedKey Key, DateTimeOffset Until)>> _bySecret;
    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> _below = new();

    private AccessState(
        long sequence, ImmutableDictionary<string, string?> parents, ImmutableDictionary<Guid, RecordedRole> roles, ImmutableDictionary<Guid, RecordedKey> keys)
    {
        Sequence = sequence;
        _parents = parents;
        Roles = roles;
        Keys = keys;
        _children = new(() => _parents.Where(committee => committee.Value is not null).ToLookup(committee => committee.Value!, committee => committee.Key));
        _bySubject = new(() => Roles.Values.ToLookup(role => role.Grant.Subject));
        _bySecret = new(() => Keys.Values
            .Where(key => !key.Key.IsRevoked)
            .SelectMany(key => key.Key.Secrets.Select(secret => (secret.Digest, Value: (key, secret.ExpiresAt))))
            .ToDictionary(secret => secret.Digest, secret => secret.Value));
    }

    public static AccessState Empty { get; } =
        new(0, ImmutableDictionary<string, string?>.Empty, ImmutableDictionary<Guid, RecordedRole>.Empty, ImmutableDictionary<Guid, RecordedKey>.Empty);

    /// <summary>Wire names of the events it is folded from.</summary>
    public static IReadOnlyList<string> EventTypes { get; } =
    [
        .. EventCatalogue.All
            .Where(type => type.Type.IsSubclassOf(typeof(CommitteeEvent)) || type.Type.IsSubclassOf(typeof(RoleEvent)) || type.Type.IsSubclassOf(typeof(ApiKeyEvent)))
            .Select(type => type.WireName),
    ];

    /// <summary>Sequence of the last event folded.</summary>
    public long Sequence { get; }

    public ImmutableDictionary<Guid, RecordedRole> Roles { get; }

    public ImmutableDictionary<Guid, RecordedKey> Keys { get; }

    /// <summary>The roles somebody has on a day.</summary>
    public IEnumerable<RoleGrant> RolesOf(string subject, DateOnly day) =>
        _bySubject.Value[subject].Select(role => role.Grant).Where(grant => grant.HoldsOn(day));

    /// <summary>The key that has this secret, and until when; null unless the secret is good at that time.</summary>
    public (RecordedKey Key, DateTimeOffset Until)? KeyWith(Digest secret, DateTimeOffset now) =>
        _bySecret.Value.TryGetValue(secret, out var found) && now < found.Until ? found : null;

    /// <summary>Whether a committee is registered.</summary>
    public bool Knows(string committee) => _parents.ContainsKey(committee);

    /// <summary>A committee and all below it.</summary>
    public IReadOnlyCollection<string> Within(string committee) => _below.GetOrAdd(committee, top =>
    {
        var within = new HashSet<string> { top };
        var next = new Queue<string>(within);
        while (next.TryDequeue(out var above))
        {
            foreach (var child in _children.Value[above].Where(within.Add))
                next.Enqueue(child);
        }

        return within;
    });

    public AccessState With(RecordedEvent recorded)
    {
        var (stream, by, at) = (recorded.Stream, recorded.Actor, recorded.RecordedAt);
        return EventCatalogue.Read(recorded.Type, recorded.Data.Span) switch
        {
            CommitteeRegistered registered => Next(parents: _parents.SetItem(recorded.Tenant, registered.Parent)),
            CommitteeAmended amended => Next(parents: _parents.SetItem(recorded.Tenant, amended.Parent)),
            RoleGranted granted => Next(roles: Roles.SetItem(stream, new RecordedRole(stream, RoleGrant.Evolve(null, granted), by, at, null, null))),
            RoleEnded ended => Next(roles: Roles.SetItem(stream, Roles[stream] with { Grant = RoleGrant.Evolve(Roles[stream].Grant, ended), EndedBy = by, EndedAt = at })),
            ApiKeyIssued issued => Next(keys: Keys.SetItem(stream, new RecordedKey(stream, ApiKey.Evolve(null, issued), by, at))),
            ApiKeyEvent changed => Next(keys: Keys.SetItem(stream, Keys[stream] with { Key = ApiKey.Evolve(Keys[stream].Key, changed) })),
            var other => throw new InvalidOperationException($"{other.GetType().Name} says nothing about who may do what"),
        };

        AccessState Next(
            ImmutableDictionary<string, string?>? parents = null,
            ImmutableDictionary<Guid, RecordedRole>? roles = null,
            ImmutableDictionary<Guid, RecordedKey>? keys = null) => new(recorded.Sequence, parents ?? _parents, roles ?? Roles, keys ?? Keys);
    }
}
