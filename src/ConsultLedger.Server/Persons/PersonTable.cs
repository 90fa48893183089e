using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Persons;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Persons;

/// <summary>What is held on a resident as a table, a row for each place that names her.</summary>
internal static class PersonTable
{
    public static CsvTable<PersonItem> Items { get; } = new(new("person", "个人信息报告"),
    [
        new("number", "协商编号", item => item.Number),
        new("consultation", "协商", item => item.Consultation),
        new("sequence", "账本序号", item => item.Sequence),
        new("version", "版本", item => item.Version),
        new("type", "事件", item => new BilingualText(item.Type, EventNames.Of(item.Type).Chinese)),
        new("occurredOn", "发生日期", item => item.OccurredOn?.ToString()),
        new("recordedAt", "记录时间", item => item.RecordedAt),
        new("actor", "记录人", item => item.Actor),
        new("pointer", "位置", item => item.Pointer),
        new("shown", "显示方式", item => CsvCells.Word<ResidentShown>(item.Shown, Words.Of)),
        new("name", "姓名", item => item.Name),
        new("organisation", "单位", item => item.Organisation),
        new("position", "职务", item => item.Position),
        new("sector", "界别", item => item.Sector),
        new("contact", "联系方式", item => item.Contact),
        new("partyRole", "角色", item => item.PartyRole),
        new("present", "到会", item => item.Present),
        new("said", "发言", item => item.Said),
    ]);
}
