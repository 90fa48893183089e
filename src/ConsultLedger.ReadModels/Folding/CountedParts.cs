using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>When something happened, as far as figures tell periods apart.</summary>
/// <param name="Value">yyyymm; the month is 00 when only the year is known.</param>
internal readonly record struct Period(int Value)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public int Year => Value / 100;

    /// <summary>1–12, or null when only the year is known.</summary>
    public int? Month => Value % 100 is var month and not 0 ? month : null;

    /// <summary>Of the date the event states; of one that states none, of the day it was recorded.</summary>
    public static Period Of(ConsultationEvent happened, FoldableEvent recorded) => Of(happened.StatedOn ?? EdtfDate.Of(DayOf(recorded)));

    public static Period Of(EdtfDate date) => new((date.Year * 100) + (date.Month ?? 0));

    /// <summary>The day an event was recorded, in whichever ledger it was first.</summary>
    public static DateOnly DayOf(FoldableEvent recorded) => DayOf(recorded.FirstRecordedAt());

    /// <summary>The day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(ChinaTime).DateTime);
}

/// <summary>What a consultation is grouped by. Equal when all of it is.</summary>
/// <param name="Form">The plan's form in its own words.</param>
/// <param name="Sources">Words of the topic's sources, each once.</param>
/// <param name="Sectors">Sectors of those who proposed it, each once.</param>
/// <param name="Procedure">Id of the procedure.</param>
internal sealed record Dimensions(string Committee, string? Form, IReadOnlyList<string> Sources, IReadOnlyList<string> Sectors, string Procedure)
{
    public bool Equals(Dimensions? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Committee == other.Committee
            && Form == other.Form
            && Procedure == other.Procedure
            && Sources.SequenceEqual(other.Sources)
            && Sectors.SequenceEqual(other.Sectors));

    public override int GetHashCode() =>
        HashCode.Combine(Committee, Form, Procedure, Sources.Count > 0 ? Sources[0] : null, Sectors.Count > 0 ? Sectors[0] : null);
}

/// <summary>An outcome as it is counted.</summary>
/// <param name="Submitted">When.</param>
/// <param name="Instructions">Instructions of which it is the first outcome they are about.</param>
internal readonly record struct CountedOutcome(Period Submitted, bool IsInstructed, int Instructions);

/// <summary>A recommendation as it is counted.</summary>
/// <param name="Outcome">Index of the outcome that has it.</param>
/// <param name="RepliedBy">Last day the date of the lead's first decision may mean; a reopening begins anew.</param>
/// <param name="Conversions">What it became since the decision in force.</param>
internal readonly record struct CountedRecommendation(int Outcome, DateOnly? RepliedBy, ConversionKinds Conversions);

/// <summary>A set of kinds of conversion.</summary>
internal readonly record struct ConversionKinds(byte Bits)
{
    public bool IsEmpty => Bits == 0;

    public bool Has(ConversionKind kind) => (Bits & (1 << (int)kind)) != 0;

    public ConversionKinds With(ConversionKind kind) => new((byte)(Bits | (1 << (int)kind)));
}

/// <summary>Answers to a survey as they are counted.</summary>
/// <param name="Recommendation">Its number; null: the consultation as a whole was rated.</param>
/// <param name="IsExact">Whether their number is known exactly.</param>
internal readonly record struct CountedRating(
    Period On, int? Recommendation, RatingSubject Subject, Respondent Respondent, Rating Rating, int Count, bool IsExact)
{
    public static CountedRating Of(SatisfactionRated rated, FoldableEvent recorded) => new(
        Period.Of(rated, recorded), rated.Recommendation, rated.Subject, rated.Respondent, rated.Rating,
        rated.Count.Value, rated.Count.Qualifier == CountQualifier.Exact);
}
