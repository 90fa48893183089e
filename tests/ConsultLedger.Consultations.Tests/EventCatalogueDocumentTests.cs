using System.Runtime.CompilerServices;

namespace ConsultLedger.Consultations.Tests;

public class EventCatalogueDocumentTests
{
    private const string Begin = "<!-- generated: begin -->\n";
    private const string End = "<!-- generated: end -->\n";

    [Fact]
    public void The_event_catalogue_in_the_documentation_says_what_the_code_does()
    {
        var file = PageFile();
        var page = File.ReadAllText(file);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var expected = page[..begin] + "\n" + EventCatalogueDocument.Render() + page[end..];

        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, expected);
        else
            Assert.Equal(expected, page);
    }

    private static string PageFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../docs/event-catalogue.md");
}
