using System.Text;
using System.Xml.Linq;
using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Consultations;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>The record of one consultation as a page to be read and printed: one file, without scripts and without anything from
/// elsewhere. Every event stands in it once, where a reader looks for it, and again in the list at the end.</summary>
public static class RecordPage
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using var css = new StreamReader(typeof(RecordPage).Assembly.GetManifestResourceStream("Page/record.css")!, Encoding.UTF8);
        return css.ReadToEnd();
    });

    /// <summary>The page in one language, as UTF-8.</summary>
    /// <param name="checks">The report on the four properties.</param>
    public static byte[] Of(Dossier dossier, CheckReport checks, Language language)
    {
        var view = new RecordView(dossier, checks, language);
        var say = view.Say;
        return File(El(
            "html",
            Attribute("lang", language == Language.Chinese ? "zh-CN" : "en"),
            El(
                "head",
                El("meta", Attribute("charset", "utf-8")),
                El("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                El("title", $"{dossier.Record.Title} · {dossier.Record.Number}"),
                El("style", Style.Value, Foot(dossier.Record.Number))),
            El(
                "body",
                Header(view),
                El(
                    "main",
                    Numbered(
                        say,
                        OverviewSection.Of(view),
                        StepsSection.Of(view),
                        ProceedingsSection.Of(view),
                        DeadlinesSection.Of(view),
                        DocumentsSection.Of(view),
                        CorrectionsSection.Of(view),
                        ChecksSection.Of(view),
                        EventsSection.Of(view),
                        VerifyingSection.Of(view))),
                El("footer", El("p", say[
                    "This page was made by ConsultLedger from the entries of the ledger, for people to read. Where it and the entries differ, the entries count. Times of recording are those of China (UTC+8).",
                    "本页由 ConsultLedger 根据账本条目生成，供阅读之用；如与条目不一致，以条目为准。记录时间均为北京时间（UTC+8）。"])))));
    }

    /// <summary>Stands at the foot of every printed page. What is not a plain sign in CSS is escaped.</summary>
    private static string Foot(string number) =>
        $"@page {{ @bottom-left {{ content: \"{string.Concat(number.EnumerateRunes().Select(sign => sign.IsAscii && char.IsAsciiLetterOrDigit((char)sign.Value) ? $"{sign}" : $"\\{sign.Value:x6}"))}\"; }} }}\n";

    private static XElement Header(RecordView view)
    {
        var (record, say) = (view.Record, view.Say);
        var archive = view.Dossier.Archive;
        List<Fact?> cover =
        [
            new(say["Number", "编号"], [record.Number]),
            view.Dossier.ArchiveNumber is { } number ? new(say["Archive number", "档号"], [number]) : null,
            new(say["Status", "状态"], [say[Words.Of(record.Status)]]),
            archive?.Retention is { } retention ? new(say["Retention", "保管期限"], [say.Aside(say[Words.Of(retention)], [archive.RetentionBasis])]) : null,
            new(say["Procedure", "协商程序"], [say[$"{record.Procedure.Name.English}, version {record.Procedure.Version}", $"{record.Procedure.Name.Chinese}（第{record.Procedure.Version}版）"]]),
            archive?.FiledBy is { } by ? new(say["Filed by", "归档人"], [by]) : null,
            new(say["First recorded", "首次记录"], [Phrases.Moment(record.OpenedAt)]),
            new(say["Last recorded", "末次记录"], [Phrases.Moment(record.RecordedAt)]),
            new(say["Events", "事件数"], [$"{record.Version}"]),
            new(say["Last in the ledger", "账本序号"], [say[$"no. {record.Sequence}", $"至第 {record.Sequence} 号"]]),
        ];
        return El(
            "header",
            El("p.committee", view.Dossier.CommitteeName),
            El("p.kind", say["Record of a consultation", "协商档案"]),
            El("h1", record.Title),
            Facts.List("cover", cover.OfType<Fact>()));
    }

    private static IEnumerable<XElement> Numbered(Phrases say, params IEnumerable<(string Title, IEnumerable<XElement?> Body)?> sections) => sections
        .OfType<(string Title, IEnumerable<XElement?> Body)>()
        .Select((section, index) => El("section", El("h2", say[$"{index + 1}. {section.Title}", $"{"一二三四五六七八九十"[index]}、{section.Title}"]), section.Body));
}
