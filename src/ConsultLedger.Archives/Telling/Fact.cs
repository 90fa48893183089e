namespace ConsultLedger.Archives.Telling;

/// <summary>One thing an event says.</summary>
/// <param name="Label">What the values are.</param>
/// <param name="Values">In the order of the record; never empty.</param>
internal sealed record Fact(string Label, IReadOnlyList<string> Values);
