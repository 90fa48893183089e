using ConsultLedger.EventStore;

namespace ConsultLedger.Server.Access;

/// <summary>Whether a caller who is answered for long may still see what she sees.</summary>
/// <param name="sessions">Null where nobody signs in to the pages.</param>
internal sealed class Standing(AccessRights rights, TimeProvider clock, KeptSessions? sessions = null)
{
    /// <summary>Tells, whenever it is asked, whether she who asked still has the right, as far as then; whether her token or key is still good; and
    /// whether she has not signed out.</summary>
    public Func<ValueTask<bool>> Of(HttpContext http, Right right)
    {
        var (caller, reach) = (Caller.Of(http), Reach.OfCaller);
        return async () => clock.GetUtcNow() < caller.Until
            && (sessions is null || await sessions.IsSignedIn(http))
            && await rights.ReachOf(caller, right, http.RequestAborted) is { } now && now.IsAsFarAs(reach);
    }
}
