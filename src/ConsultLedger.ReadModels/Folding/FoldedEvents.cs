using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>
/// Events as far as they are folded: texts that nothing is folded of, most of what there is, are not read. Those of which hardly
/// anything is left out are read whole, and where a correction has to be applied, everything is.
/// </summary>
internal static class FoldedEvents
{
    private static readonly FrozenDictionary<string, Func<EventFields, ConsultationEvent>> InPart = new Dictionary<Type, Func<EventFields, ConsultationEvent>>
    {
        [typeof(TopicDetermined)] = fields => new TopicDetermined { PlanItem = fields.PlanItem },
        [typeof(TopicDeclined)] = _ => new TopicDeclined(),
        [typeof(PlanAdopted)] = fields => new PlanAdopted { Form = fields.Form },
        [typeof(ResearchConducted)] = fields => new ResearchConducted { StartedOn = fields.StartedOn, EndedOn = fields.EndedOn },
        [typeof(ResearchReported)] = _ => new ResearchReported(),
        [typeof(ResearchWaived)] = _ => new ResearchWaived { Reason = "" },
        [typeof(MeetingHeld)] = fields => new MeetingHeld { HeldOn = fields.HeldOn },
        [typeof(OutcomeDisclosed)] = fields => new OutcomeDisclosed { DisclosedFrom = fields.DisclosedFrom },
        [typeof(InstructionIssued)] = fields => new InstructionIssued { Leader = "", IssuedOn = fields.IssuedOn, Recommendations = fields.Recommendations },
        [typeof(RecommendationAssigned)] = fields => new RecommendationAssigned
        {
            Recommendation = Given(fields.Recommendation),
            Unit = Given(fields.Unit),
            CoUnits = fields.CoUnits,
            DueOn = Given(fields.DueOn),
        },
        [typeof(RecommendationDecided)] = fields => new RecommendationDecided
        {
            Recommendation = Given(fields.Recommendation),
            Decision = Given(fields.Decision),
            DecidedBy = Given(fields.DecidedBy),
            Capacity = Given(fields.Capacity),
            LocalCode = fields.LocalCode,
        },
        [typeof(ProgressReported)] = fields => new ProgressReported { Recommendation = Given(fields.Recommendation) },
        [typeof(CompletionClaimed)] = fields => new CompletionClaimed { Recommendation = Given(fields.Recommendation), ClaimedBy = Given(fields.ClaimedBy) },
        [typeof(ImplementationVerified)] = fields => new ImplementationVerified
        {
            Recommendation = Given(fields.Recommendation),
            Result = EnumNames.TryParse(Given(fields.Result), out VerificationResult result) ? result : throw new JsonException($"there is no result {fields.Result}"),
            VerifiedBy = "",
        },
        [typeof(ResultFedBack)] = fields => new ResultFedBack { Audience = [], DisclosedFrom = fields.DisclosedFrom },
        [typeof(SatisfactionRated)] = fields => new SatisfactionRated
        {
            Subject = Given(fields.Subject),
            Respondent = Given(fields.Respondent),
            Rating = Given(fields.Rating),
            Count = Given(fields.Count),
            Recommendation = fields.Recommendation,
        },
        [typeof(FileArchived)] = fields => new FileArchived { ArchiveNumber = fields.ArchiveNumber },
        [typeof(DocumentAttached)] = _ => new DocumentAttached(),
        [typeof(ConsultationWithdrawn)] = _ => new ConsultationWithdrawn { Reason = "" },
    }.ToFrozenDictionary(read => EventCatalogue.WireNameOf(read.Key), read => read.Value);

    /// <summary>Wire names of the events that are not read whole.</summary>
    public static IReadOnlyList<string> ReadInPart => InPart.Keys;

    /// <summary>The event as far as it is folded.</summary>
    /// <exception cref="JsonException">What is folded of it is not there, or is not what it should be.</exception>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static ConsultationEvent Read(string wireName, ReadOnlySpan<byte> data)
    {
        if (!InPart.TryGetValue(wireName, out var read))
            return (ConsultationEvent)EventCatalogue.Read(wireName, data);
        var fields = EventFields.Of(data);
        var happened = read(fields);
        return fields.OccurredOn is null ? happened : happened with { OccurredOn = fields.OccurredOn };
    }

    private static T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string field = "")
        where T : struct => value ?? throw new JsonException($"{field} is missing");

    private static string Given(string? value, [CallerArgumentExpression(nameof(value))] string field = "") => value ?? throw new JsonException($"{field} is missing");
}
