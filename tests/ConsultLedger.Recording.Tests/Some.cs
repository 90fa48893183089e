using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording.Tests;

/// <summary>Commands as the tests need them, and short ways to have them recorded.</summary>
internal static class Some
{
    public const string Committee = "421321";
    public const string Clerk = "clerk@421321";

    public static RegisterCommittee County(string name = "政协随县委员会", string? parent = null) =>
        new() { Name = name, Level = CommitteeLevel.County, Parent = parent };

    public static ProposeTopic Topic(string title = "农村生活污水治理", string committee = Committee) =>
        new() { Committee = committee, Title = title };

    public static AttachDocuments Attachment(params Digest[] documents) => new() { Documents = documents };

    public static ScreenTopic Screening(string gate = "党政所需") => new() { Answers = [new() { Gate = gate, Passed = true }] };

    public static DecideTopic Determination { get; } = new() { Decision = TopicDecision.Determined, DecidedBy = "主席会议" };

    public static AdoptPlan Plan { get; } = new() { Form = "专题协商" };

    public static SubmitOutcome Outcome(params string[] recommendations) =>
        new() { Recommendations = [.. recommendations.Select(text => new RecommendationText { Text = text })] };

    public static AssignRecommendation Assignment(int number) =>
        new() { Recommendation = number, Unit = "县住建局", DueOn = EdtfDate.Parse("2026-09") };

    public static DecideRecommendation Adoption(int number) =>
        new() { Recommendation = number, Decision = RecommendationDecision.Adopted, DecidedBy = "县政府" };

    public static VerifyImplementation Verification(int number) =>
        new() { Recommendation = number, Result = VerificationResult.Implemented, VerifiedBy = "县政协" };

    /// <summary>The digest that an archiving of these events carries.</summary>
    public static Digest CatalogueOf(IEnumerable<ConsultationEvent> history) =>
        FiledCatalogue.DigestOf(history.Select(happened => (EventCatalogue.WireNameOf(happened), (ReadOnlyMemory<byte>)EventCatalogue.Write(happened))));

    public static ArchiveFile Archiving(string? number = null) => new() { ArchiveNumber = number, Retention = Retention.Permanent };

    /// <summary>What archives a file of which only the topic is known.</summary>
    public static ArchiveFile EarlyArchiving(string? number = null) => Archiving(number) with
    {
        Missing = [.. ProcessOrder.Steps.Where(step => step != Step.Archive).Select(step => new MissingStep { Step = step, Reason = "无记录", SignedBy = "档案室" })],
    };

    public static CorrectRecord Correction(long ofVersion, string pointer, string json) => new()
    {
        OfVersion = ofVersion,
        Pointer = pointer,
        To = System.Text.Json.JsonElement.Parse(json),
        Reason = "笔误",
    };

    /// <summary>All eight steps after the proposal, with two recommendations.</summary>
    public static IReadOnlyList<Command> WayToTheArchive { get; } =
    [
        Determination,
        Plan,
        new WaiveResearch { Reason = "已有成果" },
        new HoldMeeting { HeldOn = EdtfDate.Parse("2026-05-12"), Place = "县政协会议室" },
        Outcome("建设污水管网", "落实运维经费"),
        Assignment(1),
        Adoption(1),
        Adoption(2),
        Verification(1),
        Verification(2),
        new FeedBackResult { Audience = [FeedbackAudience.Proposers] },
        Archiving(),
    ];

    public static string NewKey() => Guid.NewGuid().ToString();
}

internal static class Recording
{
    /// <summary>Has a new consultation opened.</summary>
    public static async Task<Guid> Open(this Recorder recorder, string title = "农村生活污水治理", string committee = Some.Committee) =>
        (await recorder.Receipt(null, Some.Topic(title, committee))).Consultation;

    /// <summary>Has a consultation opened and taken some steps along the way to the archive.</summary>
    public static async Task<Guid> OpenAndWalk(this Recorder recorder, int steps)
    {
        var consultation = await recorder.Open();
        foreach (var command in Some.WayToTheArchive.Take(steps))
            await recorder.Receipt(consultation, command);
        return consultation;
    }

    public static Task<RecordingResult> Record(
        this Recorder recorder, Guid? consultation, Command command, string? key = null, long? expected = null) =>
        recorder.Record(new RecordingRequest(consultation, command, Some.Clerk) { IdempotencyKey = key, ExpectedVersion = expected });

    /// <summary>Has something recorded that must not be refused.</summary>
    public static async Task<Receipt> Receipt(
        this Recorder recorder, Guid? consultation, Command command, string? key = null, long? expected = null) =>
        Assert.IsType<RecordingResult.Recorded>(await recorder.Record(consultation, command, key, expected)).Receipt;

    public static async Task<string> RefusalCode(this Task<RecordingResult> result) =>
        Assert.IsType<RecordingResult.Refused>(await result).Reason.Code;

    public static Task<IReadOnlyList<RecordedEvent>> Events(this Node node, Guid stream) => node.Store.ReadStream(stream, Moment.Now);

    public static async Task<long> Length(this Node node, Guid stream) => (await node.Events(stream)).Count;

    public static async Task<Consultation> State(this Node node, Guid consultation) =>
        Consultation.Fold(StreamHistory.Consultation(await node.Events(consultation)));

    /// <summary>Everything about a receipt; a record's own equality compares the list of events by reference.</summary>
    public static void AssertSame(Receipt expected, Receipt actual)
    {
        Assert.Equal(expected.Events, actual.Events);
        Assert.Equal(expected with { Events = [] }, actual with { Events = [] });
    }
}
