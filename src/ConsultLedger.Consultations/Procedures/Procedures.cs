using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConsultLedger.Consultations;

/// <summary>The local procedures this release ships, each in a file of its own beside this one (<c>Shipped</c>). A server records
/// the first version of each in its ledger; it is the same there and here.</summary>
public static partial class Procedures
{
    /// <summary>Id of the procedure of a consultation whose committee names none, nor any committee above it.</summary>
    public const string DefaultId = "suixian-eight-step";

    private static readonly string[] Ids =
    [
        DefaultId,
        "jilin-two-three-three",
        "jiayuguan-six-step",
        "yushu-supervision-loop",
        "kuancheng-convert-supervise",
        "gongzhuling-three-meetings",
    ];

    private static readonly FrozenDictionary<string, Procedure> ById = Ids.ToFrozenDictionary(id => id, Load);

    /// <summary>All that are shipped, the default one first.</summary>
    public static IReadOnlyList<Procedure> All { get; } = [.. Ids.Select(id => ById[id])];

    public static Procedure Default => ById[DefaultId];

    /// <summary>Every step before the archive.</summary>
    public static IReadOnlyList<Step> AllWaivable { get; } = [.. ProcessOrder.Steps.Where(step => step != Step.Archive)];

    /// <summary>A version of a procedure, if it is shipped; null when it is not.</summary>
    public static Procedure? Shipped(string id, int version) => version == 1 ? ById.GetValueOrDefault(id) : null;

    /// <inheritdoc cref="Shipped(string, int)"/>
    public static Procedure? Shipped(ProcedureVersion version) => Shipped(version.Id, version.Version);

    /// <summary>The first version of a procedure, if it is shipped; null when it is not.</summary>
    public static Procedure? Shipped(string id) => Shipped(id, 1);

    /// <summary>An id: 1–100 lower-case letters, digits or hyphens, beginning with a letter or digit.</summary>
    public static bool IsId(string id) => IdPattern().IsMatch(id);

    /// <summary>A procedure as its event holds it, UTF-8: two that are written alike say the same.</summary>
    public static byte[] Text(Procedure procedure) => JsonSerializer.SerializeToUtf8Bytes(procedure, LedgerJson.Shared.Procedure);

    private static Procedure Load(string id)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Procedures/Shipped/{id}.json")
            ?? throw new InvalidOperationException($"the procedure {id} is not in the assembly");
        return JsonSerializer.Deserialize(file, LedgerJson.Shared.Procedure)!;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,99}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
