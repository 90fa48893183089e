using System.Globalization;

namespace ConsultLedger.Consultations;

/// <summary>What is wrong with a calendar whose fields are all well-formed.</summary>
public static class CalendarProblems
{
    private const int DaysOfAWeek = 7;

    /// <summary>Every wrong field: a range that ends before it begins, a day outside the years covered, a day that is both free and
    /// worked, a week without a day of work.</summary>
    public static IReadOnlyList<FieldProblem> Of(PublishCalendar command)
    {
        var problems = new List<FieldProblem>();
        if (command.LastYear < command.FirstYear)
            problems.Add(new("/lastYear", "out_of_range", new($"is before the first year, {command.FirstYear}", $"早于首年 {command.FirstYear}")));
        if (command.Weekend is { } weekend && weekend.Distinct().Count() == DaysOfAWeek)
            problems.Add(new("/weekend", "invalid_value", new("leaves no day of work in a week", "一周之内没有任何工作日")));

        for (var at = 0; at < command.Holidays.Count; at++)
        {
            var holiday = command.Holidays[at];
            CheckYear(holiday.From, $"/holidays/{at}/from");
            if (holiday.To is not { } to)
                continue;
            CheckYear(to, $"/holidays/{at}/to");
            if (to < holiday.From)
                problems.Add(new($"/holidays/{at}/to", "out_of_range", new($"is before the first day, {Text(holiday.From)}", $"早于首日 {Text(holiday.From)}")));
        }

        for (var at = 0; at < (command.Workdays?.Count ?? 0); at++)
        {
            var day = command.Workdays![at];
            CheckYear(day, $"/workdays/{at}");
            if (command.Holidays.FirstOrDefault(holiday => holiday.From <= day && day <= holiday.Last) is { } both)
            {
                var name = both.Name is null ? "" : $" ({both.Name})";
                problems.Add(new($"/workdays/{at}", "invalid_value", new($"{Text(day)} is a holiday too{name}", $"{Text(day)} 同时列为节假日{name}")));
            }
        }

        return problems;

        void CheckYear(DateOnly day, string pointer)
        {
            if (day.Year < command.FirstYear || day.Year > command.LastYear)
            {
                problems.Add(new(pointer, "out_of_range", new(
                    $"{Text(day)} is outside the years covered, {command.FirstYear} to {command.LastYear}",
                    $"{Text(day)} 不在所覆盖的年份（{command.FirstYear} 至 {command.LastYear}）之内")));
            }
        }
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
