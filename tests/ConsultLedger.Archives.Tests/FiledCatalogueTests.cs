using System.Security.Cryptography;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Consultations;

namespace ConsultLedger.Archives.Tests;

public sealed class FiledCatalogueTests
{
    [Fact]
    public void The_digest_in_the_archiving_is_that_of_the_catalogue_in_the_package()
    {
        var contents = Packed.Contents(Packed.Zip(Case.Archived().Material()));
        var archived = EventCatalogue.Read("file_archived", Case.Archived().Entries[^1].Data.Span);

        var catalogue = contents.Find("data/filed/12.txt")!.Read(1 << 20)!;

        Assert.Equal(((FileArchived)archived).CatalogueSha256.ToString(), Convert.ToHexStringLower(SHA256.HashData(catalogue)));
        Assert.Equal(11 + 6, contents.Text("data/filed/12.txt").Split('\n').Length - 1);
    }

    [Fact]
    public void An_archiving_from_before_catalogues_were_digested_has_none()
    {
        var contents = Packed.Contents(Packed.Zip(Case.Settled().Record(new FileArchived { Missing = [new() { Step = Step.Feedback, Reason = "无", SignedBy = "秘书长" }] }).Material()));

        Assert.Empty(contents.In("data/filed/"));
    }
}
