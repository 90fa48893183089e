using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>What a consultation has to do with annual plans: the item it names, and the years that say which plan is meant.</summary>
/// <param name="NumberYear">The year in its number.</param>
/// <param name="Opened">The year its opening states.</param>
/// <param name="Determined">The year the decision on its topic states.</param>
/// <param name="Held">The first year that one of its meetings states.</param>
/// <param name="Reference">The plan item its topic was determined for, in the words of the decision.</param>
internal sealed record PlanFacts(int NumberYear, int? Opened, int? Determined, int? Held, string? Reference)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>The year in whose plan the item is looked up first: that of the decision. A meeting held later does not move it.</summary>
    public int ReferenceYear => Determined ?? Opened ?? NumberYear;

    /// <summary>The year for whose numbers it counts: that of its first meeting, as far as years are stated.</summary>
    public int Year => Held ?? ReferenceYear;

    public static PlanFacts Of(FoldableEvent recorded, TopicProposed opening) =>
        new(YearOf(opening.Number, recorded.FirstRecordedAt()), opening.StatedOn?.Year, null, null, null);

    public PlanFacts Evolve(ConsultationEvent happened) => happened switch
    {
        TopicDetermined determined => this with { Determined = determined.StatedOn?.Year, Reference = determined.PlanItem },
        MeetingHeld { StatedOn: { } on } => Held <= on.Year ? this : this with { Held = on.Year },
        _ => this,
    };

    /// <summary>The year in a number like 421321-2026-0001; of a number made otherwise, the year it was recorded.</summary>
    public static int YearOf(string number, DateTimeOffset recordedAt) =>
        number.Split('-') is [.., { Length: 4 } year, _] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var written)
            ? written
            : recordedAt.ToOffset(ChinaTime).Year;
}
