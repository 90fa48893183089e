using System.Xml.Linq;
using ConsultLedger.Archives.Tests.Support;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Tests.Encapsulation;

public sealed class EncapsulationTests
{
    private static readonly XNamespace Eep = "http://www.saac.gov.cn/standards/ERM/encapsulation";

    [Fact]
    public void There_is_one_for_each_item_whose_bytes_are_there_and_one_for_the_record()
    {
        var ledger = Case.Settled();
        var contents = Packed.Contents(Packed.Zip(ledger.Record(new DocumentAttached { Documents = [SmallLedger.Reference("缺.pdf", [1])] }).Material()));

        Assert.Equal(
            ["data/eep/0001.xml", "data/eep/0002.xml", "data/eep/0003.xml", "data/eep/0004.xml", "data/eep/0005.xml", "data/eep/0006.xml", "data/eep/record.xml"],
            contents.In("data/eep/").Select(file => file.Path));
    }

    [Fact]
    public void Its_data_are_the_bytes_of_the_document()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.Archived().Material()));

        Assert.Equal(
            contents.In("data/documents/02-plan/").Single().Read(1 << 20),
            Convert.FromBase64String(One(contents, "data/eep/0002.xml", "编码数据").Value));
        Assert.Equal("协商方案.ofd", One(contents, "data/eep/0002.xml", "计算机文件名").Value);
        Assert.Equal("ofd", One(contents, "data/eep/0002.xml", "反编码关键字").Value);
    }

    [Fact]
    public void A_document_larger_than_one_piece_comes_out_whole()
    {
        var ledger = Case.Registered();
        var bytes = new byte[200_001];
        new Random(1).NextBytes(bytes);
        var contents = Packed.Contents(Packed.Zip(ledger.Record(Opening with { Documents = [ledger.Document("大.bin", bytes)] }).Material()));

        Assert.Equal(bytes, Convert.FromBase64String(One(contents, "data/eep/0001.xml", "编码数据").Value));
    }

    [Fact]
    public void The_record_holds_the_entries_and_one_act_for_each_event()
    {
        var ledger = FullCase.Archived();
        var contents = Packed.Contents(Packed.Zip(ledger.Material()));
        var acts = All(contents, "data/eep/record.xml", "业务实体");

        Assert.Equal(contents.Find(ArchivePaths.Entries)!.Read(1 << 24), Convert.FromBase64String(One(contents, "data/eep/record.xml", "编码数据").Value));
        Assert.Equal(
            ledger.Entries.Where(entry => entry.Stream == SmallLedger.Consultation).Select(entry => entry.Id.ToString()),
            acts.Select(act => act.Element(Eep + "业务标识符")!.Value));
        Assert.Equal(("提出议题", "2025-01", "《关于征集2025年度协商议题的通知》（随政协办〔2025〕3号，政协随县委员会办公室）"), Told(acts[0]));
        Assert.All(acts, act => Assert.Equal("历史行为", act.Element(Eep + "业务状态")!.Value));
    }

    [Fact]
    public void What_is_still_due_is_a_planned_act()
    {
        var contents = Packed.Contents(Packed.Zip(Case.Registered().Record(
            Opening, new TopicDetermined(), new PlanAdopted(), new ResearchReported(), new MeetingHeld { HeldOn = EdtfDate.Parse("2026-03-01") }).Material()));
        var due = All(contents, "data/eep/record.xml", "业务实体").Where(act => act.Element(Eep + "业务状态")!.Value == "计划任务").ToList();

        Assert.NotEmpty(due);
        Assert.Contains(due, act => act.Element(Eep + "行为时间")!.Value == "2026-03-04");
    }

    [Fact]
    public void Whoever_an_act_refers_to_is_among_the_agents()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.CorrectedSince().Material()));
        foreach (var path in contents.In("data/eep/").Select(file => file.Path))
        {
            var agents = All(contents, path, "机构人员实体").Select(agent => agent.Element(Eep + "机构人员标识符")!.Value).ToHashSet(StringComparer.Ordinal);
            Assert.All(All(contents, path, "业务实体"), act => Assert.Contains(act.Element(Eep + "机构人员标识符")!.Value, agents));
        }
    }

    [Fact]
    public void People_and_bodies_are_named_once_with_what_is_known_of_them()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.Archived().Material()));
        var agents = All(contents, "data/eep/record.xml", "机构人员实体")
            .Select(agent => (agent.Element(Eep + "机构人员名称")!.Value, agent.Element(Eep + "机构人员类型")?.Value, agent.Element(Eep + "组织机构代码")?.Value, agent.Element(Eep + "个人职位")?.Value))
            .ToList();

        Assert.Equal(("政协随县委员会", "单位", "421321", null), agents[0]);
        Assert.Contains(("clerk", null, null, null), agents);
        Assert.Contains(("王海", "个人", null, "县委书记"), agents);
        Assert.Contains(("县水利和湖泊局", "单位", null, null), agents);
        Assert.Equal(agents.Count, agents.Distinct().Count());
    }

    [Fact]
    public void A_document_has_only_the_acts_that_concern_it()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.Archived().Material()));

        Assert.Equal(["制定协商方案", "形成协商档案"], All(contents, "data/eep/0002.xml", "业务行为").Select(act => act.Value));
    }

    [Fact]
    public void A_record_corrected_after_it_was_archived_holds_what_was_archived_untouched()
    {
        var filed = Packed.Contents(Packed.Zip(FullCase.Archived().Material()));
        var since = Packed.Contents(Packed.Zip(FullCase.CorrectedSince().Material()));
        var original = All(since, "data/eep/record.xml", "原封装包").Single().Elements().Single();

        Assert.Equal(["修改型", "原始型"], All(since, "data/eep/record.xml", "封装包类型").Select(kind => kind.Value));
        var (before, inside) = (Plain(All(filed, "data/eep/record.xml", "封装内容").Single()), Plain(original.Element(Eep + "封装内容")!));
        Assert.Equal(before, inside);
        Assert.Contains("2025-02-21", All(since, "data/eep/record.xml", "修订内容").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_whose_event_was_corrected_since_refers_to_the_original_data()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.CorrectedSince().Material()));
        var data = All(contents, "data/eep/0002.xml", "编码数据");

        Assert.Equal(["协商方案.ofd", "协商工作方案.ofd"], All(contents, "data/eep/0002.xml", "计算机文件名").Select(name => name.Value));
        Assert.NotEmpty(data[0].Value);
        Assert.Empty(data[1].Value);
        Assert.Equal((string?)data[0].Attribute("编码数据ID"), (string?)data[1].Attribute("引用编码数据ID"));
        Assert.Equal(["原始型"], All(contents, "data/eep/0003.xml", "封装包类型").Select(kind => kind.Value));
    }

    [Fact]
    public void Nothing_is_signed_that_was_not()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.CorrectedSince().Material()));

        Assert.All(contents.In("data/eep/"), file => Assert.DoesNotContain("签名块", contents.Text(file.Path), StringComparison.Ordinal));
    }

    [Fact]
    public void A_correction_stands_with_both_values()
    {
        var contents = Packed.Contents(Packed.Zip(FullCase.Archived().Material()));
        var correction = All(contents, "data/eep/record.xml", "业务实体").Single(act => act.Element(Eep + "业务行为")!.Value == "更正记录");

        Assert.Contains("更正前：46；更正后：47；理由：漏计列席一人", correction.Element(Eep + "行为描述")!.Value, StringComparison.Ordinal);
    }

    private static TopicProposed Opening { get; } =
        new() { Number = "421321-2022-0001", Committee = Case.Committee, Procedure = new() { Id = "suixian-eight-step", Version = 1 }, Title = "市场改造" };

    private static (string, string, string?) Told(XElement act) =>
        (act.Element(Eep + "业务行为")!.Value, act.Element(Eep + "行为时间")!.Value, act.Element(Eep + "行为依据")?.Value);

    private static string Plain(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static XElement One(BagContents contents, string path, string name) => All(contents, path, name).Single();

    private static List<XElement> All(BagContents contents, string path, string name) => [.. XDocument.Parse(contents.Text(path)).Descendants(Eep + name)];
}
