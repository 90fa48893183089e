using ConsultLedger.Web.Forms;

namespace ConsultLedger.Server.Access;

/// <summary>Tells the pages who sends a request, and whether she may record.</summary>
internal sealed class Recorders(AccessRights rights) : IRecorders
{
    public WhoRecords Of(HttpContext http) => Caller.Of(http) switch
    {
        { Kind: CallerKind.LocalOperator } local => new WhoRecords(local.Subject, new("the local operator", "本地操作员")),
        var caller => new WhoRecords(caller.Subject, new(caller.Name ?? caller.Subject, caller.Name ?? caller.Subject)),
    };

    public async ValueTask<bool> May(HttpContext http, string? committee, string right = IRecorders.ToRecord) =>
        await rights.ReachOf(Caller.Of(http), Right.Named(right), http.RequestAborted) is { } reach && (committee is null || reach.Includes(committee));
}
