using ConsultLedger.Consultations;
using ConsultLedger.Recording;

namespace ConsultLedger.CritterStack;

/// <summary>Marten names a stream's kind after a type. These are the types whose names give the ledger's kinds.</summary>
public static class StreamKinds
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        [StreamHistory.ConsultationStream] = typeof(Consultation),
        [StreamHistory.CommitteeStream] = typeof(Committee),
        [StreamHistory.AnnualPlanStream] = typeof(AnnualPlan),
        [StreamHistory.ClaimsStream] = typeof(Claims),
        [StreamHistory.CalendarStream] = typeof(Calendar),
        [StreamHistory.ProcedureStream] = typeof(Procedure),
        [StreamHistory.RoleStream] = typeof(Role),
        [StreamHistory.ApiKeyStream] = typeof(ApiKey),
        [StreamHistory.PersonStream] = typeof(Person),
    };

    /// <summary>The kinds there are.</summary>
    public static IReadOnlyCollection<string> All => Types.Keys;

    /// <exception cref="ArgumentException">No type stands for the kind: a new kind of stream needs one here.</exception>
    public static Type TypeOf(string kind) =>
        Types.TryGetValue(kind, out var type) ? type : throw new ArgumentException($"No type stands for the kind of stream '{kind}'.", nameof(kind));

    private static class Claims;

    private static class Calendar;
}
