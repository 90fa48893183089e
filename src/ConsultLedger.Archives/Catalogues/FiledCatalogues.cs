using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Catalogues;

/// <summary>For each archiving that says so, the catalogue of what it filed: the text whose digest its event carries.</summary>
internal static class FiledCatalogues
{
    public const string Folder = "data/filed/";

    public static IEnumerable<BagFile> Of(Dossier dossier)
    {
        foreach (var (index, happened) in dossier.History.Events.Index())
        {
            if (happened is FileArchived { CatalogueSha256: not null })
            {
                yield return BagFile.OfText(
                    string.Create(CultureInfo.InvariantCulture, $"{Folder}{index + 1}.txt"),
                    FiledCatalogue.Of(dossier.History.Recorded.Take(index).Select(recorded => (recorded.Type, recorded.Data))));
            }
        }
    }
}
