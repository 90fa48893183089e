namespace ConsultLedger.Consultations.Tests;

public sealed class ArchiveNumberPatternTests
{
    private const string National = "0421-WS·{year}-{retention}-{letters}-{digits:4}";

    [Theory]
    [InlineData("0421-WS·2026-Y-BGS-0007", Retention.Permanent, true)]
    [InlineData("0421-WS·2026-D30-B-0007", Retention.ThirtyYears, true)]
    [InlineData("0421-WS·2026-D30-BGS-0007", Retention.Permanent, false)]
    [InlineData("0421-WS·2026-Y-BGS-0007", null, false)]
    [InlineData("0421-WS·26-Y-BGS-0007", Retention.Permanent, false)]
    [InlineData("0421-WS·2026-Y-BGS-007", Retention.Permanent, false)]
    [InlineData("0421-WS·2026-Y-BGS-00007", Retention.Permanent, false)]
    [InlineData("0421-WS·2026-Y-bgs-0007", Retention.Permanent, false)]
    [InlineData("0421-WS·2026-Y-BGS-0007\n", Retention.Permanent, false)]
    [InlineData("x0421-WS·2026-Y-BGS-0007", Retention.Permanent, false)]
    [InlineData("0421-WS·２０２６-Y-BGS-0007", Retention.Permanent, false)]
    public void A_number_fits_the_pattern_or_does_not(string number, Retention? retention, bool fits) =>
        Assert.Equal(fits, ArchiveNumberPattern.Parse(National)!.Accepts(number, retention));

    [Theory]
    [InlineData(National, "0421-WS·2026-Y-A-0001")]
    [InlineData("{digits}", "1")]
    [InlineData("(档).*{digits:2}", "(档).*01")]
    public void Its_example_fits_it(string text, string example)
    {
        var pattern = ArchiveNumberPattern.Parse(text)!;

        Assert.Equal(example, pattern.Example);
        Assert.True(pattern.Accepts(example, Retention.Permanent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("without a place")]
    [InlineData("{number}")]
    [InlineData("{digits:0}")]
    [InlineData("{digits:21}")]
    [InlineData("{digits:99999999999}")]
    [InlineData("{year:4}")]
    [InlineData("{digits")]
    [InlineData("{{digits}}")]
    [InlineData("{digits}}")]
    public void What_is_no_pattern_is_not_read(string text) => Assert.Null(ArchiveNumberPattern.Parse(text));

    [Fact]
    public void Signs_outside_the_braces_stand_for_themselves() => Assert.False(ArchiveNumberPattern.Parse(".*{digits}")!.Accepts("xx1", null));
}
