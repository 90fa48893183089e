using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Documents;

/// <summary>The documents, by step; and which of them are absent.</summary>
internal static class DocumentFiles
{
    public static IEnumerable<BagFile> Of(Dossier dossier)
    {
        foreach (var item in dossier.Items.Where(item => item.Path is not null).DistinctBy(item => item.Path))
            yield return item.Content! with { Path = item.Path! };

        var absent = dossier.Items.Where(item => item.Path is null).DistinctBy(item => item.Document.Sha256).ToList();
        if (absent.Count > 0)
        {
            yield return BagFile.OfText(
                ArchivePaths.AbsentDocuments,
                string.Concat(absent.Select(item => $"{item.Document.Sha256}  {FolderNames.PathOf(item.Step, item.Number, item.Document)}\n")));
        }
    }
}
