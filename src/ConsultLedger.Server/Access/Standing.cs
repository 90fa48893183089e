using ConsultLedger.EventStore;

namespace ConsultLedger.Server.Access;

/// <summary>Whether a caller who is answered for long may still see what she sees.</summary>
/// <param name="sessions">Null where nobody signs in to the pages.</param>
internal sealed class Standing(AccessRights rights, TimeProvider clock, KeptSessions? sessions = null)
{
    /// <summary>Tells, whenever it is asked, whether she who asked still has the right, as far as then; whether her token or key is still good; and
    /// whether she has not signed out.</summary>
    public Func<ValueTask<bool>> Of(HttpContext http, Right right) => Of(http, (right, Reach.OfCaller));

    /// <summary>The same where what she sees follows from several rights.</summary>
    /// <param name="had">How far each went when she asked; null: she did not have it.</param>
    public Func<ValueTask<bool>> Of(HttpContext http, params IReadOnlyList<(Right Right, Reach? Reach)> had)
    {
        var caller = Caller.Of(http);
        return async () =>
        {
            if (clock.GetUtcNow() >= caller.Until || (sessions is not null && !await sessions.IsSignedIn(http)))
                return false;
            foreach (var (right, then) in had)
            {
                var now = await rights.ReachOf(caller, right, http.RequestAborted);
                if (then is null ? now is not null : now is null || !now.IsAsFarAs(then))
                    return false;
            }

            return true;
        };
    }
}
