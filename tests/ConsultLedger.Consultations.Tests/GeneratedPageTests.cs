namespace ConsultLedger.Consultations.Tests;

public class GeneratedPageTests
{
    [Fact]
    public void The_event_catalogue_in_the_documentation_says_what_the_code_does() => GeneratedPage.Says("event-catalogue.md", EventCatalogueDocument.Render());

    [Fact]
    public void The_shipped_procedures_in_the_documentation_are_those_that_are_shipped() => GeneratedPage.Says("procedures.md", ProcedureDocument.Render());
}
