using ConsultLedger.Web.Components;

namespace ConsultLedger.Web.Charts;

/// <summary>A row of a <see cref="TimelineChart"/>.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Mark">A day that is marked: when it was done.</param>
/// <param name="Text">All this in words.</param>
public sealed record TimelineSpan(string Label, DateOnly From, DateOnly To, DateOnly? Mark, string Text, Tone Tone = Tone.Active);
