using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Consultations.Tests;

public class EdtfDateTests
{
    private static readonly Gen<string> Dates =
        from year in Gen.Choose(1, 9999)
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, DateTime.DaysInMonth(year, month))
        from body in Gen.Elements($"{year:0000}", $"{year:0000}-{month:00}", $"{year:0000}-{month:00}-{day:00}")
        from qualifier in Gen.Elements("", "~", "?", "%")
        select body + qualifier;

    [Fact]
    public void A_date_is_written_as_it_was_read() =>
        Prop.ForAll(Dates.ToArbitrary(), text => EdtfDate.Parse(text).ToString() == text).QuickCheckThrowOnFailure();

    [Fact]
    public void A_date_comes_back_from_JSON_as_it_was() =>
        Prop.ForAll(Dates.ToArbitrary(), text => JsonSerializer.Deserialize<EdtfDate>(JsonSerializer.Serialize(EdtfDate.Parse(text))) == EdtfDate.Parse(text))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_day_of_the_calendar_is_a_date_and_no_other()
    {
        foreach (var year in (int[])[1, 1582, 1900, 2000, 2022, 2023, 2024, 2100, 9999])
        {
            for (var month = 0; month <= 13; month++)
            {
                for (var day = 0; day <= 32; day++)
                {
                    var text = $"{year:0000}-{month:00}-{day:00}";
                    Assert.Equal(DateOnly.TryParseExact(text, "yyyy-MM-dd", out _), EdtfDate.TryParse(text, out _, out _));
                }
            }
        }
    }

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("2000-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2022")]
    [InlineData("2022-04~")]
    [InlineData("2023-01-15?")]
    [InlineData("2023%")]
    public void A_date_may_be_a_day_a_month_or_a_year_with_a_qualifier(string text) => Assert.Equal(text, EdtfDate.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("~")]
    [InlineData("23")]
    [InlineData("202")]
    [InlineData("20230")]
    [InlineData("0000")]
    [InlineData("0000-01-01")]
    [InlineData("2023-00")]
    [InlineData("2023-13")]
    [InlineData("2023-1")]
    [InlineData("2023-21")]
    [InlineData("2023-01-00")]
    [InlineData("2023-02-29")]
    [InlineData("2023-02-30")]
    [InlineData("1900-02-29")]
    [InlineData("2023-04-31")]
    [InlineData("2023-1-1")]
    [InlineData("23-1-1")]
    [InlineData("2023-01-1")]
    [InlineData("2023-0a-01")]
    [InlineData("2023/01/15")]
    [InlineData("2023.01.15")]
    [InlineData("20230115")]
    [InlineData("15-01-2023")]
    [InlineData("2023-01-15T00:00")]
    [InlineData("2023-01-15T00:00:00Z")]
    [InlineData("2023-01-15Z")]
    [InlineData(" 2023-01-15")]
    [InlineData("2023-01-15 ")]
    [InlineData("2023 ~")]
    [InlineData("2023-01-15\n")]
    [InlineData("2023-01-15\0")]
    [InlineData("+2023")]
    [InlineData("-2023")]
    [InlineData("Y20230")]
    [InlineData("~2023")]
    [InlineData("2023~~")]
    [InlineData("2023?~")]
    [InlineData("2023~-01")]
    [InlineData("2023-")]
    [InlineData("2023-01-")]
    [InlineData("2023--01")]
    [InlineData("202X")]
    [InlineData("2023-XX")]
    [InlineData("2022/2023")]
    [InlineData("2022..")]
    [InlineData("2023年")]
    [InlineData("２０２３")]
    [InlineData("2023-０1")]
    [InlineData("٢٠٢٣")]
    [InlineData("2023–01–15")]
    [InlineData("unknown")]
    [InlineData("null")]
    public void Nonsense_is_refused_with_a_reason(string text)
    {
        Assert.False(EdtfDate.TryParse(text, out _, out var problem));

        Assert.NotEmpty(problem);
        Assert.Throws<FormatException>(() => EdtfDate.Parse(text));
    }

    [Theory]
    [InlineData("2023-02-30", "there is no day 30 in 2023-02")]
    [InlineData("2023-13", "there is no month 13")]
    [InlineData("0000", "there is no year 0000")]
    public void The_reason_says_what_does_not_exist(string text, string reason)
    {
        var refused = Assert.Throws<FormatException>(() => EdtfDate.Parse(text));

        Assert.Equal(reason, refused.Message);
    }

    [Theory]
    [InlineData("2023-02-15", "2023-02-15", "2023-02-15")]
    [InlineData("2023-02", "2023-02-01", "2023-02-28")]
    [InlineData("2024-02~", "2024-02-01", "2024-02-29")]
    [InlineData("2023?", "2023-01-01", "2023-12-31")]
    public void A_date_stands_for_all_the_days_it_may_mean(string text, string earliest, string latest)
    {
        var date = EdtfDate.Parse(text);

        Assert.Equal(DateOnly.Parse(earliest), date.Earliest);
        Assert.Equal(DateOnly.Parse(latest), date.Latest);
    }

    [Fact]
    public void Precision_and_qualifiers_are_kept_apart()
    {
        var (day, month, year) = (EdtfDate.Parse("2023-01-15%"), EdtfDate.Parse("2023-01~"), EdtfDate.Parse("2023?"));

        Assert.Equal((2023, 1, 15, true, true), (day.Year, day.Month, day.Day, day.IsApproximate, day.IsUncertain));
        Assert.Equal((2023, 1, null, true, false), (month.Year, month.Month, month.Day, month.IsApproximate, month.IsUncertain));
        Assert.Equal((2023, null, null, false, true), (year.Year, year.Month, year.Day, year.IsApproximate, year.IsUncertain));
        Assert.Equal(EdtfDate.Parse("2023-01-15"), EdtfDate.Of(new DateOnly(2023, 1, 15)));
    }

    [Fact]
    public void Dates_are_ordered_by_the_first_day_meant_the_more_precise_first()
    {
        string[] ordered = ["2022", "2022-04-01", "2022-04", "2022-04?", "2022-04~", "2022-04-02", "2022-05", "2023-01-01", "2023-01", "2023"];
        var dates = ordered.Select(EdtfDate.Parse).ToList();

        Assert.Equal(ordered, dates.AsEnumerable().Reverse().Order().Select(date => date.ToString()));
        Assert.True(dates[0] < dates[1] && dates[1] <= dates[2] && dates[^1] > dates[^2] && dates[^1] >= dates[0]);
    }

    [Fact]
    public void Two_dates_are_level_in_the_order_only_when_they_are_equal() =>
        Prop.ForAll(Dates.Two().ToArbitrary(), pair =>
        {
            var (left, right) = (EdtfDate.Parse(pair.Item1), EdtfDate.Parse(pair.Item2));
            return (left.CompareTo(right) == 0) == (left == right) && Math.Sign(left.CompareTo(right)) == -Math.Sign(right.CompareTo(left));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2023")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"2023-02-30\"")]
    public void In_JSON_a_date_is_a_string_that_holds_one(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<EdtfDate>(json));
}
