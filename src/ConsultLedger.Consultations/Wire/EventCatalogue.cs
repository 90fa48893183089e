using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConsultLedger.Consultations;

/// <summary>An event type: its wire name, which is storage and never changes, and how it is written.</summary>
public sealed record EventType(string WireName, Type Type, JsonTypeInfo Json);

/// <summary>The one list of event types. A wire name is the type's name in snake_case, the way Marten derives it, written
/// out here so that renaming a type cannot rename what is stored.</summary>
public static class EventCatalogue
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Of<TopicProposed>("topic_proposed"),
        Of<TopicScreened>("topic_screened"),
        Of<TopicDetermined>("topic_determined"),
        Of<TopicDeclined>("topic_declined"),
        Of<PlanAdopted>("plan_adopted"),
        Of<PlanAmended>("plan_amended"),
        Of<ResearchConducted>("research_conducted"),
        Of<ResearchReported>("research_reported"),
        Of<ResearchWaived>("research_waived"),
        Of<MeetingHeld>("meeting_held"),
        Of<OutcomeSubmitted>("outcome_submitted"),
        Of<OutcomeDisclosed>("outcome_disclosed"),
        Of<InstructionIssued>("instruction_issued"),
        Of<RecommendationAssigned>("recommendation_assigned"),
        Of<DueDateRevised>("due_date_revised"),
        Of<RecommendationDecided>("recommendation_decided"),
        Of<RecommendationConverted>("recommendation_converted"),
        Of<ProgressReported>("progress_reported"),
        Of<CompletionClaimed>("completion_claimed"),
        Of<ImplementationVerified>("implementation_verified"),
        Of<RecommendationReopened>("recommendation_reopened"),
        Of<SupervisionConducted>("supervision_conducted"),
        Of<ResultFedBack>("result_fed_back"),
        Of<SatisfactionRated>("satisfaction_rated"),
        Of<FileArchived>("file_archived"),
        Of<AssessmentMade>("assessment_made"),
        Of<DocumentAttached>("document_attached"),
        Of<ConsultationWithdrawn>("consultation_withdrawn"),
        Of<RecordCorrected>("record_corrected"),
        Of<CommitteeRegistered>("committee_registered"),
        Of<CommitteeAmended>("committee_amended"),
        Of<AnnualPlanDrafted>("annual_plan_drafted"),
        Of<AnnualPlanRevised>("annual_plan_revised"),
        Of<AnnualPlanApproved>("annual_plan_approved"),
        Of<AnnualPlanIssued>("annual_plan_issued"),
        Of<AnnualPlanAdjusted>("annual_plan_adjusted"),
        Of<TotalClaimed>("total_claimed"),
        Of<CalendarPublished>("calendar_published"),
        Of<ProcedurePublished>("procedure_published"),
        Of<RoleGranted>("role_granted"),
        Of<RoleEnded>("role_ended"),
        Of<ApiKeyIssued>("api_key_issued"),
        Of<ApiKeyRotated>("api_key_rotated"),
        Of<ApiKeyRevoked>("api_key_revoked"),
        Of<PersonErased>("person_erased"),
    ];

    private static readonly FrozenDictionary<string, EventType> ByName = All.ToFrozenDictionary(type => type.WireName);
    private static readonly FrozenDictionary<Type, EventType> ByType = All.ToFrozenDictionary(type => type.Type);

    public static string WireNameOf(Type type) => ByType[type].WireName;

    public static string WireNameOf(LedgerEvent happened) => ByType[happened.GetType()].WireName;

    public static EventType TypeOf(LedgerEvent happened) => ByType[happened.GetType()];

    public static bool Knows(string wireName) => ByName.ContainsKey(wireName);

    /// <summary>Whether events of this name belong to consultations; those of a name that is not in the catalogue are taken to.</summary>
    public static bool IsOfConsultation(string wireName) =>
        !ByName.TryGetValue(wireName, out var type) || type.Type.IsSubclassOf(typeof(ConsultationEvent));

    /// <summary>Whether events of this name are of a kind, such as those of annual plans.</summary>
    public static bool IsOf<TEvent>(string wireName)
        where TEvent : LedgerEvent => ByName.TryGetValue(wireName, out var type) && type.Type.IsSubclassOf(typeof(TEvent));

    /// <summary>The JSON text of an event, UTF-8.</summary>
    public static byte[] Write(LedgerEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, ByType[happened.GetType()].Json);

    /// <summary>Reads an event.</summary>
    /// <exception cref="UnknownEventException">The type is not in the catalogue: a replay must stop, never skip.</exception>
    /// <exception cref="JsonException">The data is not an event of that type.</exception>
    public static LedgerEvent Read(string wireName, ReadOnlySpan<byte> data) =>
        ByName.TryGetValue(wireName, out var type)
            ? (LedgerEvent)(JsonSerializer.Deserialize(data, type.Json) ?? throw new JsonException($"{wireName} is null"))
            : throw new UnknownEventException(wireName);

    private static EventType Of<T>(string wireName)
        where T : LedgerEvent => new(wireName, typeof(T), LedgerJson.Shared.GetTypeInfo(typeof(T))!);
}

/// <summary>An event of a type this release does not know. Skipping it would falsify every answer, so reading stops.</summary>
public sealed class UnknownEventException(string wireName) : Exception($"the ledger holds an event of the unknown type '{wireName}'; this release cannot replay it")
{
    public string WireName { get; } = wireName;
}
