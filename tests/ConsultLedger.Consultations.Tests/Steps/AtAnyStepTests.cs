using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Corrections are in <see cref="CorrectionTests"/>.</summary>
public class AtAnyStepTests
{
    private static readonly DocumentReference Report = new()
    {
        Sha256 = Digest.TryParse(new string('a', 64), out var digest) ? digest : default,
        Name = "调研报告.pdf",
        MediaType = "application/pdf",
        Size = 184_320,
    };

    public static TheoryData<string> OpenStages => ["TopicProposed", "PlanAdopted", "MeetingHeld", "OutcomeSubmitted", "FedBack", "Reopened"];

    public static TheoryData<string> ClosedStages => ["TopicDeclined", "Withdrawn", "Archived"];

    [Theory, MemberData(nameof(OpenStages))]
    public void Documents_are_attached_at_any_step(string stage) =>
        Given(At(stage)).When(new AttachDocuments { Note = "补充材料" }, Report).Then(new DocumentAttached { Note = "补充材料", Documents = [Report] });

    [Theory, MemberData(nameof(ClosedStages))]
    public void Nothing_is_attached_to_a_file_that_is_closed(string stage) => Given(At(stage)).When(new AttachDocuments(), Report).ThenOutOfOrder();

    [Fact]
    public void Attaching_nothing_is_refused() => Given(Stages.TopicProposed).When(new AttachDocuments { Note = "补充材料" }).ThenRefused("no_documents", "/documents");

    [Fact]
    public void Every_event_may_carry_its_date_its_basis_and_documents()
    {
        Basis basis = new() { Title = "县委常委会纪要" };

        Given(Stages.TopicProposed)
            .When(new DecideTopic { Decision = TopicDecision.Determined, OccurredOn = EdtfDate.Parse("2022-02"), Basis = basis }, Report)
            .Then(new TopicDetermined { OccurredOn = EdtfDate.Parse("2022-02"), Basis = basis, Documents = [Report] });
    }

    [Theory, MemberData(nameof(OpenStages))]
    public void A_consultation_may_be_withdrawn_at_any_step_and_then_only_corrections_follow(string stage)
    {
        var withdrawn = Given(At(stage)).When(new WithdrawConsultation { Reason = "与上级协商合并", DecidedBy = "主席会议" })
            .Then(new ConsultationWithdrawn { Reason = "与上级协商合并", DecidedBy = "主席会议" });

        Assert.Equal(ConsultationStatus.Withdrawn, withdrawn.State.Status);
        var refusal = withdrawn.When(new WithdrawConsultation { Reason = "再次" }).ThenOutOfOrder();
        Assert.Equal(["record_corrected"], refusal.Expected);
        Assert.Contains("withdrawn", refusal.Text.English);
    }

    [Theory, MemberData(nameof(ClosedStages))]
    public void What_is_closed_is_not_withdrawn(string stage) => Given(At(stage)).When(new WithdrawConsultation { Reason = "合并" }).ThenOutOfOrder();

    private static IReadOnlyList<ConsultationEvent> At(string stage) =>
        (IReadOnlyList<ConsultationEvent>)typeof(Stages).GetProperty(stage)!.GetValue(null)!;
}
