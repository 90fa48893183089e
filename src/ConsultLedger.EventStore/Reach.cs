using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.EventStore;

/// <summary>
/// The committees whose part of the ledger somebody may see. It belongs to the request, not to the question, and so it goes along with the
/// flow of execution: what a request asks, by whatever way, is answered within the reach of its caller.
/// </summary>
public sealed class Reach
{
    /// <summary>Whose streams are that everybody may see who may see anything, such as a procedure's; no committee can have this code.</summary>
    public const string Everybody = "*";

    private static readonly AsyncLocal<Reach?> Current = new();

    private readonly HashSet<string>? _committees;

    private Reach(HashSet<string>? committees, string holder) => (_committees, Holder) = (committees, holder);

    /// <summary>The whole ledger.</summary>
    public static Reach Whole { get; } = WholeOf("");

    /// <summary>No committee at all.</summary>
    public static Reach Nowhere { get; } = Of([], "");

    /// <summary>The reach of the caller who is being answered; of what the server does by itself, the whole ledger.</summary>
    public static Reach OfCaller => Current.Value ?? Whole;

    /// <summary>Whose reach it is; empty: the server's own.</summary>
    public string Holder { get; }

    /// <summary>Whose is what the caller has brought and no committee has used yet. No committee can have this code.</summary>
    public string Own => $"@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Holder)))}";

    public bool IsWhole => _committees is null;

    /// <summary>The committees it consists of; null for the whole ledger.</summary>
    public IReadOnlyCollection<string>? Committees => _committees;

    public static Reach WholeOf(string holder) => new(null, holder);

    public static Reach Of(IEnumerable<string> committees, string holder) => new([.. committees], holder);

    /// <summary>From here on, in this flow of execution, this is the caller's reach.</summary>
    public static void Enter(Reach reach) => Current.Value = reach;

    /// <summary>Whether it has the same committees.</summary>
    public bool IsAsFarAs(Reach other) => _committees is null || other._committees is null ? IsWhole == other.IsWhole : _committees.SetEquals(other._committees);

    /// <param name="tenant">Whose the event or stream is.</param>
    public bool Includes(string tenant) => _committees is null || tenant == Everybody || _committees.Contains(tenant);

    /// <summary>Those of the committees asked for that are within reach; null when all are asked for and all are.</summary>
    /// <param name="asked">Null: all.</param>
    public IReadOnlyCollection<string>? Narrow(IReadOnlyCollection<string>? asked) =>
        _committees is null ? asked
        : asked is null ? _committees
        : [.. asked.Where(_committees.Contains)];
}
