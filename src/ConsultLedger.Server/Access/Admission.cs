using ConsultLedger.EventStore;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Problems;
using ConsultLedger.Web.Frame;
using Microsoft.Net.Http.Headers;

namespace ConsultLedger.Server.Access;

/// <summary>Lets a request in to the route it is for, within the reach that its caller has there; or says why not. What no rule lets in stays out.</summary>
internal sealed class Admission(RequestDelegate next, IdentitySettings identity, AccessRights rights)
{
    private static readonly ProblemResult WithoutCredentials = new(ProblemKind.Unauthenticated, new(
        "Say who you are: with an access token (Authorization: Bearer) or a key (X-API-Key).",
        "请表明身份：使用访问令牌（Authorization: Bearer）或密钥（X-API-Key）。"));

    private static readonly ProblemResult CredentialsRefused = new(ProblemKind.Unauthenticated, new(
        "The token or key is not accepted: it is wrong, has expired, was revoked, or is meant for something else.",
        "令牌或密钥不被接受：有误、已过期、已吊销，或并非用于此处。"));

    private static readonly ProblemResult NotAllowed = new(ProblemKind.Forbidden, new(
        "You have no role, or no scope, that allows this.", "您没有允许此操作的角色或权限范围。"));

    public async Task InvokeAsync(HttpContext http)
    {
        // Until it is known who asks, nothing of any committee can be seen.
        Reach.Enter(Reach.Nowhere);
        var caller = identity.IsConfigured ? Caller.From(http.User) : Caller.LocalOperator;
        http.Features.Set(caller);

        // Anything else is the framework's own answer, such as that a method is not known.
        if (http.GetEndpoint() is RouteEndpoint endpoint)
        {
            var right = endpoint.Metadata.GetMetadata<Right>();
            if (right is null && caller.Kind != CallerKind.LocalOperator)
            {
                await Refuse(http, caller);
                return;
            }

            if (await rights.ReachOf(caller, right ?? Right.Known, http.RequestAborted) is not { } reach)
            {
                await Refuse(http, caller);
                return;
            }

            Reach.Enter(reach);
        }

        await next(http);
    }

    private Task Refuse(HttpContext http, Caller caller)
    {
        if (caller.Kind != CallerKind.Stranger)
            return Answer(http, NotAllowed);
        if (identity.Pages is not null && Pages.WantsPage(http.Request) && !Pages.IsForm(http.Request))
            return PageSessions.SignIn(http);
        var wasRefused = http.Request.Headers.Authorization.Count > 0 || http.Request.Headers.ContainsKey(ApiKeyAuthentication.Header);
        // RFC 6750 section 3.1: a code only for who has tried.
        http.Response.Headers[HeaderNames.WWWAuthenticate] = wasRefused ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Answer(http, wasRefused ? CredentialsRefused : WithoutCredentials);
    }

    private static Task Answer(HttpContext http, ProblemResult problem) => Pages.WantsPage(http.Request)
        ? Pages.Page(http, Pages.IsForm(http.Request) ? PageProblem.OfForm(problem.Kind.Status) : PageProblem.Of(problem.Kind.Status)).ExecuteAsync(http)
        : problem.ExecuteAsync(http);
}
