using ConsultLedger.Web.Components;

namespace ConsultLedger.Web.Charts;

/// <summary>A bar.</summary>
/// <param name="Value">Its length.</param>
/// <param name="Text">What is written beside it: n/N, days.</param>
/// <param name="Address">Where its label leads.</param>
public sealed record BarRow(string Label, decimal Value, string Text, string? Address = null, Tone Tone = Tone.Active);
