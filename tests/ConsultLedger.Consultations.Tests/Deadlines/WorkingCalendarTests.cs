using FsCheck;
using FsCheck.Fluent;
using static ConsultLedger.Consultations.Tests.Deadlines.DeadlineCase;

namespace ConsultLedger.Consultations.Tests.Deadlines;

public class WorkingCalendarTests
{
    /// <summary>National Day and what surrounds it, 2026 and the turn of the year.</summary>
    internal static readonly PublishCalendar Of2026 = new()
    {
        FirstYear = 2026,
        LastYear = 2026,
        Holidays =
        [
            new Holiday { From = new DateOnly(2026, 10, 1), To = new DateOnly(2026, 10, 7), Name = "国庆节" },
            new Holiday { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 3), Name = "元旦" },
        ],
        Workdays = [new DateOnly(2026, 10, 10), new DateOnly(2026, 1, 4)],
    };

    private static readonly WorkingCalendar Calendar = WorkingCalendar.Of(CalendarPublished.Decide(null, "421321", Of2026)!);

    [Theory]
    [InlineData("2026-12-29", 3, "2027-01-01")]
    [InlineData("2024-02-28", 1, "2024-02-29")]
    [InlineData("2023-02-28", 1, "2023-03-01")]
    [InlineData("2024-02-28", 366, "2025-02-28")]
    [InlineData("2026-10-01", 0, "2026-10-01")]
    [InlineData("9999-12-30", 7, "9999-12-31")]
    public void Calendar_days_all_count_holidays_too(string after, int amount, string last) =>
        Assert.Equal(Day(last), Calendar.Count(Day(after), amount, DeadlineUnit.CalendarDays).Day);

    [Theory]
    [InlineData("2023-01-31", 1, "2023-02-28")]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2023-03-31", 3, "2023-06-30")]
    [InlineData("2023-11-30", 3, "2024-02-29")]
    [InlineData("2023-12-31", 2, "2024-02-29")]
    [InlineData("2023-02-28", 1, "2023-03-28")]
    [InlineData("9999-12-15", 0, "9999-12-15")]
    [InlineData("9999-11-15", 2, "9999-12-31")]
    public void A_month_ends_on_the_day_of_the_same_number_or_on_its_last(string after, int amount, string last) =>
        Assert.Equal(Day(last), Calendar.Count(Day(after), amount, DeadlineUnit.Months).Day);

    [Theory]
    [InlineData("2026-10-09", 1, "2026-10-10")] // a Saturday worked
    [InlineData("2026-09-30", 1, "2026-10-08")] // the week of National Day is free
    [InlineData("2026-10-03", 3, "2026-10-10")] // begun on a holiday
    [InlineData("2026-01-01", 1, "2026-01-04")] // a Sunday worked
    [InlineData("2026-10-10", 1, "2026-10-12")] // an ordinary Sunday
    [InlineData("2025-12-31", 2, "2026-01-05")] // over the turn of the year
    [InlineData("9999-12-30", 5, "9999-12-31")]
    public void Of_working_days_neither_weekends_nor_holidays_count_and_weekends_worked_do(string after, int amount, string last) =>
        Assert.Equal(Day(last), Calendar.Count(Day(after), amount, DeadlineUnit.WorkingDays).Day);

    [Fact]
    public void The_days_passed_over_are_told() =>
        Assert.Equal(
            [Day("2026-10-01"), Day("2026-10-02"), Day("2026-10-03"), Day("2026-10-04"), Day("2026-10-05"), Day("2026-10-06"), Day("2026-10-07"), Day("2026-10-11")],
            Calendar.Count(Day("2026-09-30"), 4, DeadlineUnit.WorkingDays).Skipped);

    [Fact]
    public void A_committee_may_have_another_weekend()
    {
        var fridays = WorkingCalendar.Of(CalendarPublished.Decide(null, "421321", Of2026 with { Weekend = [Weekday.Friday] })!);

        Assert.Equal(Day("2026-06-06"), fridays.Count(Day("2026-06-04"), 1, DeadlineUnit.WorkingDays).Day);
    }

    [Fact]
    public void Whatever_the_calendar_the_last_working_day_is_the_one_a_plain_count_finds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte[] Holidays, byte[] Worked, byte Weekend, byte Start, byte Amount)>(), drawn =>
        {
            var first = new DateOnly(2027, 12, 1);
            var weekend = Enum.GetValues<Weekday>().Where(day => (drawn.Weekend & (1 << (int)day)) != 0).Take(6).ToList();
            var worked = drawn.Worked.Select(offset => first.AddDays(offset)).Distinct().ToList();
            var holidays = drawn.Holidays.Select(draw => new Holiday { From = first.AddDays(draw), To = first.AddDays(draw + (draw % 9)) })
                .Where(holiday => !worked.Exists(day => holiday.From <= day && day <= holiday.Last)).ToList();
            var published = CalendarPublished.Decide(null, "421321", new PublishCalendar
            {
                FirstYear = 2027, LastYear = 2029, Weekend = weekend, Holidays = holidays, Workdays = worked,
            })!;
            var after = first.AddDays(drawn.Start);

            var counted = WorkingCalendar.Of(published).Count(after, drawn.Amount, DeadlineUnit.WorkingDays);

            var period = Enumerable.Range(1, counted.Day.DayNumber - after.DayNumber).Select(after.AddDays).ToList();
            var free = period.Where(day => !worked.Contains(day) && (IsWeekend(day) || holidays.Exists(holiday => holiday.From <= day && day <= holiday.Last))).ToList();
            Assert.Equal(free, counted.Skipped);
            Assert.Equal(drawn.Amount, period.Count - free.Count);
            Assert.True(drawn.Amount == 0 || !free.Contains(counted.Day));

            bool IsWeekend(DateOnly day) => weekend.Exists(named => $"{named}" == $"{day.DayOfWeek}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_calendar_again_is_not_published_whatever_order_it_is_in()
    {
        var current = CalendarPublished.Decide(null, "421321", Of2026)!;
        var inOrder = Of2026 with { Holidays = [.. Of2026.Holidays.Reverse()], Workdays = [.. Of2026.Workdays!.Reverse()], Weekend = [Weekday.Sunday, Weekday.Saturday], Reason = "重发" };

        Assert.Null(CalendarPublished.Decide(current, "421321", inOrder));
        Assert.Null(CalendarPublished.Decide(current, "421321", Of2026));
        Assert.NotNull(CalendarPublished.Decide(current, "421321", Of2026 with { Workdays = [] }));
        Assert.NotNull(CalendarPublished.Decide(current, "421321", Of2026 with { LastYear = 2027 }));
        Assert.NotNull(CalendarPublished.Decide(current, "421321", Of2026 with { Weekend = [Weekday.Sunday] }));
    }

    [Fact]
    public void Every_wrong_day_of_a_calendar_is_named()
    {
        var wrong = new PublishCalendar
        {
            FirstYear = 2026,
            LastYear = 2026,
            Weekend = [.. Enum.GetValues<Weekday>()],
            Holidays =
            [
                new Holiday { From = new DateOnly(2026, 10, 1), To = new DateOnly(2026, 9, 30) },
                new Holiday { From = new DateOnly(2026, 12, 31), To = new DateOnly(2027, 1, 2) },
                new Holiday { From = new DateOnly(2026, 5, 1), To = new DateOnly(2026, 5, 5), Name = "劳动节" },
            ],
            Workdays = [new DateOnly(2025, 1, 1), new DateOnly(2026, 5, 5), new DateOnly(2026, 5, 9)],
        };

        Assert.Equal(
            ["/weekend invalid_value", "/holidays/0/to out_of_range", "/holidays/1/to out_of_range", "/workdays/0 out_of_range", "/workdays/1 invalid_value"],
            CalendarProblems.Of(wrong).Select(problem => $"{problem.Pointer} {problem.Code}"));
        Assert.Equal(["/lastYear"], CalendarProblems.Of(new PublishCalendar { FirstYear = 2027, LastYear = 2026, Holidays = [] }).Select(problem => problem.Pointer));
        Assert.Empty(CalendarProblems.Of(Of2026));
    }
}
