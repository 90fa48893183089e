using System.Xml.Linq;
using static ConsultLedger.Archives.Page.Html;

namespace ConsultLedger.Archives.Page;

/// <summary>The documents of the file, each with its digest and its place in the package.</summary>
internal static class DocumentsSection
{
    public static (string Title, IEnumerable<XElement?> Body)? Of(RecordView view)
    {
        var say = view.Say;
        return (say["Documents", "文件目录"],
        [
            view.Dossier.Items.Count == 0 ? El("p.quiet", say["The events name no documents.", "各事件均未附文件。"]) : Facts.Table(
                "documents",
                [
                    El("th.number", say["No.", "序号"]),
                    El("th", say["Document", "文件"]),
                    El("th", say["Brought by", "来源"]),
                    El("th.number", say["Bytes", "字节"]),
                    El("th", say["SHA-256, and place in the package", "SHA-256 摘要与存放位置"]),
                ],
                view.Dossier.Items.Select(item => Row(view, item))),
        ]);
    }

    private static XElement Row(RecordView view, DossierItem item)
    {
        var (document, say) = (item.Document, view.Say);
        return El(
            "tr",
            El("td.number", $"{item.Number}"),
            El(
                "th",
                document.Name ?? say["without a name", "未命名"],
                El("div.quiet", say.Aside(document.MediaType, [document.Pages is { } pages ? say[$"{pages} pages", $"{pages} 页"] : null])),
                item.TakenBackBy is { } version ? El("div.corrected", say[$"taken back by version {version}", $"已由版本 {version} 更正撤出"]) : null),
            El("td", view.NameOf(item.Version), El("div.quiet", say[$"version {item.Version}", $"版本 {item.Version}"])),
            El("td.number", $"{document.Size:#,0}"),
            El(
                "td",
                El("div.digest", $"{document.Sha256}"),
                item.Path is { } path ? El("div.digest", path) : El("div.bad", say["The bytes are not in this package.", "本档案包中没有该文件的内容。"])));
    }
}
