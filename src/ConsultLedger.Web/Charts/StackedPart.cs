namespace ConsultLedger.Web.Charts;

/// <summary>A part of a <see cref="StackedBar"/>.</summary>
/// <param name="Text">Its count as it is written.</param>
/// <param name="Address">Where its name leads.</param>
public sealed record StackedPart(string Name, long Count, string Text, string? Address = null);
