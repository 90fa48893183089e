using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.Recording;

namespace ConsultLedger.Web.Forms;

/// <summary>Records a command, or says what would be recorded.</summary>
public delegate Task<RecordingResult> MatterRecorder(Command command, MatterRequest request, CancellationToken cancellation);

/// <summary>Who records something, and under which conditions.</summary>
/// <param name="Actor">As it stands in the ledger.</param>
public sealed record MatterRequest(string Actor)
{
    /// <summary>The form's idempotency key.</summary>
    public string? Key { get; init; }

    /// <summary>The version that was looked at.</summary>
    public long? Version { get; init; }

    /// <summary>Nothing is to be recorded: the answer is what would be.</summary>
    public bool IsTrial { get; init; }
}

/// <summary>Something besides the consultations that a form is about: a plan, a calendar, a key.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">Of it as it stands, 0: there is none yet; null: what is recorded does not depend on what was before.</param>
/// <param name="Record">Records in it.</param>
public sealed record Matter(BilingualText Kind, string Name, long? Version, MatterRecorder Record)
{
    /// <summary>What stands in the form when it is opened, in the JSON of its command; null: nothing.</summary>
    public JsonElement? Present { get; init; }

    /// <summary>What only this one has to offer.</summary>
    public IReadOnlyDictionary<FieldSource, IReadOnlyList<Choice>> Choices { get; init; } = new Dictionary<FieldSource, IReadOnlyList<Choice>>();

    /// <summary>Ids of items that it has given, and never gives again.</summary>
    public IReadOnlyCollection<string> TakenIds { get; init; } = [];

    /// <summary>Whether an administrator's right is needed to record in it, and to see the receipt.</summary>
    public bool IsAdministrative { get; init; }
}
