using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Checks;

/// <summary>Whether something came along that should not.</summary>
internal static class SecurityChecks
{
    public static IEnumerable<CheckOutcome> Of(CheckedMaterial material) =>
    [
        CheckItems.Malware.ByHand("Not done: scan the package with a scanner of your own, and note its name and version.", "未检测：请使用杀毒软件扫描档案包，并记录软件名称与版本。"),
        ActiveContent(material),
        StrayFiles(material),
        CheckItems.Medium.NotApplicable("The package comes without a medium.", "档案包不附载体。"),
        Process(material),
    ];

    private static CheckOutcome ActiveContent(CheckedMaterial material)
    {
        var contents = material.Contents.ToList();
        if (contents.Count == 0)
            return CheckItems.ActiveContent.NotApplicable("There are no documents.", "无文件。");
        return CheckItems.ActiveContent.Judged(
            new($"{contents.Count} items, for macros of office files and scripts that a PDF names openly", $"检查 {contents.Count} 件中办公文件的宏与 PDF 明示的脚本"),
            contents.Where(content => content.Inspection.HasActiveContent).Select(content => new BilingualText(
                $"item {content.Item.Number}, {content.Item.Document.Name}, has macros or scripts", $"第 {content.Item.Number} 件（{content.Item.Document.Name}）含宏或脚本")));
    }

    private static CheckOutcome StrayFiles(CheckedMaterial material)
    {
        var documents = material.Files.Where(file => file.Path.StartsWith(ArchivePaths.Documents, StringComparison.Ordinal)).ToList();
        var items = material.Dossier.Items.Select(item => item.Path).ToHashSet(StringComparer.Ordinal);
        var beside = material.Dossier.Context.SelectMany(known => known.Event.Documents ?? []).Select(document => document.Sha256.ToString()).ToHashSet(StringComparer.Ordinal);
        return CheckItems.StrayFiles.Judged(
            new($"{documents.Count} files among the documents, against the catalogue and the events beside; the manifests list every file of the package", $"文件目录下 {documents.Count} 个文件，与目录及相关事件比对；包内全部文件均列于清单"),
            documents.Where(file => !items.Contains(file.Path) && !beside.Contains(file.Sha256)).Select(file => new BilingualText($"{file.Path} is in no catalogue", $"{file.Path} 不在目录中")));
    }

    private static CheckOutcome Process(CheckedMaterial material)
    {
        var recorded = material.Dossier.History.Recorded;
        return CheckItems.Process.Judged(
            new($"Who recorded {recorded.Count} events and when; the times never go back", $"{recorded.Count} 个事件的记录人与记录时间；时间不倒退"),
            [
                .. material.Seal.Told("out_of_order"),
                .. recorded.Where(one => string.IsNullOrWhiteSpace(one.Actor)).Select(one => new BilingualText($"version {one.Version} has no author", $"版本 {one.Version} 无记录人")),
            ]);
    }
}
