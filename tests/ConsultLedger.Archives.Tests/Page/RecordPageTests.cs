using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Tests.Page;

public sealed partial class RecordPageTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public static TheoryData<string> Languages => ["zh", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_event_is_told_in_exactly_one_place(string language)
    {
        var ledger = FullCase.CorrectedSince();
        var page = Of(ledger, language);

        var anchors = page.Descendants().Attributes("id").Select(id => id.Value).ToList();

        Assert.Equal(
            ledger.Entries.Where(entry => entry.Stream == SmallLedger.Consultation).Select(entry => $"v{entry.Version}").Order(StringComparer.Ordinal),
            anchors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_full_case_has_every_kind_of_event_that_a_consultation_carried_through_has()
    {
        var kinds = FullCase.CorrectedSince().Entries.Select(entry => entry.Type).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            ["consultation_withdrawn", "research_waived", "topic_declined"],
            EventCatalogue.All.Select(type => type.WireName).Where(name => EventCatalogue.IsOfConsultation(name) && !kinds.Contains(name)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void It_runs_nothing_and_loads_nothing(string language)
    {
        var page = Of(FullCase.Archived(), language);

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "base" or "form");
        Assert.DoesNotContain(
            page.Descendants().Attributes(),
            attribute => attribute.Name.LocalName is "src" or "href" or "srcset" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants(Html + "style"), style => Loading().IsMatch(style.Value));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_people_wrote_stays_text(string language)
    {
        const string Title = "<script>alert('龘𪛖')</script> & \"市场\"]]><!--";
        var page = Of(Opened(Title), language);

        Assert.Equal(Title, page.Descendants(Html + "h1").Single().Value);
        Assert.Empty(page.Descendants(Html + "script"));
    }

    [Fact]
    public void A_number_cannot_leave_the_style_it_stands_in()
    {
        var text = Text(Case.Registered().Record(Opening("市场") with { Number = "</style><script>\"}\\" }), "zh");

        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.Contains(@"\00003c\00002fstyle", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_cannot_be_shown_do_not_break_it()
    {
        Assert.Contains("一\uFFFD二", Text(Opened("一\u0001二"), "zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_shows_both_values_and_the_event_reads_as_corrected()
    {
        var page = Of(FullCase.CorrectedSince(), "zh");
        var correction = page.Descendants(Html + "tr").Single(row => (string?)row.Attribute("id") == "v47");
        var corrected = page.Descendants(Html + "article").Single(article => (string?)article.Attribute("id") == "v3");

        Assert.Equal(["2025-02-20", "2025-02-21", "会议实为次日召开县政协秘书长"], correction.Elements().Skip(2).Take(3).Select(cell => cell.Value));
        Assert.Contains("发生：2025年2月21日", corrected.Value, StringComparison.Ordinal);
        Assert.Contains("所示为更正后的内容，见版本 47", corrected.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_is_told_by_its_question()
    {
        var ledger = Case.Registered().Record(
            Opening("市场") with { Procedure = new() { Id = "jilin-two-three-three", Version = 1 } }, new TopicScreened { Answers = [new() { Gate = "fit_for_consultation", Passed = false }] });
        var question = Procedures.Shipped(new ProcedureVersion { Id = "jilin-two-three-three", Version = 1 })!.Gates.Single(gate => gate.Id == "fit_for_consultation").Question;

        Assert.Contains($"{question.Chinese}：否", Of(ledger, "zh").Value, StringComparison.Ordinal);
        Assert.Contains($"{question.English}: no", Of(ledger, "en").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_step_stands_with_its_reason_and_who_signed()
    {
        Assert.Contains("缺失原因：尚未反馈签署：县政协秘书长", Of(Case.Archived(), "zh").Value, StringComparison.Ordinal);
        Assert.Contains("Why it is missing: 尚未反馈Signed by: 县政协秘书长", Of(Case.Archived(), "en").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_stand_with_what_they_are_counted_against()
    {
        var page = Of(FullCase.Archived(), "zh").Value;

        Assert.Contains("3 / 5 = 60.00%（采纳 2，部分采纳 1）", page, StringComparison.Ordinal);
        Assert.Contains("2 / 3 = 66.67%", page, StringComparison.Ordinal);
        Assert.Contains("满意 30 / 30 = 100.00%", page, StringComparison.Ordinal);
        Assert.Contains("满意 0 / 123 = 0.00%（含非确数）", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_are_as_precise_as_they_were_stated()
    {
        var zh = Of(FullCase.Archived(), "zh").Value;

        Assert.Contains("发生：2025年1月记录", zh, StringComparison.Ordinal);
        Assert.Contains("2025年4月（约）", zh, StringComparison.Ordinal);
        Assert.Contains("happened: 2025-04 (approximate)", Of(FullCase.Archived(), "en").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_document_stands_with_its_digest_and_the_absent_one_is_named()
    {
        var page = Of(Case.Registered().Record(Opening("缺件") with { Documents = [SmallLedger.Reference("缺.pdf", [1])] }), "zh").Value;

        Assert.Contains($"{SmallLedger.Reference("缺.pdf", [1]).Sha256}本档案包中没有该文件的内容。", page, StringComparison.Ordinal);
    }

    private static SmallLedger Opened(string title) => Case.Registered().Record(Opening(title));

    private static TopicProposed Opening(string title) =>
        new() { Number = "421321-2022-0001", Committee = Case.Committee, Procedure = new() { Id = "suixian-eight-step", Version = 1 }, Title = title };

    private static string Text(SmallLedger ledger, string language) => Packed.Contents(Packed.Zip(ledger.Material())).Text($"data/record.{language}.html");

    private static XElement Of(SmallLedger ledger, string language) => XDocument.Parse(Text(ledger, language)["<!DOCTYPE html>\n".Length..]).Root!;

    [GeneratedRegex(@"url\(|@import", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loading();
}
