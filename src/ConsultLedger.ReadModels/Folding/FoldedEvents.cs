using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Folding;

/// <summary>
/// Events as far as they are folded: texts that nothing is folded of, most of what there is, are not read. Those that hardly ever come
/// are read whole, and where a correction has to be applied, everything is.
/// </summary>
internal static class FoldedEvents
{
    private delegate ConsultationEvent Reading(ReadOnlySpan<byte> data);
    private delegate ConsultationEvent Made(in EventFields fields);

    private static readonly FrozenDictionary<string, Reading> InPart = new Dictionary<Type, Reading>
    {
        [typeof(TopicProposed)] = LongEvents.Proposed,
        [typeof(TopicScreened)] = LongEvents.Screened,
        [typeof(OutcomeSubmitted)] = LongEvents.Submitted,
        [typeof(TopicDetermined)] = Of((in fields) => new TopicDetermined { PlanItem = fields.PlanItem }),
        [typeof(TopicDeclined)] = Of((in _) => new TopicDeclined()),
        [typeof(PlanAdopted)] = Of((in fields) => new PlanAdopted { Form = fields.Form }),
        [typeof(ResearchConducted)] = Of((in fields) => new ResearchConducted { StartedOn = fields.StartedOn, EndedOn = fields.EndedOn }),
        [typeof(ResearchReported)] = Of((in _) => new ResearchReported()),
        [typeof(ResearchWaived)] = Of((in _) => new ResearchWaived { Reason = "" }),
        [typeof(MeetingHeld)] = Of((in fields) => new MeetingHeld { HeldOn = fields.HeldOn }),
        [typeof(OutcomeDisclosed)] = Of((in fields) => new OutcomeDisclosed { DisclosedFrom = fields.DisclosedFrom }),
        [typeof(InstructionIssued)] = Of((in fields) => new InstructionIssued { Leader = "", IssuedOn = fields.IssuedOn, Recommendations = fields.Recommendations }),
        [typeof(RecommendationAssigned)] = Of((in fields) => new RecommendationAssigned
        {
            Recommendation = Given(fields.Recommendation),
            Unit = Given(fields.Unit),
            CoUnits = fields.CoUnits,
            DueOn = Given(fields.DueOn),
        }),
        [typeof(RecommendationDecided)] = Of((in fields) => new RecommendationDecided
        {
            Recommendation = Given(fields.Recommendation),
            Decision = Given(fields.Decision),
            DecidedBy = Given(fields.DecidedBy),
            Capacity = Given(fields.Capacity),
            LocalCode = fields.LocalCode,
        }),
        [typeof(ProgressReported)] = Of((in fields) => new ProgressReported { Recommendation = Given(fields.Recommendation) }),
        [typeof(CompletionClaimed)] = Of((in fields) => new CompletionClaimed { Recommendation = Given(fields.Recommendation), ClaimedBy = Given(fields.ClaimedBy) }),
        [typeof(ImplementationVerified)] = Of((in fields) => new ImplementationVerified
        {
            Recommendation = Given(fields.Recommendation),
            Result = EnumNames.TryParse(Given(fields.Result), out VerificationResult result) ? result : throw new JsonException($"there is no result {fields.Result}"),
            VerifiedBy = "",
        }),
        [typeof(ResultFedBack)] = Of((in fields) => new ResultFedBack { Audience = [], DisclosedFrom = fields.DisclosedFrom }),
        [typeof(SatisfactionRated)] = Of((in fields) => new SatisfactionRated
        {
            Subject = Given(fields.Subject),
            Respondent = Given(fields.Respondent),
            Rating = Given(fields.Rating),
            Count = Given(fields.Count),
            Recommendation = fields.Recommendation,
        }),
        [typeof(FileArchived)] = Of((in fields) => new FileArchived { ArchiveNumber = fields.ArchiveNumber }),
        [typeof(DocumentAttached)] = Of((in _) => new DocumentAttached()),
        [typeof(ConsultationWithdrawn)] = Of((in _) => new ConsultationWithdrawn { Reason = "" }),
    }.ToFrozenDictionary(read => EventCatalogue.WireNameOf(read.Key), read => read.Value);

    /// <summary>Wire names of the events that are not read whole.</summary>
    public static IReadOnlyList<string> ReadInPart => InPart.Keys;

    /// <summary>The event as far as it is folded.</summary>
    /// <exception cref="JsonException">What is folded of it is not there, or is not what it should be.</exception>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static ConsultationEvent Read(string wireName, ReadOnlySpan<byte> data) =>
        InPart.TryGetValue(wireName, out var read) ? read(data) : (ConsultationEvent)EventCatalogue.Read(wireName, data);

    /// <summary>Reads an event that is made of a few of its fields.</summary>
    private static Reading Of(Made made) => data =>
    {
        var fields = EventFields.Of(data);
        var happened = made(in fields);
        return fields.OccurredOn is null ? happened : happened with { OccurredOn = fields.OccurredOn };
    };

    private static T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string field = "")
        where T : struct => value ?? throw new JsonException($"{field} is missing");

    private static string Given(string? value, [CallerArgumentExpression(nameof(value))] string field = "") => value ?? throw new JsonException($"{field} is missing");
}
