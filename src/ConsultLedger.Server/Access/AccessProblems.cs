using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Access;

/// <summary>Why nothing can be said or done about a role or key.</summary>
internal static class AccessProblems
{
    public static ProblemResult UnknownRole(string id) => new(ProblemKind.UnknownRole, new($"There is no role {id}.", $"没有编号为 {id} 的授权。"));

    public static ProblemResult UnknownKey(string id) => new(ProblemKind.UnknownKey, new($"There is no key {id}.", $"没有编号为 {id} 的密钥。"));
}
