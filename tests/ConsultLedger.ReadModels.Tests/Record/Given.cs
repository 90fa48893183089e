using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>A consultation of which these things happened, in this order.</summary>
internal static class Given
{
    public static readonly Guid Consultation = Guid.Parse("0b6a3f5e-2f0c-4d5e-9d63-6a0d6d3f7a10");

    public static ConsultationHistory History(params IEnumerable<ConsultationEvent> happened) =>
        ConsultationHistory.Of(Recorded(happened), Procedures.Default, WorkingCalendars.None)!;

    public static ConsultationRecord Record(params IEnumerable<ConsultationEvent> happened)
    {
        var history = History(happened);
        return history.RecordAt(history.Length);
    }

    /// <summary>Version n is recorded n minutes after eight; every second sequence belongs to somebody else.</summary>
    public static IReadOnlyList<RecordedEvent> Recorded(params IEnumerable<ConsultationEvent> happened) =>
        [.. happened.Select((one, index) => Recorded(one, index + 1, EventCatalogue.Write(one)))];

    public static RecordedEvent Recorded(LedgerEvent happened, int version, ReadOnlyMemory<byte> data) => new(
        Sequence: version * 2,
        Id: Guid.Parse($"00000000-0000-7000-8000-{version:d12}"),
        Stream: Consultation,
        Version: version,
        Type: EventCatalogue.WireNameOf(happened),
        Tenant: "421321",
        RecordedAt: RecordedAt(version),
        Actor: "clerk",
        Correlation: null,
        Causation: null,
        Headers: null,
        Data: data);

    public static DateTimeOffset RecordedAt(int version) => new(2026, 3, 1, 8, version, 0, TimeSpan.Zero);

    public static EdtfDate On(string date) => EdtfDate.Parse(date);

    public static DocumentReference Document(string name) => new()
    {
        Sha256 = Digest.TryParse(new string('a', 64), out var digest) ? digest : default,
        Name = name,
        MediaType = "application/pdf",
        Size = 2048,
    };

    /// <summary>The record as a reader gets it.</summary>
    public static JsonObject Json(this ConsultationRecord record) =>
        JsonSerializer.SerializeToNode(record, RecordJson.Shared.ConsultationRecord)!.AsObject();

    public static RecordCorrected Correction(long ofVersion, string pointer, string to) => new()
    {
        OfVersion = ofVersion,
        Pointer = pointer,
        To = JsonElement.Parse(to),
        Reason = "录入有误",
        ApprovedBy = "县政协秘书长",
    };
}

/// <summary>What happened in the market consultation of Xiaolin.</summary>
internal static class Market
{
    public const string Town = "小林镇人民政府";

    public static readonly TopicProposed Proposed = new()
    {
        Number = "421321-2022-0001",
        Committee = "421321",
        Procedure = new() { Id = "suixian-eight-step", Version = 1 },
        Title = "小林镇农贸市场改造",
        Sources = [TopicSource.Member],
        OccurredOn = Given.On("2022-02"),
    };

    public static readonly TopicDetermined Determined = new() { DecidedBy = "主席会议", OccurredOn = Given.On("2022-03-10") };

    public static readonly PlanAdopted Plan = new() { Form = "专题协商", Leader = "县政协副主席", Agenda = ["产权", "租金"] };

    public static readonly ResearchReported Report = new() { Title = "市场调研报告" };

    public static readonly MeetingHeld Meeting = new() { HeldOn = Given.On("2022-05"), Place = "农贸市场旁", Headcount = Count.AtLeast(160) };

    public static readonly OutcomeSubmitted Outcome = new()
    {
        Form = OutcomeForm.SpecialReport,
        SubmittedOn = Given.On("2022-05-30"),
        Recommendations =
        [
            new() { Number = 1, Aspect = "产权", Text = "由镇政府牵头改造市场" },
            new() { Number = 2, Aspect = "租金", Text = "减免半年租金" },
        ],
    };

    /// <summary>Up to the outcome: six versions.</summary>
    public static readonly IReadOnlyList<ConsultationEvent> Submitted = [Proposed, Determined, Plan, Report, Meeting, Outcome];

    public static RecommendationAssigned Assigned(int number, string dueOn = "2022-08", string unit = Town) =>
        new() { Recommendation = number, Unit = unit, DueOn = Given.On(dueOn) };

    public static RecommendationDecided Decided(
        int number,
        RecommendationDecision decision = RecommendationDecision.Adopted,
        DecisionCapacity capacity = DecisionCapacity.Lead,
        string by = Town) => new() { Recommendation = number, Decision = decision, DecidedBy = by, Capacity = capacity };

    public static ImplementationVerified Verified(int number) =>
        new() { Recommendation = number, Result = VerificationResult.Implemented, VerifiedBy = "县政协" };

    public static ResultFedBack FedBack => new() { Audience = [FeedbackAudience.Public] };
}
