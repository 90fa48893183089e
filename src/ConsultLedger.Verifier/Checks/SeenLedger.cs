using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Verifier.Checks;

/// <summary>A ledger as it was when it was found sound.</summary>
/// <param name="Bundles">The hash over each bundle that was full. Only says where a history differs, never whether.</param>
public sealed record SeenLedger(Checkpoint Checkpoint, IReadOnlyList<TreeHash> Bundles);
