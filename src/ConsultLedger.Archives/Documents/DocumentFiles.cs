using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Documents;

/// <summary>The documents, by step; those of the events it depends on beside them; and which are absent.</summary>
internal static class DocumentFiles
{
    /// <summary>Folder of the packages that events of the consultation came with, from other ledgers.</summary>
    public const string Origins = "data/origin/";

    public static IEnumerable<BagFile> Of(Dossier dossier)
    {
        var items = dossier.Items.Select(item => (item.Document.Sha256, Path: item.Path ?? FolderNames.PathOf(item.Step, item.Number, item.Document)));
        var beside = dossier.Context.SelectMany(known =>
            (known.Event.Documents ?? []).Select(document => (document.Sha256, Path: FolderNames.PathBeside(known.Recorded.Sequence, document))));
        var absent = new List<string>();
        // The same bytes stand there once: where they were brought first.
        foreach (var (digest, path) in items.Concat(beside).DistinctBy(document => document.Sha256))
        {
            if (dossier.Material.Documents.TryGetValue(digest, out var content))
                yield return content with { Path = path };
            else
                absent.Add($"{digest}  {path}\n");
        }

        foreach (var package in dossier.Origins)
        {
            if (dossier.Material.Documents.TryGetValue(package, out var content))
                yield return content with { Path = $"{Origins}{package}.zip" };
            else
                absent.Add($"{package}  {Origins}{package}.zip\n");
        }

        if (absent.Count > 0)
            yield return BagFile.OfText(ArchivePaths.AbsentDocuments, string.Concat(absent));
    }
}
