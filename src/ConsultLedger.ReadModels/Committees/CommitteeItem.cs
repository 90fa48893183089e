using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Committees;

/// <summary>A committee as registered.</summary>
/// <param name="Parent">Code of the committee above; null at the top of a tree.</param>
public sealed record CommitteeItem(string Code, string Name, CommitteeLevel Level, string? Parent);

/// <param name="Items">In the order of their codes.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record CommitteeAnswer(IReadOnlyList<CommitteeItem> Items, [property: JsonIgnore] long Sequence);
