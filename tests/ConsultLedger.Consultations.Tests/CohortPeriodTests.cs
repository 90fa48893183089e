namespace ConsultLedger.Consultations.Tests;

public class CohortPeriodTests
{
    [Theory]
    [InlineData("2023", null, "2023-01/..")]
    [InlineData("2023-04", "2024", "2023-04/2024-12")]
    [InlineData("2023-04-01", "2023-04-30", "2023-04/2023-04")]
    [InlineData(null, "2024-02-29", "../2024-02")]
    [InlineData(null, null, "../..")]
    public void A_period_lasts_from_the_first_month_of_one_date_to_the_last_month_of_the_other(string? from, string? to, string period) =>
        Assert.Equal(period, Between(from, to).ToString());

    [Theory]
    [InlineData("2023-04-02", null)]
    [InlineData(null, "2024-02-28")]
    [InlineData("2023~", null)]
    [InlineData(null, "2023-04?")]
    public void A_period_of_part_of_a_month_or_with_an_inexact_end_cannot_be_asked_for(string? from, string? to) =>
        Assert.Throws<ArgumentException>(() => Between(from, to));

    [Fact]
    public void A_fact_whose_month_is_unknown_is_inside_only_when_its_whole_year_is()
    {
        var period = Between("2022-04", "2024-11");

        Assert.True(period.Contains(2022, 4) && period.Contains(2023) && period.Contains(2024, 11));
        Assert.False(period.Contains(2022, 3) || period.Contains(2022) || period.Contains(2024) || period.Contains(2024, 12));
        Assert.True(CohortPeriod.Always.Contains(1949) && CohortPeriod.Always.Contains(1949, 9));
    }

    [Theory]
    [InlineData(2022, "2022-04/2022-12")]
    [InlineData(2023, "2023")]
    [InlineData(2024, "2024-01/2024-11")]
    public void Of_a_year_the_part_inside_is_named(int year, string part) => Assert.Equal(part, Between("2022-04", "2024-11").Within(year));

    [Fact]
    public void A_period_is_of_years_when_it_parts_none_of_them()
    {
        string?[] bounds = [null, "2022", "2022-01", "2022-06", "2022-12", "2024", "2024-01", "2024-11", "2024-12"];
        foreach (var period in bounds.SelectMany(from => bounds.Select(to => Between(from, to))).Where(period => !(period.First > period.Last)))
        {
            var parted = Enumerable.Range(2021, 5).Where(year => Enumerable.Range(1, 12).Select(month => period.Contains(year, month)).Distinct().Count() > 1);

            Assert.Equal(!parted.Any(), period.IsOfYears);
        }
    }

    private static CohortPeriod Between(string? from, string? to) => CohortPeriod.Between(Date(from), Date(to));

    private static EdtfDate? Date(string? text) => text is null ? null : EdtfDate.Parse(text);
}
