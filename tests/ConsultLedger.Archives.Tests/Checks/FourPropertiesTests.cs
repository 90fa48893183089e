using System.Text;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Documents;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Archives.Tests.Checks;

/// <summary>Each check with what passes it and what does not.</summary>
public sealed class FourPropertiesTests
{
    [Fact]
    public void A_sound_file_passes_everything_a_program_can_check()
    {
        var report = Report(FullCase.Archived().Material());

        Assert.Equal(CheckResult.Manual, report.Result);
        Assert.False(report.IsVetoed);
        Assert.Equal([CheckItems.Malware], report.Outcomes.Where(outcome => outcome.Result == CheckResult.Manual).Select(outcome => outcome.Item));
        Assert.Equal(
            [CheckItems.Timestamps, CheckItems.Seals, CheckItems.Filed, CheckItems.Medium],
            report.Outcomes.Where(outcome => outcome.Result == CheckResult.NotApplicable).Select(outcome => outcome.Item));
        Assert.Equal(29, report.Outcomes.DistinctBy(outcome => outcome.Item.Code).Count());
        Assert.All(report.Outcomes, outcome => Assert.Empty(outcome.Findings));
    }

    [Fact]
    public void The_report_tells_tool_and_moment_and_both_come_from_the_material()
    {
        var material = FullCase.Archived().Material();
        var report = Report(material);

        Assert.Equal(("ConsultLedger 0.1.0", material.SealedAt), (report.Tool, report.At));
        var contents = Packed.Contents(Packed.Zip(material));
        Assert.Contains("tool=\"ConsultLedger 0.1.0\"", contents.Text("checks/report.xml"), StringComparison.Ordinal);
        Assert.Contains("恶意代码", contents.Text("checks/report.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Digests_are_computed_again()
    {
        var material = FullCase.Archived().Material();
        var digest = material.Documents.Keys.First();
        var changed = material with { Documents = new Dictionary<Digest, BagFile>(material.Documents) { [digest] = BagFile.Of(digest.ToString(), Files.Pdf("另一份")) } };

        Failed(changed, CheckItems.Digests);
        Assert.True(Report(changed).IsVetoed);
    }

    [Fact]
    public void An_entry_that_is_not_under_the_checkpoint_is_found() =>
        Failed(Changed(3, entry => entry with { Actor = "somebody" }), CheckItems.Proofs);

    [Fact]
    public void A_checkpoint_that_no_key_of_the_package_signed_is_found()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var material = FullCase.Archived().Material();

        Failed(material with { Sealed = material.Sealed with { Keys = [NoteKey.Of("ledger.example/test", other)] } }, CheckItems.Signature);
    }

    [Fact]
    public void A_time_stamp_is_left_to_people_and_one_of_something_else_is_found()
    {
        var material = FullCase.Archived().Material();
        ArchiveMaterial With(string note) => material with { Sealed = material.Sealed with { Timestamps = [new StampedNote(note, new byte[] { 0x30, 0 })] } };

        Assert.Equal(CheckResult.Manual, Outcome(With(material.Sealed.Checkpoint.ToString()), CheckItems.Timestamps).Result);
        Failed(With(new Checkpoint("elsewhere", 1, default).Signed(SmallLedger.Signer).ToString()), CheckItems.Timestamps);
    }

    [Fact]
    public void A_text_that_is_longer_than_it_may_be_is_found()
    {
        var outcome = Failed(Case.Registered().Record(Opening, new TopicDetermined { DecidedBy = new string('县', 301) }).Material(), CheckItems.MetadataForm);

        Assert.StartsWith("version 2, /decidedBy: ", outcome.Findings[0].English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022-03-10", "2022-03-11", true)]
    [InlineData("2022-03-10", "2022-03", true)]
    [InlineData("2022-03", "2022-03-01", true)]
    [InlineData("2022-03-10", "2022", true)]
    [InlineData("2022-03-10", "2022-03-09", false)]
    [InlineData("2022-03", "2022-02", false)]
    [InlineData("2022-03", "2021~", false)]
    [InlineData("2022-03", "2027", false)]
    public void Steps_follow_each_other_as_precisely_as_their_dates_say(string topic, string plan, bool isPossible)
    {
        var outcome = Outcome(
            Case.Registered().Record(
                Opening, new TopicDetermined { OccurredOn = EdtfDate.Parse(topic) }, new PlanAdopted { Form = "专题协商", OccurredOn = EdtfDate.Parse(plan) }).Material(),
            CheckItems.MetadataSense);

        Assert.Equal(isPossible ? CheckResult.Pass : CheckResult.Fail, outcome.Result);
    }

    [Theory]
    [InlineData("龘𪛖　①\n二", true)]
    [InlineData("一\u0001二", false)]
    [InlineData("一\uFFFE二", false)]
    [InlineData("一\uFFFD二", false)]
    public void Signs_that_nobody_can_print_are_found(string title, bool isPrintable) => Assert.Equal(
        isPrintable ? CheckResult.Pass : CheckResult.Fail, Outcome(Case.Registered().Record(Opening with { Title = title }).Material(), CheckItems.SpecialCharacters).Result);

    [Theory]
    [InlineData("421321-XS·2022-Y-03-0007", null, CheckResult.Pass)]
    [InlineData(null, null, CheckResult.NotApplicable)]
    [InlineData("有 空格", null, CheckResult.Fail)]
    [InlineData("A-1", "A-2", CheckResult.Fail)]
    public void An_archive_number_is_one_and_has_no_odd_signs(string? number, string? second, CheckResult expected)
    {
        var ledger = Case.Settled().Record(new FileArchived { ArchiveNumber = number });
        if (second is not null)
            ledger.Record(new FileArchived { ArchiveNumber = second });

        Assert.Equal(expected, Outcome(ledger.Material(), CheckItems.ArchiveNumber).Result);
    }

    [Theory]
    [InlineData("0421-WS·{year}-{retention}-{digits:4}", CheckResult.Pass)]
    [InlineData("0421-WS·{year}-{retention}-{digits:3}", CheckResult.Fail)]
    public void An_archive_number_has_the_pattern_that_was_in_force_when_it_was_given(string pattern, CheckResult expected)
    {
        var ledger = Case.Registered();
        void Register(string? numbers) => ledger.Record(
            Guid.Parse("00000000-0000-8000-8000-000000000001"), "421300",
            new CommitteeAmended { Name = "政协随州市委员会", Level = CommitteeLevel.Prefecture, ArchiveNumbers = numbers });
        Register(pattern);
        ledger.Record(Opening, new FileArchived { ArchiveNumber = "0421-WS·2026-D30-0007", Retention = Retention.ThirtyYears });
        Register("{letters}");

        Assert.Equal(expected, Outcome(ledger.Material(), CheckItems.ArchiveNumber).Result);
    }

    [Fact]
    public void An_event_that_occurs_twice_is_found()
    {
        var material = FullCase.Archived().Material();

        Failed(Changed(3, entry => entry with { Id = material.Sealed.Entries[1].Entry.Id }), CheckItems.Repetition);
    }

    [Theory]
    [InlineData("纪要.pdf", "application/pdf", CheckResult.Pass)]
    [InlineData(null, "application/pdf; charset=binary", CheckResult.Pass)]
    [InlineData("纪要.pdf", "image/png", CheckResult.Fail)]
    [InlineData("纪要.jpg", "application/pdf", CheckResult.Fail)]
    public void Content_is_what_its_metadata_say(string? name, string mediaType, CheckResult expected) =>
        Assert.Equal(expected, Outcome(With(Files.Pdf("纪要"), name, mediaType), CheckItems.ContentProperties).Result);

    [Fact]
    public void A_document_that_is_not_at_its_place_is_found()
    {
        var dossier = Dossier.Of(FullCase.Archived().Material());

        Assert.Equal(CheckResult.Fail, Report(dossier, [.. dossier.Material.Sealed.Files()]).Of(CheckItems.Links).Result);
    }

    [Fact]
    public void A_package_without_its_proofs_is_found()
    {
        var dossier = Dossier.Of(FullCase.Archived().Material());
        var files = PartsOf(dossier).Where(file => file.Path != ArchivePaths.Proof(dossier.Record.Sequence)).ToList();

        Assert.Equal(CheckResult.Fail, Report(dossier, files).Of(CheckItems.Structure).Result);
    }

    [Fact]
    public void What_was_filed_is_what_the_archiving_said()
    {
        var before = FiledCatalogue.DigestOf([("topic_proposed", EventCatalogue.Write(Opening))]);
        ArchiveMaterial Filed(Digest catalogue) => Case.Registered().Record(Opening, new FileArchived { CatalogueSha256 = catalogue }).Material();

        Assert.Equal(CheckResult.Pass, Outcome(Filed(before), CheckItems.Filed).Result);
        Failed(Filed(FiledCatalogue.DigestOf([])), CheckItems.Filed);
    }

    [Fact]
    public void Bytes_that_are_more_than_was_stated_are_found()
    {
        var ledger = Case.Registered();
        var document = ledger.Document("纪要.pdf", Files.Pdf("纪要"));

        var material = ledger.Record(Opening with { Documents = [document with { Size = 3 }] }).Material();

        Failed(material, CheckItems.Number);
        Failed(material, CheckItems.ContentProperties);
    }

    [Fact]
    public void A_gap_in_the_versions_is_found()
    {
        var material = Case.Registered().Record(Opening, new TopicDetermined(), new PlanAdopted { Form = "专题协商" }).Material();

        Failed(material with { Sealed = material.Sealed with { Entries = [material.Sealed.Entries[0], material.Sealed.Entries[2]] } }, CheckItems.Continuity);
    }

    [Fact]
    public void What_an_archived_file_must_say_and_does_not_is_found()
    {
        var outcome = Failed(Case.Settled().Record(new FileArchived { ArchiveNumber = "A-1", FiledBy = "档案室" }).Material(), CheckItems.RequiredMetadata);

        Assert.Contains(outcome.Findings, finding => finding.English == "retention is not given");
    }

    [Fact]
    public void A_step_that_is_missing_without_a_reason_is_found_and_one_with_it_is_not()
    {
        Failed(Case.Settled().Record(new FileArchived()).Material(), CheckItems.Proceedings);
        Assert.Equal(CheckResult.Pass, Outcome(Case.Archived().Material(), CheckItems.Proceedings).Result);
        Assert.Equal(CheckResult.NotApplicable, Outcome(Case.Settled().Material(), CheckItems.Proceedings).Result);
    }

    [Fact]
    public void A_document_that_is_absent_is_found_unless_it_was_taken_back()
    {
        var ledger = Case.Registered().Record(Opening with { Documents = [SmallLedger.Reference("缺.pdf", [1])] });

        Failed(ledger.Material(), CheckItems.Content);
        ledger.Record(new RecordCorrected { OfVersion = 1, Pointer = "/documents", To = System.Text.Json.JsonElement.Parse("null"), Reason = "误传" });
        Assert.Equal(CheckResult.NotApplicable, Outcome(ledger.Material(), CheckItems.Content).Result);
    }

    [Fact]
    public void An_entry_that_does_not_stand_on_one_line_is_found() =>
        Failed(Changed(3, entry => entry with { Data = Encoding.UTF8.GetBytes("{\n" + Encoding.UTF8.GetString(entry.Data.Span)[1..]) }), CheckItems.MetadataReadable);

    [Fact]
    public void A_document_that_ends_too_early_is_found() => Failed(With(Files.Pdf("纪要")[..40], "纪要.pdf", "application/pdf"), CheckItems.ContentOpens);

    [Fact]
    public void A_document_that_cannot_be_kept_as_it_is_is_found() =>
        Failed(With(Files.Docx(), "草案.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), CheckItems.Formats);

    [Fact]
    public void A_document_with_a_password_is_found()
    {
        var material = With(Files.Pdf("纪要", trailer: "/Encrypt 5 0 R"), "纪要.pdf", "application/pdf");

        Failed(material, CheckItems.Encryption);
        Assert.True(Report(material).IsVetoed);
    }

    [Fact]
    public void A_document_that_no_known_program_reads_is_found() => Failed(With([0, 1, 2, 3], "数据.bin", "application/octet-stream"), CheckItems.Environment);

    [Fact]
    public void Malware_is_never_said_to_be_looked_for() => Assert.Equal(CheckResult.Manual, Outcome(FullCase.Archived().Material(), CheckItems.Malware).Result);

    [Fact]
    public void A_document_with_macros_is_found() =>
        Failed(With(Files.Docx(macros: true), "表.docm", "application/vnd.ms-word.document.macroEnabled.12"), CheckItems.ActiveContent);

    [Fact]
    public void A_file_that_nobody_brought_is_found()
    {
        var dossier = Dossier.Of(FullCase.Archived().Material());

        Assert.Equal(CheckResult.Fail, Report(dossier, [.. PartsOf(dossier), BagFile.OfText("data/documents/00-attached/x.txt", "x")]).Of(CheckItems.StrayFiles).Result);
    }

    [Fact]
    public void A_time_that_goes_back_is_found() => Failed(Changed(5, entry => entry with { RecordedAt = entry.RecordedAt.AddDays(-1) }), CheckItems.Process);

    private static TopicProposed Opening { get; } =
        new() { Number = "421321-2022-0001", Committee = Case.Committee, Procedure = new() { Id = "suixian-eight-step", Version = 1 }, Title = "市场改造" };

    private static ArchiveMaterial With(byte[] document, string? name, string mediaType)
    {
        var ledger = Case.Registered();
        return ledger.Record(Opening with { Documents = [ledger.Document(name, document, mediaType)] }).Material();
    }

    /// <summary>The full case with one entry changed after it was sealed.</summary>
    private static ArchiveMaterial Changed(int version, Func<LedgerEntry, LedgerEntry> change)
    {
        var material = FullCase.Archived().Material();
        var entries = material.Sealed.Entries.ToArray();
        entries[version - 1] = entries[version - 1] with { Entry = change(entries[version - 1].Entry) };
        return material with { Sealed = material.Sealed with { Entries = entries } };
    }

    private static CheckOutcome Failed(ArchiveMaterial material, CheckItem item)
    {
        var outcome = Outcome(material, item);
        Assert.Equal((CheckResult.Fail, item.Code), (outcome.Result, outcome.Item.Code));
        Assert.All(outcome.Findings, finding => Assert.False(string.IsNullOrEmpty(finding.English) || string.IsNullOrEmpty(finding.Chinese)));
        return outcome;
    }

    private static CheckOutcome Outcome(ArchiveMaterial material, CheckItem item) => Report(material).Of(item);

    private static CheckReport Report(ArchiveMaterial material)
    {
        var dossier = Dossier.Of(material);
        return Report(dossier, PartsOf(dossier));
    }

    private static CheckReport Report(Dossier dossier, IReadOnlyCollection<BagFile> files) =>
        FourProperties.Check(dossier, DocumentInspections.Of(dossier, CancellationToken.None).GetAwaiter().GetResult(), files);

    private static List<BagFile> PartsOf(Dossier dossier) => [.. dossier.Material.Sealed.Files(), .. DocumentFiles.Of(dossier)];
}

internal static class OneOutcome
{
    public static CheckOutcome Of(this CheckReport report, CheckItem item) => report.Outcomes.Single(outcome => outcome.Item == item);
}
