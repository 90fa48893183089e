using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>A rate that is published. What each one counts is in <see cref="RateDefinition"/>.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Measure>))]
public enum Measure
{
    /// <summary>采纳率</summary>
    Adoption,

    /// <summary>采纳率, of those decided only.</summary>
    AdoptionDecided,

    /// <summary>答复率</summary>
    Reply,

    /// <summary>批示率</summary>
    Instruction,

    /// <summary>转化率</summary>
    Conversion,

    /// <summary>落实率</summary>
    Implementation,

    /// <summary>满意率</summary>
    Satisfaction,

    /// <summary>闭环率</summary>
    Closure,

    /// <summary>及时率</summary>
    Timeliness,
}

/// <summary>What figures may be grouped by.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Grouping>))]
public enum Grouping
{
    /// <summary>Code of the committee the consultation belongs to.</summary>
    Committee,

    /// <summary>Year of the cohort's date.</summary>
    Year,

    /// <summary>Month of the cohort's date; unknown where only the year is known.</summary>
    Month,

    /// <summary>The plan's form of consultation, in its own words.</summary>
    Form,

    /// <summary>Where the topic came from; there may be several sources.</summary>
    Source,

    /// <summary>Sectors of those who proposed the topic (界别); there may be several.</summary>
    Sector,

    /// <summary>The lead unit; none before a recommendation is assigned.</summary>
    Unit,

    /// <summary>Id of the procedure the consultation is bound to.</summary>
    Procedure,
}

/// <summary>What a rate counts.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CountedUnit>))]
public enum CountedUnit
{
    Recommendation,
    Outcome,

    /// <summary>An answer to a satisfaction survey.</summary>
    Response,
    Consultation,

    /// <summary>A deadline of a procedure, or the due date of a recommendation.</summary>
    Obligation,
}

/// <summary>The date that says to which period a counted unit belongs.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CohortEvent>))]
public enum CohortEvent
{
    /// <summary>The outcome that has the recommendation was submitted.</summary>
    OutcomeSubmitted,
    SatisfactionRated,
    TopicDetermined,

    /// <summary>The obligation is due.</summary>
    Due,
}
