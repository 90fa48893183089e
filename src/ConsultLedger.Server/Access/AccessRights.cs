using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.Recording;

namespace ConsultLedger.Server.Access;

/// <summary>How far a right of a caller goes, as the ledger says.</summary>
internal sealed class AccessRights(AccessRegister register, LedgerReadModels readModels)
{
    // What was found for one state of the register goes with it.
    private readonly ConditionalWeakTable<AccessState, ConcurrentDictionary<(string Subject, string Scopes, string Right, DateOnly Day), Reach?>> _known = [];

    /// <summary>Null when the caller does not have the right for any committee.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async ValueTask<Reach?> ReachOf(Caller caller, Right right, CancellationToken cancellation)
    {
        if (caller.Kind == CallerKind.LocalOperator)
            return Reach.Whole;
        if (right == Right.Open)
            return Reach.Nowhere;
        if (caller.Kind == CallerKind.Stranger)
            return null;
        if (right == Right.Known)
            return Reach.Of([], caller.Subject);

        var state = await register.Current(cancellation);
        var day = readModels.Days.Today;
        return _known.GetOrCreateValue(state).GetOrAdd(
            (caller.Subject, string.Join(' ', caller.Scopes.Order(StringComparer.Ordinal)), right.Name, day),
            _ => ReachOf(caller, right, state, day));
    }

    private static Reach? ReachOf(Caller caller, Right right, AccessState state, DateOnly day)
    {
        var reach = new HashSet<string>();
        foreach (var (role, committee) in RolesOf(caller, state, day))
        {
            if (!right.Holders.TryGetValue(role, out var extent) || (role == Role.Integrator && !caller.Scopes.Contains(right.Scope!)))
                continue;
            if (committee is null)
                return Reach.WholeOf(caller.Subject);
            if (extent == Extent.Below)
                reach.UnionWith(state.Within(committee));
            else
                reach.Add(committee);
        }

        return reach.Count == 0 || right.IsForWholeLedger ? null : Reach.Of(reach, caller.Subject);
    }

    private static IEnumerable<(Role Role, string? Committee)> RolesOf(Caller caller, AccessState state, DateOnly day) => caller.Key is { } id
        ? state.Keys.TryGetValue(id, out var key) && !key.Key.IsRevoked ? [(Role.Integrator, key.Key.Committee)] : []
        : state.RolesOf(caller.Subject, day).Select(grant => (grant.Role, grant.Committee));
}
