using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

/// <summary>What kind of thing a procedure asks for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RequirementKind>))]
public enum RequirementKind
{
    /// <summary>An assessment of the kind named has been made.</summary>
    Assessment,

    /// <summary>The outcome has been disclosed to the public (公示).</summary>
    Disclosure,

    /// <summary>A contact before, during or after the handling has been recorded, as supervision of that kind.</summary>
    Contact,

    /// <summary>Someone of the kind named has rated the reply or the result.</summary>
    Rating,

    /// <summary>Every recommendation taken on has been verified by the committee.</summary>
    Verification,

    /// <summary>The event itself says something in the fields named.</summary>
    Field,

    /// <summary>Every finding in the event names the standard it is measured against (标准依据).</summary>
    Standard,

    /// <summary>The body that decides is of the kind named. Of a recommendation it is asked where the lead adopts it, in whole or in part.</summary>
    DecidingBody,
}

/// <summary>Who has to rate what.</summary>
public sealed record RatingAsked
{
    /// <summary>What is rated.</summary>
    public required RatingSubject Subject { get; init; }

    /// <summary>Who rates.</summary>
    public required Respondent Respondent { get; init; }
}

/// <summary>Something that has to be there before an event is accepted. Which of the last members is given follows from the kind.</summary>
public sealed record Requirement
{
    /// <summary>Its id within the procedure.</summary>
    [MaxLength(60)]
    public required string Id { get; init; }

    /// <summary>What is asked for, in words a refusal can say.</summary>
    public required Wording Name { get; init; }

    /// <summary>Types of the events that are refused while it is missing, e.g. meeting_held.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>What kind of thing is asked for.</summary>
    public required RequirementKind Kind { get; init; }

    /// <summary>Of kind assessment: which.</summary>
    public AssessmentKind? Assessment { get; init; }

    /// <summary>Of kind contact: before, during or after.</summary>
    public SupervisionKind? Contact { get; init; }

    /// <summary>Of kind rating: who rates what.</summary>
    public RatingAsked? Rating { get; init; }

    /// <summary>Of kind field: names of fields of the events, e.g. useMode; each has to say something.</summary>
    [MinLength(1)]
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Of kind deciding_body: words of which the body's name has to contain one.</summary>
    [MinLength(1)]
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Whether it is asked of what the event itself says, rather than of what happened before it.</summary>
    [JsonIgnore]
    public bool IsAboutTheEvent => Kind is RequirementKind.Field or RequirementKind.Standard or RequirementKind.DecidingBody;

    /// <summary>The type of event that meets it; null where the event asked of has to meet it itself.</summary>
    [JsonIgnore]
    public Type? MetBy => Kind switch
    {
        RequirementKind.Assessment => typeof(AssessmentMade),
        RequirementKind.Disclosure => typeof(OutcomeDisclosed),
        RequirementKind.Contact => typeof(SupervisionConducted),
        RequirementKind.Rating => typeof(SatisfactionRated),
        RequirementKind.Verification => typeof(ImplementationVerified),
        _ => null,
    };
}
