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
    private delegate ConsultationEvent Reading(in EventFields fields);
    private delegate ConsultationEvent LongReading(ReadOnlySpan<byte> data);

    private static readonly FrozenDictionary<string, Reading> InPart = new Dictionary<Type, Reading>
    {
        [typeof(TopicDetermined)] = (in fields) => new TopicDetermined { PlanItem = fields.PlanItem },
        [typeof(TopicDeclined)] = (in _) => new TopicDeclined(),
        [typeof(PlanAdopted)] = (in fields) => new PlanAdopted { Form = fields.Form },
        [typeof(ResearchConducted)] = (in fields) => new ResearchConducted { StartedOn = fields.StartedOn, EndedOn = fields.EndedOn },
        [typeof(ResearchReported)] = (in _) => new ResearchReported(),
        [typeof(ResearchWaived)] = (in _) => new ResearchWaived { Reason = "" },
        [typeof(MeetingHeld)] = (in fields) => new MeetingHeld { HeldOn = fields.HeldOn },
        [typeof(OutcomeDisclosed)] = (in fields) => new OutcomeDisclosed { DisclosedFrom = fields.DisclosedFrom },
        [typeof(InstructionIssued)] = (in fields) => new InstructionIssued { Leader = "", IssuedOn = fields.IssuedOn, Recommendations = fields.Recommendations },
        [typeof(RecommendationAssigned)] = (in fields) => new RecommendationAssigned
        {
            Recommendation = Given(fields.Recommendation),
            Unit = Given(fields.Unit),
            CoUnits = fields.CoUnits,
            DueOn = Given(fields.DueOn),
        },
        [typeof(RecommendationDecided)] = (in fields) => new RecommendationDecided
        {
            Recommendation = Given(fields.Recommendation),
            Decision = Given(fields.Decision),
            DecidedBy = Given(fields.DecidedBy),
            Capacity = Given(fields.Capacity),
            LocalCode = fields.LocalCode,
        },
        [typeof(ProgressReported)] = (in fields) => new ProgressReported { Recommendation = Given(fields.Recommendation) },
        [typeof(CompletionClaimed)] = (in fields) => new CompletionClaimed { Recommendation = Given(fields.Recommendation), ClaimedBy = Given(fields.ClaimedBy) },
        [typeof(ImplementationVerified)] = (in fields) => new ImplementationVerified
        {
            Recommendation = Given(fields.Recommendation),
            Result = EnumNames.TryParse(Given(fields.Result), out VerificationResult result) ? result : throw new JsonException($"there is no result {fields.Result}"),
            VerifiedBy = "",
        },
        [typeof(ResultFedBack)] = (in fields) => new ResultFedBack { Audience = [], DisclosedFrom = fields.DisclosedFrom },
        [typeof(SatisfactionRated)] = (in fields) => new SatisfactionRated
        {
            Subject = Given(fields.Subject),
            Respondent = Given(fields.Respondent),
            Rating = Given(fields.Rating),
            Count = Given(fields.Count),
            Recommendation = fields.Recommendation,
        },
        [typeof(FileArchived)] = (in fields) => new FileArchived { ArchiveNumber = fields.ArchiveNumber },
        [typeof(DocumentAttached)] = (in _) => new DocumentAttached(),
        [typeof(ConsultationWithdrawn)] = (in _) => new ConsultationWithdrawn { Reason = "" },
    }.ToFrozenDictionary(read => EventCatalogue.WireNameOf(read.Key), read => read.Value);

    private static readonly FrozenDictionary<string, LongReading> Long = new Dictionary<Type, LongReading>
    {
        [typeof(TopicProposed)] = LongEvents.Proposed,
        [typeof(TopicScreened)] = LongEvents.Screened,
        [typeof(OutcomeSubmitted)] = LongEvents.Submitted,
    }.ToFrozenDictionary(read => EventCatalogue.WireNameOf(read.Key), read => read.Value);

    /// <summary>Wire names of the events that are not read whole.</summary>
    public static IReadOnlyList<string> ReadInPart { get; } = [.. InPart.Keys, .. Long.Keys];

    /// <summary>The event as far as it is folded.</summary>
    /// <exception cref="JsonException">What is folded of it is not there, or is not what it should be.</exception>
    /// <exception cref="UnknownEventException">A replay stops at what it does not know.</exception>
    public static ConsultationEvent Read(string wireName, ReadOnlySpan<byte> data)
    {
        if (Long.TryGetValue(wireName, out var readLong))
            return readLong(data);
        if (!InPart.TryGetValue(wireName, out var read))
            return (ConsultationEvent)EventCatalogue.Read(wireName, data);
        var fields = EventFields.Of(data);
        var happened = read(in fields);
        return fields.OccurredOn is null ? happened : happened with { OccurredOn = fields.OccurredOn };
    }

    private static T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string field = "")
        where T : struct => value ?? throw new JsonException($"{field} is missing");

    private static string Given(string? value, [CallerArgumentExpression(nameof(value))] string field = "") => value ?? throw new JsonException($"{field} is missing");
}
