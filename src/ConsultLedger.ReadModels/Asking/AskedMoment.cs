namespace ConsultLedger.ReadModels.Asking;

/// <summary>The moment a question is about: what the ledger knew at a sequence, judged on a day.</summary>
/// <param name="Sequence">The last sequence known.</param>
/// <param name="Day">The day due dates are compared with.</param>
public readonly record struct AskedMoment(long Sequence, DateOnly Day);
