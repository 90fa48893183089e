using System.Text.Json.Serialization;

namespace ConsultLedger.Server.Sealing;

/// <summary>A key the ledger has signed checkpoints with.</summary>
/// <param name="Key">The verifier key, in signed-note form.</param>
/// <param name="FirstSize">Size of the first checkpoint it signed.</param>
/// <param name="LastSize">Size of the last one; null while it signs.</param>
internal sealed record LedgerKey(string Key, long FirstSize, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? LastSize);
