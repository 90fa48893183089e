using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Archives.Checks;

/// <summary>Whether it can be read, and will be.</summary>
internal static class UsabilityChecks
{
    private static readonly BilingualText NoDocuments = new("There are no documents.", "无文件。");

    public static IEnumerable<CheckOutcome> Of(CheckedMaterial material)
    {
        var contents = material.Contents.ToList();
        return [Metadata(material), Opens(contents), Formats(contents), Encryption(contents), Environment(contents)];
    }

    private static CheckOutcome Metadata(CheckedMaterial material)
    {
        var entries = material.Dossier.Material.Sealed.Entries;
        return CheckItems.MetadataReadable.Judged(
            new($"{entries.Count} entries, each on one line, read again from their bytes and folded to the record", $"{entries.Count} 个条目，每行一个，由字节重新读取并归并为记录"),
            entries.Where(proven => !IsReadable(proven.Entry.ToArray())).Select(proven => new BilingualText($"sequence {proven.Entry.Sequence} cannot be read", $"第 {proven.Entry.Sequence} 号不可读")));
    }

    private static bool IsReadable(byte[] entry) => !entry.AsSpan().ContainsAny((byte)'\n', (byte)'\r') && LedgerEntry.TryRead(entry, out _);

    private static CheckOutcome Opens(List<(DossierItem Item, DocumentInspection Inspection)> contents) => contents.Count == 0
        ? CheckItems.ContentOpens.NotApplicable(NoDocuments.English, NoDocuments.Chinese)
        : CheckItems.ContentOpens.Judged(
            new($"The outermost structure of {contents.Count} items, from beginning to end; what they show is for people to look at", $"{contents.Count} 件的最外层结构，自始至终；显示内容由人工查看"),
            contents.Where(content => !content.Inspection.IsWhole).Select(content => Of(content.Item, "cannot be read to its end", "不能完整读取")));

    private static CheckOutcome Formats(List<(DossierItem Item, DocumentInspection Inspection)> contents)
    {
        if (contents.Count == 0)
            return CheckItems.Formats.NotApplicable(NoDocuments.English, NoDocuments.Chinese);
        var counts = contents.CountBy(content => content.Inspection.Format.Name).OrderBy(format => format.Key, StringComparer.Ordinal).ToList();
        var pdfA = contents.Count(content => content.Inspection.SaysPdfA);
        return CheckItems.Formats.Judged(
            new(
                $"{string.Join(", ", counts.Select(format => $"{format.Key} {format.Value}"))}; {pdfA} say of themselves that they are PDF/A",
                $"{string.Join("、", counts.Select(format => $"{format.Key} {format.Value} 件"))}；其中 {pdfA} 件自称 PDF/A"),
            contents.Where(content => !content.Inspection.Format.IsArchival).Select(content => Of(
                content.Item,
                $"is {content.Inspection.Format.Name}, not a format for keeping; convert it to OFD or PDF/A and keep both",
                $"为 {content.Inspection.Format.Name}，不属长期保存格式；应转换为 OFD 或 PDF/A，并与原件一并保存")));
    }

    private static CheckOutcome Encryption(List<(DossierItem Item, DocumentInspection Inspection)> contents) => contents.Count == 0
        ? CheckItems.Encryption.NotApplicable(NoDocuments.English, NoDocuments.Chinese)
        : CheckItems.Encryption.Judged(
            new($"{contents.Count} items, for encryption that PDF, zip and office files state; the package itself is neither encrypted nor compressed", $"检查 {contents.Count} 件的 PDF、zip 与办公文件加密标志；档案包本身未加密、未压缩"),
            contents.Where(content => content.Inspection.IsEncrypted).Select(content => Of(content.Item, "is encrypted", "已加密")));

    private static CheckOutcome Environment(List<(DossierItem Item, DocumentInspection Inspection)> contents)
    {
        var needed = contents.Select(content => content.Inspection.Format).Where(format => format.IsArchival).Distinct().OrderBy(format => format.Name, StringComparer.Ordinal).Select(format => $"{format.Name} ({format.Specification})");
        var all = string.Join(", ", needed.Prepend("JSON (RFC 8259)").Prepend("ZIP, SHA-256, UTF-8"));
        return CheckItems.Environment.Judged(
            new($"Any program that reads {all}", $"能读取以下公开格式的任何软件：{all}"),
            contents.Where(content => content.Inspection.Format == FileFormat.Unknown).Select(content => Of(content.Item, "needs a program that is not known", "所需软件不明")));
    }

    private static BilingualText Of(DossierItem item, string english, string chinese) =>
        new($"item {item.Number}, {item.Document.Name}, {english}", $"第 {item.Number} 件（{item.Document.Name}）{chinese}");
}
