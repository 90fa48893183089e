using ConsultLedger.Consultations;

namespace ConsultLedger.Recording.Tests.Random;

/// <summary>Commands of every kind, right ones and wrong ones, no two alike.</summary>
/// <param name="committee">Whose consultation it is.</param>
/// <param name="archiveNumber">A number no other ledger entry has.</param>
internal sealed class Repertoire(string committee, string archiveNumber)
{
    /// <summary>The digest of <see cref="UploadedContent"/>.</summary>
    public static readonly Digest Uploaded = DigestOf(UploadedContent);

    private static readonly Digest NeverUploaded = DigestOf("never uploaded"u8);

    public static ReadOnlySpan<byte> UploadedContent => "uploaded"u8;

    public IReadOnlyList<ProposeTopic> Openings { get; } =
        [Some.Topic("农村生活污水治理", committee), Some.Topic("古村落保护", committee), Some.Topic("养老服务", committee)];

    public IReadOnlyList<Command> Commands { get; } =
    [
        Some.Screening(),
        Some.Determination,
        Some.Determination with { OccurredOn = EdtfDate.Parse("2026-01~") },
        new DecideTopic { Decision = TopicDecision.Declined, Reason = "不属协商范围" },
        Some.Plan,
        Some.Plan with { Reason = "增加议程", Approvals = [new() { Body = "县委" }] },
        Some.Plan with { Documents = [Uploaded] },
        new ConductResearch { Findings = ["管网老化"], Participants = Count.AtLeast(160) },
        new ConductResearch { StartedOn = EdtfDate.Parse("2026-03"), EndedOn = EdtfDate.Parse("2026-02") },
        new ReportResearch { Title = "调研报告" },
        new WaiveResearch { Reason = "已有成果" },
        new HoldMeeting { HeldOn = EdtfDate.Parse("2026-05-12"), Place = "县政协会议室" },
        new HoldMeeting(),
        Some.Outcome("建设污水管网", "落实运维经费"),
        Some.Outcome(),
        new IssueInstruction { Leader = "县长", Recommendations = [1] },
        new IssueInstruction { Leader = "县长", Recommendations = [1, 7] },
        Some.Assignment(1),
        Some.Assignment(2),
        Some.Assignment(9),
        new ReviseDueDate { Recommendation = 1, DueOn = EdtfDate.Parse("2027"), Reason = "汛期", ApprovedBy = "县政府" },
        Some.Adoption(1),
        Some.Adoption(2),
        Some.Adoption(1) with { Decision = RecommendationDecision.Planned },
        Some.Adoption(2) with { Decision = RecommendationDecision.Declined, Reason = "不具备条件" },
        Some.Adoption(1) with { Capacity = DecisionCapacity.Co, DecidedBy = "县水利局" },
        new ConvertRecommendation { Recommendation = 1, Kind = ConversionKind.Project, Reference = "污水管网一期" },
        new ReportProgress { Recommendation = 1, Percent = 40 },
        new ClaimCompletion { Recommendation = 1, ClaimedBy = "县住建局" },
        Some.Verification(1),
        Some.Verification(2),
        Some.Verification(1) with { VerifiedBy = "县住建局" },
        new ReopenRecommendation { Recommendation = 1, Reason = "回头看发现反弹" },
        new ConductSupervision { Kind = SupervisionKind.LookBack, Findings = [new() { Text = "管护缺位", Recommendation = 1 }] },
        new ConductSupervision { Kind = SupervisionKind.Inspection },
        new FeedBackResult { Audience = [FeedbackAudience.Proposers] },
        new RateSatisfaction { Subject = RatingSubject.Result, Respondent = Respondent.Public, Rating = Rating.Satisfied, Count = Count.Exactly(31) },
        Some.Archiving(),
        Some.Archiving(archiveNumber),
        Some.EarlyArchiving(),
        Some.EarlyArchiving(archiveNumber),
        Some.Attachment(Uploaded),
        Some.Attachment(NeverUploaded, Uploaded),
        Some.Attachment(),
        new WithdrawConsultation { Reason = "议题合并" },
        Some.Correction(1, "/title", "\"农村供水\""),
        Some.Correction(1, "/number", "\"421321-1999-0001\""),
        Some.Correction(2, "/decidedBy", "null"),
        Some.Correction(3, "/form", "\"双月协商\""),
        Some.Correction(5, "/place", "\"县政府会议室\""),
        // Where a decision stands differs from one consultation to the next.
        .. Enumerable.Range(7, 9).Select(version => Some.Correction(version, "/decision", version % 3 == 0 ? "\"planned\"" : "\"for_reference\"")),
        Some.Correction(8, "/decision", "\"maybe\""),
        Some.Correction(40, "/title", "\"x\""),
    ];

    /// <summary>The documents of a command as events carry them; null when one was never uploaded.</summary>
    public static IReadOnlyList<DocumentReference>? DocumentsOf(Command command) =>
        command.Documents?.Contains(NeverUploaded) == true
            ? null
            : [.. (command.Documents ?? []).Select(_ => new DocumentReference { Sha256 = Uploaded, MediaType = "text/plain", Size = UploadedContent.Length })];

    /// <summary>Accepted early and little follows: picked only by chance, so that walks get on.</summary>
    public static bool CutsShort(Command command) =>
        command is WithdrawConsultation or DecideTopic { Decision: TopicDecision.Declined } or ArchiveFile { Missing: not null };

    private static Digest DigestOf(ReadOnlySpan<byte> content) =>
        Digest.TryParse(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), out var digest)
            ? digest
            : throw new InvalidOperationException();
}
