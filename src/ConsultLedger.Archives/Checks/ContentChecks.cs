using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Checks;

/// <summary>Whether content and metadata belong together, and the package has the parts it must have.</summary>
internal static class ContentChecks
{
    public static IEnumerable<CheckOutcome> Of(CheckedMaterial material) => [Properties(material), Links(material), Structure(material), Filed(material)];

    private static CheckOutcome Properties(CheckedMaterial material)
    {
        var contents = material.Contents.ToList();
        if (contents.Count == 0)
            return CheckItems.ContentProperties.NotApplicable("There are no documents.", "无文件。");
        return CheckItems.ContentProperties.Judged(
            new($"Size, media type and ending of the name of {contents.Count} items, against their bytes", $"{contents.Count} 件的大小、媒体类型与文件扩展名，与其字节比对"),
            contents.SelectMany(content => PropertiesOf(content.Item, content.Inspection)));
    }

    private static IEnumerable<BilingualText> PropertiesOf(DossierItem item, DocumentInspection inspection)
    {
        var document = item.Document;
        if (inspection.Size != document.Size)
            yield return new($"item {item.Number} has {inspection.Size} bytes, not {document.Size}", $"第 {item.Number} 件为 {inspection.Size} 字节，而非 {document.Size}");
        if (inspection.Format == FileFormat.Unknown)
            yield break;
        if (!inspection.Format.Is(document.MediaType))
            yield return new($"item {item.Number} is {inspection.Format.Name}, recorded as {document.MediaType}", $"第 {item.Number} 件实为 {inspection.Format.Name}，记录为 {document.MediaType}");
        if (document.Name is { } name && !inspection.Format.MayBeCalled(name))
            yield return new($"item {item.Number} is {inspection.Format.Name}, called {name}", $"第 {item.Number} 件实为 {inspection.Format.Name}，文件名为 {name}");
    }

    private static CheckOutcome Links(CheckedMaterial material)
    {
        var named = material.Dossier.Material.Sealed.Entries.SelectMany(proven => DocumentCheck.NamedBy(proven.Entry)).ToHashSet(StringComparer.Ordinal);
        var listed = material.Dossier.Items.Select(item => item.Document.Sha256.ToString()).ToHashSet(StringComparer.Ordinal);
        var files = material.Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        return CheckItems.Links.Judged(
            new($"{named.Count} digests in the entries, {listed.Count} in the catalogue, and the places it says", $"条目所列 {named.Count} 个摘要、目录所列 {listed.Count} 个摘要及其存放位置"),
            [
                .. named.Except(listed).Select(digest => new BilingualText($"{digest} is named by an entry and not in the catalogue", $"条目所列 {digest} 不在目录中")),
                .. listed.Except(named).Select(digest => new BilingualText($"{digest} is in the catalogue and named by no entry", $"目录所列 {digest} 无条目列出")),
                .. material.Dossier.Items
                    .Where(item => item.Path is { } path && (!files.TryGetValue(path, out var digest) || digest != item.Document.Sha256.ToString()))
                    .Select(item => new BilingualText($"item {item.Number} is not at {item.Path}", $"第 {item.Number} 件不在 {item.Path}")),
            ]);
    }

    private static CheckOutcome Structure(CheckedMaterial material)
    {
        var archive = material.Dossier.Material.Sealed;
        List<string> required = [ArchivePaths.Entries, ArchivePaths.Checkpoint, ArchivePaths.Keys, .. archive.Entries.Concat(archive.Context).Select(proven => ArchivePaths.Proof(proven.Entry.Sequence))];
        var there = material.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return CheckItems.Structure.Judged(
            new($"{required.Count} parts that a package cannot do without, among {there.Count} files", $"{required.Count} 个必备组成部分，共 {there.Count} 个文件"),
            required.Where(path => !there.Contains(path)).Select(path => new BilingualText($"{path} is missing", $"缺少 {path}")));
    }

    /// <summary>The archiving said by one digest what it filed: every event before it and every document these brought.</summary>
    private static CheckOutcome Filed(CheckedMaterial material)
    {
        var recorded = material.Dossier.History.Recorded;
        var filings = material.Dossier.History.Events.Index().Where(one => one.Item is FileArchived { CatalogueSha256: not null }).ToList();
        if (filings.Count == 0)
            return CheckItems.Filed.NotApplicable("No archiving states the digest of what it filed.", "归档事件未载明所归内容的摘要。");
        return CheckItems.Filed.Judged(
            new($"The catalogues of {filings.Count} archivings, made again from the events before each", $"由各次归档之前的事件重新编制 {filings.Count} 份归档清单"),
            filings
                .Where(filing => FiledCatalogue.DigestOf(recorded.Take(filing.Index).Select(one => (one.Type, one.Data))) != ((FileArchived)filing.Item).CatalogueSha256)
                .Select(filing => new BilingualText($"version {filing.Index + 1} filed something else", $"版本 {filing.Index + 1} 所归内容与此不同")));
    }
}
