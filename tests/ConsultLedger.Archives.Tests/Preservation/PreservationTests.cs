using System.Xml.Linq;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Tests.Preservation;

public sealed class PreservationTests
{
    private static readonly XNamespace Premis = "http://www.loc.gov/premis/v3";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    [Fact]
    public void Every_file_of_the_package_is_an_object_with_its_digest_and_size()
    {
        var (contents, premis) = Of(FullCase.CorrectedSince());
        var digests = BagCheck.Run(contents, finding => Assert.Fail(finding.ToString()))!;
        var objects = premis.Elements(Premis + "object").Where(one => (string?)one.Attribute(Instance + "type") == "file")
            .ToDictionary(one => Value(one, "objectIdentifierValue"), one => (Value(one, "messageDigest"), Value(one, "size")), StringComparer.Ordinal);

        // Itself it cannot name; the guides and what makes it a bag come after it.
        var others = contents.Files.Where(file => file.Path is not ("data/premis.xml" or "README.md" or "说明.txt") && !file.Path.StartsWith("bag", StringComparison.Ordinal) && !file.Path.Contains("manifest", StringComparison.Ordinal));
        Assert.Equal(others.ToDictionary(file => file.Path, file => (digests[file.Path], $"{file.Size}"), StringComparer.Ordinal), objects);
    }

    [Fact]
    public void Documents_are_captured_and_corrections_are_modifications_by_those_who_recorded_them()
    {
        var (_, premis) = Of(FullCase.CorrectedSince());
        var events = premis.Elements(Premis + "event").ToLookup(one => Value(one, "eventType"), StringComparer.Ordinal);

        Assert.Equal(10, events["capture"].Count());
        Assert.Equal(3, events["metadata modification"].Count());
        Assert.Contains("after: 47 | reason: 漏计列席一人", Value(events["metadata modification"].First(), "eventDetail"), StringComparison.Ordinal);
        Assert.Single(events["filing"]);
        Assert.Equal("2026-03-01T08:03:00.000000Z", Value(events["capture"].First(), "eventDateTime"));
    }

    [Fact]
    public void Checks_are_events_with_their_outcome()
    {
        var (_, sound) = Of(FullCase.Archived());
        var (_, unsound) = Of(Case.Archived());

        Assert.Equal("pass", Outcome(sound, "fixity check"));
        Assert.Equal("pass", Outcome(sound, "digital signature validation"));
        Assert.Equal("pass", Outcome(sound, "validation"));
        // Its documents are no documents.
        Assert.Equal("fail", Outcome(unsound, "validation"));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var (_, premis) = Of(FullCase.CorrectedSince());
        var known = premis.Descendants().Where(one => one.Name.LocalName is "objectIdentifierValue" or "agentIdentifierValue").Select(one => one.Value).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            premis.Descendants().Where(one => one.Name.LocalName is "linkingObjectIdentifierValue" or "linkingAgentIdentifierValue" or "relatedObjectIdentifierValue"),
            reference => Assert.Contains(reference.Value, known));
    }

    [Fact]
    public void Retention_is_stated_as_it_was_given()
    {
        var (_, premis) = Of(FullCase.Archived());

        Assert.Contains("本单位保管期限表第4.2项", premis.Descendants(Premis + "otherRightsNote").Select(note => note.Value));
        Assert.DoesNotContain(Of(Case.Settled()).Premis.Descendants(Premis + "otherRightsBasis"), basis => basis.Value == "retention period");
    }

    private static (BagContents Contents, XElement Premis) Of(SmallLedger ledger)
    {
        var contents = Packed.Contents(Packed.Zip(ledger.Material()));
        return (contents, XDocument.Parse(contents.Text("data/premis.xml")).Root!);
    }

    private static string Outcome(XElement premis, string type) =>
        Value(premis.Elements(Premis + "event").Single(one => Value(one, "eventType") == type), "eventOutcome");

    private static string Value(XElement element, string name) => element.Descendants(Premis + name).First().Value;
}
