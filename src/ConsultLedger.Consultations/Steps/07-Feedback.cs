using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

[JsonConverter(typeof(SnakeCaseEnumConverter<FeedbackAudience>))]
public enum FeedbackAudience
{
    Participants,
    Proposers,
    Public,
    Committee,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<RatingSubject>))]
public enum RatingSubject
{
    /// <summary>答复</summary>
    Reply,

    /// <summary>结果</summary>
    Result,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<Respondent>))]
public enum Respondent
{
    Member,
    Public,
    Proposer,
    Unit,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<Rating>))]
public enum Rating
{
    VerySatisfied,
    Satisfied,
    BasicallySatisfied,
    Dissatisfied,
    NoOpinion,
}

public sealed record FeedBackResult : Command
{
    /// <summary>To whom.</summary>
    [MinLength(1)]
    public required IReadOnlyList<FeedbackAudience> Audience { get; init; }

    /// <summary>By what way, e.g. a notice board or a meeting.</summary>
    [MaxLength(300)]
    public string? Channel { get; init; }

    /// <summary>What was told.</summary>
    [MaxLength(8000)]
    public string? Summary { get; init; }

    /// <summary>First day of public disclosure (公示).</summary>
    public EdtfDate? DisclosedFrom { get; init; }

    /// <summary>Last day of public disclosure; not before the first.</summary>
    public EdtfDate? DisclosedTo { get; init; }
}

public sealed record RateSatisfaction : Command
{
    /// <summary>What was rated.</summary>
    public required RatingSubject Subject { get; init; }

    /// <summary>Who rated.</summary>
    public required Respondent Respondent { get; init; }

    /// <summary>The rating.</summary>
    public required Rating Rating { get; init; }

    /// <summary>How many gave this rating; absent: one.</summary>
    public Count? Count { get; init; }

    /// <summary>Number of the recommendation that was rated; absent: the consultation as a whole.</summary>
    public int? Recommendation { get; init; }

    /// <summary>What was said with it.</summary>
    [MaxLength(4000)]
    public string? Comment { get; init; }
}

/// <summary>The result was fed back to those who took part, or disclosed (反馈协商结果).</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record ResultFedBack : ConsultationEvent
{
    [MinLength(1)]
    public required IReadOnlyList<FeedbackAudience> Audience { get; init; }

    [MaxLength(300)]
    public string? Channel { get; init; }

    [MaxLength(8000)]
    public string? Summary { get; init; }

    public EdtfDate? DisclosedFrom { get; init; }

    public EdtfDate? DisclosedTo { get; init; }

    private protected override EdtfDate? OwnDate => DisclosedFrom;
}

/// <summary>Respondents rated the reply or the result (满意度评价); one event may stand for many answers alike.</summary>
/// <remarks>Usually recorded by the committee's office, from the survey.</remarks>
public sealed record SatisfactionRated : ConsultationEvent
{
    public required RatingSubject Subject { get; init; }

    public required Respondent Respondent { get; init; }

    public required Rating Rating { get; init; }

    public required Count Count { get; init; }

    public int? Recommendation { get; init; }

    [MaxLength(4000)]
    public string? Comment { get; init; }
}

public sealed partial record Consultation
{
    private static Decision Decide(FeedBackResult command) => new ResultFedBack
    {
        Audience = command.Audience,
        Channel = command.Channel,
        Summary = command.Summary,
        DisclosedFrom = command.DisclosedFrom,
        DisclosedTo = command.DisclosedTo,
    };

    private static Decision Decide(RateSatisfaction command) => new SatisfactionRated
    {
        Subject = command.Subject,
        Respondent = command.Respondent,
        Rating = command.Rating,
        Count = command.Count ?? Consultations.Count.Exactly(1),
        Recommendation = command.Recommendation,
        Comment = command.Comment,
    };
}
