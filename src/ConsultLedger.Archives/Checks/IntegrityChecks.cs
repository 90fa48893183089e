using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Checks;

/// <summary>Whether anything is missing.</summary>
internal static class IntegrityChecks
{
    public static IEnumerable<CheckOutcome> Of(CheckedMaterial material) =>
        [Number(material), Continuity(material), RequiredMetadata(material), Proceedings(material), Content(material)];

    private static CheckOutcome Number(CheckedMaterial material)
    {
        var items = material.Dossier.Items;
        var named = material.Dossier.Material.Sealed.Entries.Sum(proven => DocumentCheck.NamedBy(proven.Entry).Count);
        var stated = items.Where(item => item.Path is not null).DistinctBy(item => item.Path).Sum(item => item.Document.Size);
        var found = material.Contents.DistinctBy(content => content.Item.Path).Sum(content => content.Inspection.Size);
        return CheckItems.Number.Judged(
            new($"{items.Count} items in the catalogue, {found:#,0} bytes of documents", $"目录 {items.Count} 件，文件共 {found:#,0} 字节"),
            [
                .. Differ(named, items.Count, "documents are named by the entries", "条目列出的文件数"),
                .. Differ(stated, found, "bytes are stated by the catalogue", "目录载明的字节数"),
            ]);
    }

    private static IEnumerable<BilingualText> Differ(long expected, long actual, string english, string chinese) =>
        expected == actual ? [] : [new($"{expected} {english}, {actual} are there", $"{chinese}为 {expected}，实有 {actual}")];

    private static CheckOutcome Continuity(CheckedMaterial material)
    {
        var dossier = material.Dossier;
        return CheckItems.Continuity.Judged(
            new(
                $"Versions 1 to {dossier.Record.Version}, recommendations 1 to {dossier.Record.Recommendations.Count}, items 1 to {dossier.Items.Count}",
                $"版本 1 至 {dossier.Record.Version}，意见建议 1 至 {dossier.Record.Recommendations.Count}，件号 1 至 {dossier.Items.Count}"),
            [
                .. material.Seal.Told("wrong_version", "other_stream", "other_committee"),
                .. Gaps(dossier.Record.Recommendations.Select(one => one.Number), "recommendation", "意见建议"),
                .. Gaps(dossier.Items.Select(item => item.Number), "item", "件号"),
            ]);
    }

    private static IEnumerable<BilingualText> Gaps(IEnumerable<int> numbers, string english, string chinese) => numbers
        .Select((number, index) => (Number: number, Expected: index + 1))
        .Where(place => place.Number != place.Expected)
        .Select(place => new BilingualText($"{english} {place.Number} stands where {place.Expected} follows", $"{chinese} {place.Expected} 处为 {place.Number}"));

    private static CheckOutcome RequiredMetadata(CheckedMaterial material)
    {
        var (dossier, archive) = (material.Dossier, material.Dossier.Archive);
        List<(string English, string Chinese, string? Value)> required =
        [
            ("number", "编号", dossier.Record.Number),
            ("title", "题名", dossier.Record.Title),
            ("committee", "责任者", dossier.CommitteeName),
        ];
        // What only the archiving gives is asked for once there was one.
        if (archive is not null)
        {
            required.Add(("archive number", "档号", dossier.ArchiveNumber));
            required.Add(("retention", "保管期限", archive.Retention?.ToString()));
            required.Add(("filed by", "归档人", archive.FiledBy));
        }

        return CheckItems.RequiredMetadata.Judged(
            new(
                $"Of the file: {string.Join(", ", required.Select(one => one.English))}; of {dossier.Items.Count} items: name, media type",
                $"案卷：{string.Join("、", required.Select(one => one.Chinese))}；{dossier.Items.Count} 件：名称、媒体类型"),
            [
                .. required.Where(one => string.IsNullOrWhiteSpace(one.Value)).Select(one => new BilingualText($"{one.English} is not given", $"未著录{one.Chinese}")),
                .. dossier.Items.Where(item => string.IsNullOrWhiteSpace(item.Document.Name)).Select(item => new BilingualText($"item {item.Number} has no name", $"第 {item.Number} 件无名称")),
            ]);
    }

    private static CheckOutcome Proceedings(CheckedMaterial material)
    {
        if (material.Dossier.Record.Archive is not { } archive)
            return CheckItems.Proceedings.NotApplicable("The file is not archived; its steps are judged when it is.", "尚未归档，归档时检测。");
        var missing = archive.Missing ?? [];
        var open = material.Dossier.Record.Steps.Where(step => !step.Completed).Select(step => step.Step).ToList();
        return CheckItems.Proceedings.Judged(
            new(
                $"The eight steps; corrections that are part of the record: {material.Dossier.Record.Corrections.Count}; steps missing with a reason and a signature: {missing.Count}",
                $"八个步骤；作为记录一部分的更正 {material.Dossier.Record.Corrections.Count} 次；有原因与签署的缺失步骤 {missing.Count} 个"),
            open.Where(step => missing.All(one => one.Step != step || string.IsNullOrWhiteSpace(one.Reason) || string.IsNullOrWhiteSpace(one.SignedBy)))
                .Select(step => new BilingualText($"the step {StepNames.Of(step).English} is missing without a reason and a signature", $"缺少{StepNames.Of(step).Chinese}，且无原因与签署")));
    }

    private static CheckOutcome Content(CheckedMaterial material)
    {
        var items = material.Dossier.Items.Where(item => item.TakenBackBy is null).ToList();
        if (items.Count == 0)
            return CheckItems.Content.NotApplicable("The events name no documents.", "各事件均未附文件。");
        return CheckItems.Content.Judged(
            new($"Bytes of {items.Count} items, attachments included", $"{items.Count} 件（含附件）的内容数据"),
            items.Where(item => item.Path is null).Select(item => new BilingualText($"item {item.Number}, {item.Document.Name}, is absent", $"第 {item.Number} 件（{item.Document.Name}）缺失")));
    }
}
