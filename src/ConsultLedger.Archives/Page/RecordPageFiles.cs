using ConsultLedger.Archives.Checks;
using ConsultLedger.Archives.Telling;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Page;

/// <summary>The page of the record, in each language.</summary>
internal static class RecordPageFiles
{
    public const string Chinese = "data/record.zh.html";

    public const string English = "data/record.en.html";

    public static IEnumerable<BagFile> Of(Dossier dossier, CheckReport checks) =>
    [
        BagFile.Of(Chinese, RecordPage.Of(dossier, checks, Language.Chinese)),
        BagFile.Of(English, RecordPage.Of(dossier, checks, Language.English)),
    ];
}
