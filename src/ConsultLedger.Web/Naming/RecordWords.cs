using ConsultLedger.Consultations;

namespace ConsultLedger.Web.Naming;

/// <summary>Words for values of a record that the domain has no words of its own for.</summary>
public static class RecordWords
{
    public static BilingualText Of(ComputationNote note) => note switch
    {
        ComputationNote.TriggerImprecise => new("the date it is counted from is imprecise; its last day counts", "起算日期不确切，以其最后一日起算"),
        ComputationNote.TriggerUnstated => new("no date was stated; the day of recording counts", "未注明日期，以登记当日起算"),
        ComputationNote.NoCalendar => new("no calendar was published: Monday to Friday, without holidays", "未公布工作日历，按周一至周五计算，不计节假日"),
        ComputationNote.BeyondCalendar => new("partly beyond the calendar: there only weekends are known", "部分日期超出工作日历范围，该部分仅按周末计算"),
        _ => throw new ArgumentOutOfRangeException(nameof(note), note, "no such note"),
    };

    /// <summary>A period, such as 7 calendar days.</summary>
    public static BilingualText Period(int amount, DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.CalendarDays => new(amount == 1 ? "1 calendar day" : $"{amount} calendar days", $"{amount} 个自然日"),
        DeadlineUnit.WorkingDays => new(amount == 1 ? "1 working day" : $"{amount} working days", $"{amount} 个工作日"),
        DeadlineUnit.Months => new(amount == 1 ? "1 month" : $"{amount} months", $"{amount} 个月"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "no such unit"),
    };

    /// <summary>A number taken from a report, as exactly as it is known.</summary>
    public static BilingualText Of(Count count) => count.Qualifier switch
    {
        CountQualifier.AtLeast => new($"at least {count.Value:N0}", $"{count.Value:N0} 余"),
        CountQualifier.AtMost => new($"at most {count.Value:N0}", $"不超过 {count.Value:N0}"),
        CountQualifier.Approximate => new($"about {count.Value:N0}", $"约 {count.Value:N0}"),
        _ => new($"{count.Value:N0}", $"{count.Value:N0}"),
    };
}
