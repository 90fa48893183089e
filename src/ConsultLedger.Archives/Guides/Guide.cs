using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Guides;

/// <summary>What lies in the package and how it is checked by hand, in English and in Chinese: for whoever opens it in thirty years.</summary>
internal static class Guide
{
    public const string English = "README.md";

    public const string Chinese = "说明.txt";

    /// <param name="files">What else lies in the package.</param>
    public static IEnumerable<BagFile> Of(Dossier dossier, IReadOnlyCollection<BagFile> files)
    {
        var commands = HandChecks.Of(dossier);
        // Commands stand in this program's source, whose lines end as they do where it was built.
        yield return BagFile.OfText(English, EnglishGuide.Of(dossier, files, commands).ReplaceLineEndings("\n"));
        yield return BagFile.OfText(Chinese, ChineseGuide.Of(dossier, files, commands).ReplaceLineEndings("\n"));
    }
}
