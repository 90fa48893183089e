using System.Text.Json;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Tests.Schemas;

/// <summary>Every XML file of a package against the schemas that lie in the same package.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Cases => ["opened", "settled", "archived", "everything", "corrected since", "absent", "awkward"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Everything_that_is_written_as_xml_is_valid(string name)
    {
        var contents = Packed.Contents(Packed.Zip(Ledger(name).Material()));
        var files = contents.Files.Where(file => file.Path.EndsWith(".xml", StringComparison.Ordinal) && !file.Path.StartsWith(ArchivePaths.Documents, StringComparison.Ordinal)).ToList();

        Assert.Contains(files, file => file.Path == "data/premis.xml");
        Assert.All(files, file => Assert.Equal((file.Path, ""), (file.Path, string.Join('\n', Xsd.ProblemsOf(contents, contents.Text(file.Path))))));
    }

    [Theory]
    [InlineData("data/eep/record.xml", "<业务状态>历史行为</业务状态>", "<业务状态>将来</业务状态>")]
    [InlineData("data/eep/0001.xml", "<电子文件号>", "<文件号>")]
    [InlineData("data/eep/0001.xml", "<立档单位名称>政协随县委员会</立档单位名称>", "")]
    [InlineData("data/eep/0001.xml", "<室编件号>1</室编件号>", "<室编件号>0</室编件号>")]
    [InlineData("data/eep/0001.xml", "eep版本=\"2009\"", "eep版本=\"2010\"")]
    [InlineData("data/premis.xml", "version=\"3.0\"", "version=\"2.2\"")]
    [InlineData("data/premis.xml", "<size>", "<bytes>")]
    [InlineData("data/premis.xml", "xsi:type=\"file\"", "xsi:type=\"bitstream\"")]
    [InlineData("checks/report.xml", "result=\"pass\"", "result=\"fine\"")]
    [InlineData("checks/report.xml", "code=\"proofs\"", "code=\"digests\"")]
    [InlineData("data/catalogue.xml", "<filed>true</filed>", "<filed>yes</filed>")]
    [InlineData("data/catalogue.xml", "number=\"2\"", "number=\"1\"")]
    [InlineData("data/retention.xml", "code=\"Y\"", "code=\"X\"")]
    public void What_is_not_as_laid_down_is_found(string path, string right, string wrong)
    {
        var contents = Packed.Contents(Packed.Zip(Case.Archived().Material()));
        var text = contents.Text(path);
        var changed = text.Replace(right, wrong, StringComparison.Ordinal).Replace(right.Replace("<", "</", StringComparison.Ordinal), wrong.Replace("<", "</", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.NotEqual(text, changed);
        Assert.NotEmpty(Xsd.ProblemsOf(contents, changed));
    }

    private static SmallLedger Ledger(string name) => name switch
    {
        "opened" => Case.Registered().Record(Opening("小林镇农贸市场改造")),
        "settled" => Case.Settled(),
        "archived" => Case.Archived(),
        "everything" => FullCase.Archived(),
        "corrected since" => FullCase.CorrectedSince(),
        "absent" => Case.Registered().Record(Opening("缺件") with { Documents = [SmallLedger.Reference("缺.pdf", [1])] }),
        // Signs that XML 1.0 cannot have, signs beyond the basic plane, markup, line ends of every kind.
        "awkward" => Case.Registered().Record(
            Opening("龘𪛖\u0001 <script>&\"'\r\n\t\uFFFF 1300余") with { Summary = "\u0000\u001F]]>\u0085" },
            new RecordCorrected { OfVersion = 1, Pointer = "/summary", To = JsonElement.Parse("\"\\u0007\""), Reason = "\v" }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static TopicProposed Opening(string title) =>
        new() { Number = "421321-2022-0001", Committee = Case.Committee, Procedure = new() { Id = "suixian-eight-step", Version = 1 }, Title = title };
}
