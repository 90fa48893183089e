namespace ConsultLedger.Consultations;

/// <summary>The local procedures this release ships: ways of walking the same eight steps. A consultation is bound to one
/// version of one of them when it is opened.</summary>
public static class Procedures
{
    private static readonly ProcedureVersion Default = new() { Id = "suixian-eight-step", Version = 1 };

    public static IReadOnlyList<ProcedureVersion> Shipped { get; } =
    [
        Default,
        new() { Id = "jilin-two-three-three", Version = 1 },
        new() { Id = "jiayuguan-six-step", Version = 1 },
        new() { Id = "yushu-supervision-loop", Version = 1 },
        new() { Id = "kuancheng-convert-supervise", Version = 1 },
        new() { Id = "gongzhuling-three-meetings", Version = 1 },
    ];

    /// <summary>The current version of the procedure named, or of the default one when none is; null when there is no such procedure.</summary>
    public static ProcedureVersion? Find(string? id) => id is null ? Default : Shipped.FirstOrDefault(procedure => procedure.Id == id);
}
