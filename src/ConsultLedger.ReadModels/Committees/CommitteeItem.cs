using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Committees;

/// <summary>A committee as registered.</summary>
/// <param name="Parent">Code of the committee above; null at the top of a tree.</param>
/// <param name="Procedure">Id of the procedure its consultations are bound to where they name none; null: that of the committee above.</param>
/// <param name="ArchiveNumbers">Pattern of its archive numbers (档号); null: that of the committee above, and where none has one, any number.</param>
public sealed record CommitteeItem(string Code, string Name, CommitteeLevel Level, string? Parent, string? Procedure, string? ArchiveNumbers = null);

/// <param name="Items">In the order of their codes.</param>
/// <param name="Sequence">The answer is what the ledger knew at this sequence.</param>
public sealed record CommitteeAnswer(IReadOnlyList<CommitteeItem> Items, [property: JsonIgnore] long Sequence);
