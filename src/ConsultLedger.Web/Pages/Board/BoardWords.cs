using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.Web.Asking;

namespace ConsultLedger.Web.Pages.Board;

/// <summary>The board's words.</summary>
public static class BoardWords
{
    public static BilingualText Title { get; } = new("Closed-loop board", "闭环总览");

    public static BilingualText AllCommittees { get; } = new("all committees", "全部委员会");

    /// <summary>A rate's name, short enough for a headline.</summary>
    public static BilingualText Name(Measure measure) => measure switch
    {
        Measure.Adoption => new("Adopted", "采纳率"),
        Measure.AdoptionDecided => new("Adopted, of those decided", "采纳率（仅计已答复）"),
        Measure.Reply => new("Replied in time", "按期答复率"),
        Measure.Instruction => new("Outcomes instructed on", "批示率"),
        Measure.Conversion => new("Converted", "成果转化率"),
        Measure.Implementation => new("Implemented", "落实率"),
        Measure.Satisfaction => new("Satisfied", "满意率"),
        Measure.Closure => new("Loops closed", "闭环率"),
        Measure.Timeliness => new("Deadlines met", "及时率"),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "no such measure"),
    };

    /// <summary>What a figure says, in one sentence with its numbers.</summary>
    public static BilingualText Meaning(RateItem rate)
    {
        var (n, all) = (rate.Numerator, rate.Denominator);
        return rate.Measure switch
        {
            Measure.Adoption => new(
                $"of {Many(all, "recommendation")} reported; {rate.Parts["partiallyAdopted"]:N0} of the adopted in part, {rate.Parts["undecided"]:N0} not decided yet",
                $"报送意见建议 {all:N0} 条，采纳 {n:N0} 条（含部分采纳 {rate.Parts["partiallyAdopted"]:N0} 条），尚未答复 {rate.Parts["undecided"]:N0} 条"),
            Measure.AdoptionDecided => new(
                $"of {Many(all, "recommendation")} decided; those that wait for a decision are left out",
                $"已答复 {all:N0} 条，采纳 {n:N0} 条；尚未答复的不计入"),
            Measure.Reply => new(
                $"of {Many(all, "recommendation")} whose due date is over; {rate.Parts["late"]:N0} late, {rate.Parts["unanswered"]:N0} still unanswered",
                $"办理期限已过 {all:N0} 条，按期答复 {n:N0} 条，逾期答复 {rate.Parts["late"]:N0} 条，逾期未答复 {rate.Parts["unanswered"]:N0} 条"),
            Measure.Instruction => new(
                $"of {Many(all, "outcome")} submitted have a leader's instruction; {rate.Parts["instructions"]:N0} in all",
                $"报送成果 {all:N0} 件，获批示 {n:N0} 件，共 {rate.Parts["instructions"]:N0} 件次"),
            Measure.Conversion => new(
                $"of {Many(all, "recommendation")} adopted became a document, project, budget item or policy",
                $"采纳 {all:N0} 条，转化为文件、项目、预算或政策 {n:N0} 条"),
            Measure.Implementation => new(
                $"of {Many(all, "recommendation")} adopted, by the committee's own verification; {rate.Parts["claimed"]:N0} more claimed by units",
                $"采纳 {all:N0} 条，经政协核实已落实 {n:N0} 条；承办单位报告办结、尚待核实 {rate.Parts["claimed"]:N0} 条"),
            Measure.Satisfaction => new(
                $"of {Many(all, "valid response")}; basically satisfied ({rate.Parts["basicallySatisfied"]:N0}) is not counted as satisfied",
                $"有效评价 {all:N0} 份，满意和非常满意 {n:N0} 份；基本满意 {rate.Parts["basicallySatisfied"]:N0} 份，另列"),
            Measure.Closure => new(
                $"of {Many(all, "consultation")} begun are archived with every recommendation settled; {rate.Parts["open"]:N0} under way",
                $"确定议题 {all:N0} 项，已归档且意见建议全部办结 {n:N0} 项，进行中 {rate.Parts["open"]:N0} 项"),
            Measure.Timeliness => new(
                $"of {Many(all, "deadline")} that are over; {rate.Parts["late"]:N0} met late, {rate.Parts["unfulfilled"]:N0} not yet",
                $"到期事项 {all:N0} 件，按期完成 {n:N0} 件，逾期完成 {rate.Parts["late"]:N0} 件，逾期未完成 {rate.Parts["unfulfilled"]:N0} 件"),
            _ => throw new ArgumentOutOfRangeException(nameof(rate), rate.Measure, "no such measure"),
        };
    }

    /// <summary>What is over and not done, with the replies among it.</summary>
    public static BilingualText OverdueMeaning(RateItem timeliness, RateItem? reply) => new(
        $"of {Many(timeliness.Denominator, "deadline")} that are over; {Many(reply?.Parts["unanswered"] ?? 0, "reply", "replies")} among them",
        $"到期事项 {timeliness.Denominator:N0} 件，逾期未完成 {timeliness.Parts["unfulfilled"]:N0} 件，其中答复 {reply?.Parts["unanswered"] ?? 0:N0} 条");

    /// <summary>Where all consultations stand, in one sentence.</summary>
    public static BilingualText Standing(BoardCounts counts) => new(
        $"{Many(counts.Total, "consultation")}: {counts.Open:N0} open, {counts.Settled:N0} settled, {counts.Archived:N0} archived; {counts.Declined:N0} declined and {counts.Withdrawn:N0} withdrawn are not in the steps.",
        $"协商 {counts.Total:N0} 项：进行中 {counts.Open:N0} 项，已办结 {counts.Settled:N0} 项，已归档 {counts.Archived:N0} 项；未立题 {counts.Declined:N0} 项、已撤回 {counts.Withdrawn:N0} 项不列入各步骤。");

    /// <summary>What became of a percentage since another moment.</summary>
    public static BilingualText Change(decimal? now, decimal? then) => (now, then) switch
    {
        ({ } after, { } before) when after == before => new("the same", "持平"),
        ({ } after, { } before) when after > before => new($"{after - before:0.##} points higher", $"高 {after - before:0.##} 个百分点"),
        ({ } after, { } before) => new($"{before - after:0.##} points lower", $"低 {before - after:0.##} 个百分点"),
        ({ }, null) => new("no data then", "当时无数据"),
        (null, { }) => new("no data now", "现无数据"),
        _ => new("no data at either moment", "两个时刻均无数据"),
    };

    public static BilingualText Change(long now, long then) => now == then
        ? new("the same", "持平")
        : now > then ? new($"{now - then:N0} more", $"多 {now - then:N0}") : new($"{then - now:N0} fewer", $"少 {then - now:N0}");

    /// <summary><c>2024-Q1</c> as people write it.</summary>
    public static string Period(PageLanguage language, string period) => period.Split("-Q") is [var year, var quarter]
        ? language[$"{year} Q{quarter}", $"{year}年 {quarter}季度"]
        : language[period, period + "年"];

    private static string Many(long count, string one, string? more = null) => count == 1 ? $"1 {one}" : $"{count:N0} {more ?? one + "s"}";
}
