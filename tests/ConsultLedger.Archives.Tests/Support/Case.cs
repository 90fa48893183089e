using System.Text;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>The market consultation of Xiaolin, from its topic to its archive, with the papers people left.</summary>
internal static class Case
{
    public const string Committee = "421321";

    public const string Town = "小林镇人民政府";

    public const string Number = "421321-XS·2022-Y-03-0007";

    /// <summary>Registered: the county's committee, below the city's.</summary>
    public static SmallLedger Registered()
    {
        var ledger = new SmallLedger();
        ledger.Record(
            Guid.Parse("00000000-0000-8000-8000-000000000001"), "421300",
            new CommitteeRegistered { Code = "421300", Name = "政协随州市委员会", Level = CommitteeLevel.Prefecture });
        ledger.Record(
            Guid.Parse("00000000-0000-8000-8000-000000000002"), Committee,
            new CommitteeRegistered { Code = Committee, Name = "政协随县委员会", Level = CommitteeLevel.County, Parent = "421300" });
        return ledger;
    }

    /// <summary>Up to the verified result, with documents, a correction and a missing feedback.</summary>
    public static SmallLedger Settled()
    {
        var ledger = Registered();
        return ledger.Record(
            new TopicProposed
            {
                Number = "421321-2022-0001",
                Committee = Committee,
                Procedure = new() { Id = "suixian-eight-step", Version = 1 },
                Title = "小林镇农贸市场改造",
                Sources = [TopicSource.Member],
                OccurredOn = EdtfDate.Parse("2022-02"),
                Documents = [ledger.Document("委员建议.pdf", Text("建议"))],
            },
            new TopicDetermined { DecidedBy = "主席会议", OccurredOn = EdtfDate.Parse("2022-03-10") },
            new PlanAdopted { Form = "专题协商", Leader = "县政协副主席", Agenda = ["产权", "租金"] },
            new ResearchReported { Title = "市场调研报告", Documents = [ledger.Document("调研报告/终稿: 𠮷㐂.docx", Text("报告"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")] },
            new MeetingHeld
            {
                HeldOn = EdtfDate.Parse("2022-05"),
                Place = "农贸市场旁",
                Headcount = Count.AtLeast(160),
                Documents = [ledger.Document("纪要.pdf", Text("纪要")), ledger.Document(null, Text("照片"), "image/jpeg")],
            },
            new OutcomeSubmitted
            {
                Form = OutcomeForm.SpecialReport,
                SubmittedOn = EdtfDate.Parse("2022-05-30"),
                Recommendations = [new() { Number = 1, Aspect = "产权", Text = "由镇政府牵头改造市场" }],
                Documents = [ledger.Document("专报.pdf", Text("专报"))],
            },
            new RecommendationAssigned { Recommendation = 1, Unit = Town, DueOn = EdtfDate.Parse("2022-08") },
            new RecommendationDecided { Recommendation = 1, Decision = RecommendationDecision.Adopted, DecidedBy = Town, Capacity = DecisionCapacity.Lead },
            new ImplementationVerified { Recommendation = 1, Result = VerificationResult.Implemented, VerifiedBy = "县政协" },
            new DocumentAttached { Note = "补交", Documents = [ledger.Document("纪要.pdf", Text("纪要"))] },
            new RecordCorrected
            {
                OfVersion = 1,
                Pointer = "/title",
                To = System.Text.Json.JsonElement.Parse("\"小林镇农贸市场改造（一期）\""),
                Reason = "录入有误",
                ApprovedBy = "县政协秘书长",
            });
    }

    /// <summary>The same, archived.</summary>
    public static SmallLedger Archived()
    {
        var ledger = Settled();
        return ledger.Record(new FileArchived
        {
            ArchiveNumber = Number,
            Retention = Retention.Permanent,
            RetentionBasis = "机关文件材料归档范围和文书档案保管期限规定 第8号",
            FiledBy = "县政协档案室",
            Missing = [new() { Step = Step.Feedback, Reason = "尚未反馈", SignedBy = "县政协秘书长" }],
            CatalogueSha256 = FiledCatalogue.DigestOf(ledger.Entries.Where(entry => entry.Stream == SmallLedger.Consultation).Select(entry => (entry.Type, entry.Data))),
            OccurredOn = EdtfDate.Parse("2022-12-30"),
        });
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
