using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>The events an auditor searched for as a table; what each recorded stands in its last column, as it was recorded.</summary>
internal static class EventTable
{
    public static CsvTable<EventView> Events { get; } = new(new("events", "事件登记表"),
    [
        new("sequence", "序号", item => item.Sequence),
        new("type", "登记事项", item => EventCatalogue.Knows(item.Type) ? new BilingualText(item.Type, EventNames.Of(item.Type).Chinese) : item.Type),
        new("committee", "委员会代码", item => item.Committee),
        new("consultation", "协商标识", item => item.Consultation),
        new("stream", "事件流标识", item => item.Stream),
        new("version", "版本", item => item.Version),
        new("occurredOn", "发生日期", item => item.OccurredOn),
        new("recordedAt", "登记时间", item => item.RecordedAt),
        new("actor", "登记人", item => item.Actor),
        new("correlation", "关联标识", item => item.Correlation),
        new("causation", "起因标识", item => item.Causation),
        new("id", "事件标识", item => item.Id),
        new("leafHash", "条目哈希值", item => item.LeafHash),
        new("data", "登记内容", item => item.Data.ToString()),
    ]);
}
