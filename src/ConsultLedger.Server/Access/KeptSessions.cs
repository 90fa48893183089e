using System.Buffers.Text;
using System.Security.Cryptography;
using ConsultLedger.EventStore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace ConsultLedger.Server.Access;

/// <summary>Who is signed in, kept in the ledger's database: the cookie only says which session it is, and is worth nothing once the session was ended,
/// wherever it was copied to.</summary>
internal sealed class KeptSessions(PostgresSessionStore sessions, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private const int KeyBytes = 32;

    /// <summary>Where a ticket says which session it is of.</summary>
    private const string Session = ".session";

    private readonly IDataProtector _protector = protection.CreateProtector("ConsultLedger sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var until = ticket.Properties.ExpiresUtc ?? throw new InvalidOperationException("a session must end some time");
        ticket.Properties.Items[Session] = key;
        await sessions.Keep(key, _protector.Protect(TicketSerializer.Default.Serialize(ticket)), until, clock.GetUtcNow());
        return key;
    }

    /// <summary>A session that is signed in to anew ends: whoever else holds its cookie would become who signs in now. She signs in once more, to a session of her own.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => RemoveAsync(key);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        await sessions.Find(key, clock.GetUtcNow()) is { } content ? TicketSerializer.Default.Deserialize(_protector.Unprotect(content)) : null;

    public Task RemoveAsync(string key) => sessions.End(key);

    /// <summary>Whether a request that came with a session, if it did, would still be let in with it.</summary>
    public async ValueTask<bool> IsSignedIn(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.Items.TryGetValue(Session, out var key) is not true
        || await sessions.Find(key!, clock.GetUtcNow(), http.RequestAborted) is not null;
}
