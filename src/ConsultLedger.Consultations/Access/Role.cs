using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What somebody may do for a committee.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Role>))]
public enum Role
{
    /// <summary>记录员: records for the committee itself, and reads what is recorded of it.</summary>
    Recorder,

    /// <summary>主席: reads the committee and all below it.</summary>
    Chair,

    /// <summary>审计员: reads everything of the committee and all below it, and who may do what there; never records.</summary>
    Auditor,

    /// <summary>对接系统: a program; does for the committee and all below it what its scopes allow.</summary>
    Integrator,

    /// <summary>管理员: registers committees and says who may do what, for the committee and all below it; neither records nor reads consultations.</summary>
    Administrator,
}

/// <summary>What a program may be allowed to do, in the words of OAuth's <c>scope</c>.</summary>
public static class AccessScopes
{
    /// <summary>To read events one by one: feed, search, proofs.</summary>
    public const string ReadEvents = "events:read";

    /// <summary>To read records, lists, figures and documents.</summary>
    public const string ReadConsultations = "consultations:read";

    /// <summary>To record, and to bring documents.</summary>
    public const string WriteConsultations = "consultations:write";

    public static IReadOnlyList<string> All { get; } = [ReadEvents, ReadConsultations, WriteConsultations];
}
