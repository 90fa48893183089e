using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Server.Composition;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ConsultLedger.Server.Access;

/// <summary>People stay signed in to the pages by a cookie, which no script reads and no other site can use, and until they sign out.</summary>
internal static class PageSessions
{
    public const string SchemeName = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string SignOutPath = "/sign-out";
    public const string SignedOutPath = "/signed-out";

    private const string KeysFolder = "session-keys";
    private const string CookieName = "consultledger-session";
    private const string CorrelationCookie = "consultledger-sign-in.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly PageProblem SignInFailed = new(
        401,
        new("The sign-in did not succeed", "登录未成功"),
        new("It was broken off, took too long, or the identity provider's answer was not accepted.", "登录被中止、超时，或身份提供方的答复未被接受。"));

    private static readonly PageProblem ProviderAway = new(
        503,
        new("Nobody can be signed in now", "暂时无法登录"),
        new("The identity provider does not answer. Try again in a moment.", "身份提供方暂时没有响应，请稍后重试。"));

    public static AuthenticationBuilder AddPageSessions(this AuthenticationBuilder authentication, PagesClient client, LedgerSettings settings)
    {
        // Sessions outlive a restart, and are good on every server of the ledger that shares the folder.
        authentication.Services.AddDataProtection()
            .SetApplicationName($"ConsultLedger {settings.Schema}")
            .PersistKeysToFileSystem(OwnFolder(Path.GetFullPath(Path.Combine(settings.DataFolder, KeysFolder))));
        authentication.Services.AddSingleton<PostgresSessionStore>();
        authentication.Services.AddSingleton<KeptSessions>();
        authentication.Services.AddOptions<CookieAuthenticationOptions>(SchemeName).Configure<KeptSessions>((session, kept) => session.SessionStore = kept);
        var secure = client.IsTlsCertain ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        return authentication
            .AddCookie(SchemeName, session =>
            {
                session.Cookie.Name = CookieName;
                session.Cookie.HttpOnly = true;
                session.Cookie.SameSite = SameSiteMode.Lax;
                session.Cookie.SecurePolicy = secure;
                session.SlidingExpiration = false;
            })
            .AddOAuth<OAuthOptions, ProviderSignIn>(ProviderSignIn.SchemeName, signIn =>
            {
                signIn.ClientId = client.Id;
                signIn.ClientSecret = client.Secret;
                signIn.CallbackPath = PagesClient.CallbackPath;
                signIn.AuthorizationEndpoint = signIn.TokenEndpoint = ProviderSignIn.NotYetDiscovered;
                signIn.UsePkce = true;
                signIn.Scope.Add("openid");
                signIn.Scope.Add("profile");
                signIn.SignInScheme = SchemeName;
                signIn.BackchannelTimeout = Patience;
                signIn.CorrelationCookie.Name = CorrelationCookie;
                signIn.CorrelationCookie.SameSite = SameSiteMode.Lax;
                signIn.CorrelationCookie.SecurePolicy = secure;
                signIn.Events.OnRemoteFailure = failed =>
                {
                    failed.HandleResponse();
                    failed.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderSignIn>>().SignInFailed(failed.Failure?.Message);
                    return Pages.Page(failed.HttpContext, SignInFailed).ExecuteAsync(failed.HttpContext);
                };
            });
    }

    /// <summary>A folder that nobody but the server opens.</summary>
    private static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Whether a request may be taken as that of whoever is signed in: it asks, or comes from these pages themselves.</summary>
    public static bool MayUse(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || FormOrigin.IsOwn(request);

    /// <summary>Sends somebody who asks for a page to the identity provider, and back to it afterwards.</summary>
    public static async Task SignIn(HttpContext http)
    {
        try
        {
            await http.ChallengeAsync(ProviderSignIn.SchemeName);
        }
        catch (InvalidOperationException away)
        {
            http.RequestServices.GetRequiredService<ILogger<ProviderSignIn>>().ProviderAway(away.Message);
            http.Response.Headers.RetryAfter = "5";
            await Pages.Page(http, ProviderAway).ExecuteAsync(http);
        }
    }

    public static void MapSignOut(this IEndpointRouteBuilder app, PagesClient client)
    {
        app.MapPost(SignOutPath, async (HttpContext http) =>
            {
                await http.SignOutAsync(SchemeName);
                return Results.LocalRedirect(PageAddress.Of(http.Request).To(SignedOutPath).ToString());
            })
            .Needs(Right.Known)
            .ExcludeFromDescription();
        // The session there is ended by going there: what follows a form may not leave these pages.
        app.MapGet(SignOutPath + "/provider", async (HttpContext http, IOptionsMonitor<JwtBearerOptions> bearer) =>
            {
                var provider = await bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
                return provider.EndSessionEndpoint is { Length: > 0 } end
                    ? Results.Redirect(QueryHelpers.AddQueryString(end, OpenIdConnectParameterNames.ClientId, client.Id))
                    : Results.LocalRedirect(PageAddress.Of(http.Request).To(SignedOutPath).ToString());
            })
            .Needs(Right.Open)
            .ExcludeFromDescription();
    }
}
