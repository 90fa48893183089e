using ConsultLedger.EventStore;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Persons;

/// <summary>Who may read who residents are. That somebody does is recorded before she is answered (<see cref="Readings"/>).</summary>
internal sealed class PersonalDataReads(AccessRights rights)
{
    public static ProblemResult NotAllowed { get; } = new(ProblemKind.Forbidden, new(
        "You have no role that lets you read who residents are; without residents=named they are told of by masked names.",
        "您没有查看居民姓名的权限；不使用 residents=named 时，居民姓名以隐名方式显示。"));

    /// <summary>For whose residents the caller has the right; null: for nobody's.</summary>
    public ValueTask<Reach?> ReachOf(HttpContext http) => rights.ReachOf(Caller.Of(http), Right.ReadPersonalData, http.RequestAborted);

    /// <summary>Whether she may read who the residents of a committee are.</summary>
    public async ValueTask<bool> MayRead(HttpContext http, string committee) => await ReachOf(http) is { } reach && reach.Includes(committee);
}
