using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ConsultLedger.Server.Composition;

/// <summary>Where the server listens: loopback only, as long as nobody has to log in.</summary>
internal static class Listening
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void ListenSafely(this WebApplicationBuilder builder, LedgerSettings settings, IdentitySettings identity)
    {
        var configuration = builder.Configuration;
        var isChosen = configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null
            || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!isChosen)
            builder.WebHost.UseUrls(DefaultAddress);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (!identity.IsConfigured && !settings.AllowUnauthenticatedNetwork)
                kestrel.ConfigureEndpointDefaults(RefuseBeyondLoopback);
        });
    }

    /// <summary>The line that says that the server is ready, where, and who may use it.</summary>
    public static string ReadyLine(WebApplication app, LedgerSettings settings, IdentitySettings identity)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var reach = identity.IsConfigured ? "who asks has to say who they are"
            : settings.AllowUnauthenticatedNetwork
            ? "WARNING: no authentication, reachable from the network; everyone is the local operator"
            : "local mode: no authentication, this machine only";
        var engine = LedgerEngine.Name is { } name ? $"; on {name}" : "";
        return $"ConsultLedger is ready on {string.Join(" ", addresses)} ({reach}{engine})";
    }

    private static void RefuseBeyondLoopback(ListenOptions listen)
    {
        if (listen.EndPoint is IPEndPoint { Address: var address } && !IPAddress.IsLoopback(address))
        {
            throw new CannotStartException(
                $"""
                The server would listen on {listen.EndPoint}, where other machines can reach it, but no authentication is configured.
                Listen on this machine only (--urls http://localhost:5080), or configure who may come in (section Authentication:Schemes:Bearer,
                see docs/security.md), or, where the network itself is guarded (a container), set Ledger__AllowUnauthenticatedNetwork=true.
                """);
        }
    }
}
