using System.Net;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Composition;

/// <summary>
/// Without authentication whoever reaches the server may record. Binding to loopback keeps other machines out, but not the pages
/// that a browser on this one has open: those of other sites are turned away here, whether they send requests across origins
/// or make a name of their own resolve to this machine.
/// </summary>
internal static class LocalMode
{
    private static readonly ProblemResult NotFromHere = new(ProblemKind.NotLocal, new(
        "Without authentication the server answers only this machine, under the names localhost, 127.0.0.1 and [::1], and no pages of other sites.",
        "未配置身份验证时，服务器只应答本机以 localhost、127.0.0.1 或 [::1] 发来的请求，不应答其他网站的页面。"));

    public static void AnswerOnlyThisMachine(this WebApplication app) => app.Use(next => http =>
        IsLoopback(http.Request.Host) && IsFromItself(http.Request) ? next(http) : NotFromHere.ExecuteAsync(http));

    private static bool IsLoopback(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Programs send no Origin; browsers do with everything that could record.</summary>
    private static bool IsFromItself(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin] || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
