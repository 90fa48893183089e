using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests.Persons;

public class ErasingPersonTests
{
    private static readonly Guid Person = Guid.Parse("6f1f3c1e-5d7b-4b6a-9a3e-2f6c0d9b8e71");

    private static readonly ErasePerson Erase = new()
    {
        LegalBasis = "个人信息保护法第四十七条",
        DecidedBy = "县政协办公室",
        Reason = "本人撤回同意",
        OccurredOn = EdtfDate.Parse("2026-03-01"),
    };

    [Fact]
    public void A_resident_is_erased_on_a_legal_basis_and_it_is_recorded_who_decided_and_when()
    {
        var erased = Accepted(Subject().Decide(Erase, [In(Stages.Adopted)], Capture.Nothing));

        Assert.Equal(
            Stored(new PersonErased
            {
                Person = Person,
                LegalBasis = "个人信息保护法第四十七条",
                DecidedBy = "县政协办公室",
                Reason = "本人撤回同意",
                OccurredOn = EdtfDate.Parse("2026-03-01"),
            }),
            Stored(erased));
    }

    [Fact]
    public void Who_was_erased_is_not_erased_again()
    {
        var erased = Accepted(Subject().Decide(Erase, [], Capture.Nothing));

        Assert.Equal("person_erased", Refused(DataSubject.Fold(Person, [erased]).Decide(Erase, [], Capture.Nothing)).Code);
    }

    [Fact]
    public void What_was_filed_stays_readable_for_ever()
    {
        var refusal = Refused(Subject().Decide(Erase, [In(Stages.Adopted), In(Stages.Archived)], Capture.Nothing));

        Assert.Equal("person_filed", refusal.Code);
        Assert.Contains("已归档", refusal.Text.Chinese);
    }

    [Fact]
    public void A_file_that_was_reopened_was_filed_all_the_same()
    {
        var reopened = Given(Stages.Archived).When(new ReopenRecommendation { Recommendation = 1, Reason = "回头看", ApprovedBy = "主席会议" }).ThenAccepted();

        Assert.False(reopened.State.Reached.HasFlag(Milestone.Archived));
        Assert.Equal("person_filed", Refused(Subject().Decide(Erase, [In(reopened.History)], Capture.Nothing)).Code);
    }

    [Fact]
    public void What_a_procedure_keeps_permanently_is_not_erased_before_it_is_filed_either()
    {
        var permanent = Procedures.Default with { Retention = Retention.Permanent };

        Assert.Equal("person_kept_permanently", Refused(Subject().Decide(Erase, [Appearance.In(Stages.Adopted, permanent)], Capture.Nothing)).Code);
        Assert.IsType<Decision<PersonEvent>.Accepted>(Subject().Decide(Erase, [Appearance.In(Stages.Withdrawn, permanent)], Capture.Nothing));
    }

    [Fact]
    public void A_file_archived_for_ever_is_kept_permanently_whatever_its_procedure_says()
    {
        FileArchived archived = Stages.Archived.OfType<FileArchived>().Single() with { Retention = Retention.Permanent };

        var appearance = Appearance.In([.. Stages.Archived.SkipLast(1), archived], Procedures.Default);

        Assert.Equal("person_kept_permanently", Refused(Subject().Decide(Erase, [appearance], Capture.Nothing)).Code);
    }

    private static DataSubject Subject() => DataSubject.Fold(Person, []);

    private static Appearance In(IReadOnlyList<ConsultationEvent> history) => Appearance.In(history, Procedures.Default);

    private static PersonEvent Accepted(Decision<PersonEvent> decision) => Assert.IsType<Decision<PersonEvent>.Accepted>(decision).Event;

    private static Refusal Refused(Decision<PersonEvent> decision) => Assert.IsType<Decision<PersonEvent>.Refused>(decision).Reason;
}
