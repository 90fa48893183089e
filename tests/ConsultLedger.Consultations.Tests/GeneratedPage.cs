using System.Runtime.CompilerServices;

namespace ConsultLedger.Consultations.Tests;

/// <summary>A page of the documentation of which a part is made from the code.</summary>
internal static class GeneratedPage
{
    private const string Begin = "<!-- generated: begin -->\n";
    private const string End = "<!-- generated: end -->\n";

    /// <summary>The page says what the code does; with WRITE_DOCS=1 it is made to.</summary>
    public static void Says(string page, string generated)
    {
        var file = Path.Combine(Folder(), page);
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var expected = text[..begin] + "\n" + generated + text[end..];

        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, expected);
        else
            Assert.Equal(expected, text);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../docs");
}
