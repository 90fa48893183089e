using System.Xml.Linq;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Tests;

public sealed class ArchivePackageTests
{
    [Fact]
    public void A_package_is_a_sound_bag_whose_entries_are_proven_and_whose_documents_are_there()
    {
        Assert.Empty(Packed.FindingsIn(Packed.Zip(Case.Archived().Material())));
    }

    [Fact]
    public void The_same_material_gives_the_same_bytes()
    {
        var material = FullCase.CorrectedSince().Material();

        Assert.Equal(Packed.Zip(material), Packed.Zip(material));
    }

    [Fact]
    public void It_is_called_by_its_archive_number()
    {
        Assert.Equal(Case.Number, Packed.Contents(Packed.Zip(Case.Archived().Material())).Root);
        Assert.Equal("421321-2022-0001", Packed.Contents(Packed.Zip(Case.Settled().Material())).Root);
    }

    [Fact]
    public void Documents_stand_by_step_under_the_names_people_gave_them()
    {
        var contents = Packed.Contents(Packed.Zip(Case.Archived().Material()));

        Assert.Equal(
            [
                "data/documents/01-topic/0001-委员建议.pdf",
                "data/documents/03-research/0002-调研报告_终稿_ 𠮷㐂.docx",
                "data/documents/04-meeting/0003-纪要.pdf",
                $"data/documents/04-meeting/0004-{SmallLedger.Reference(null, "照片"u8.ToArray()).Sha256}",
                "data/documents/05-outcome/0005-专报.pdf",
            ],
            contents.In(ArchivePaths.Documents).Select(file => file.Path));
        Assert.Equal("报告", contents.Text("data/documents/03-research/0002-调研报告_终稿_ 𠮷㐂.docx"));
    }

    [Fact]
    public void The_catalogue_lists_every_document_an_event_brought()
    {
        XNamespace ns = "urn:consultledger:catalogue:1";
        var catalogue = XDocument.Parse(Packed.Contents(Packed.Zip(Case.Archived().Material())).Text("data/catalogue.xml")).Root!;
        var items = catalogue.Element(ns + "items")!.Elements(ns + "item").ToList();

        Assert.Equal(["1", "2", "3", "4", "5", "6"], items.Select(item => item.Attribute("number")!.Value));
        Assert.Equal($"{Case.Number}-0002", items[1].Element(ns + "archiveNumber")!.Value);
        Assert.Equal("调研报告/终稿: 𠮷㐂.docx", items[1].Element(ns + "name")!.Value);
        Assert.Equal("调研报告/终稿: 𠮷㐂", items[1].Element(ns + "title")!.Value);
        // The same bytes brought twice stand there once.
        Assert.Equal(items[2].Element(ns + "path")!.Value, items[5].Element(ns + "path")!.Value);
        Assert.Equal("小林镇农贸市场改造（一期）", catalogue.Element(ns + "file")!.Element(ns + "title")!.Value);
        Assert.Equal("feedback", catalogue.Element(ns + "missingSteps")!.Element(ns + "step")!.Attribute("name")!.Value);
    }
}
