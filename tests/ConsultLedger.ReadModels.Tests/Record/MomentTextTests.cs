using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Record;

namespace ConsultLedger.ReadModels.Tests.Record;

public class MomentTextTests
{
    [Fact]
    public void A_number_is_a_version_with_seq_before_it_a_sequence_and_anything_else_a_moment_of_recording()
    {
        Assert.Equal(new Moment.AtVersion(7), Parsed("7"));
        Assert.Equal(new Moment.AtSequence(1042), Parsed("seq:1042"));
        Assert.Equal(Moment.Now, Parsed("now"));
    }

    [Theory]
    [InlineData("2026-06-30T16:00:00Z")]
    [InlineData("2026-07-01T00:00:00+08:00")]
    [InlineData("2026-06-30T16:00:00.000000Z")]
    [InlineData("2026-06-30T10:30:00.0-05:30")]
    public void Moments_of_recording_are_RFC_3339_in_any_offset(string text) =>
        Assert.Equal(new Moment.KnownAt(new DateTimeOffset(2026, 6, 30, 16, 0, 0, TimeSpan.Zero)), Parsed(text));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("seq:")]
    [InlineData("seq:x")]
    [InlineData("2026-06-30")]
    [InlineData("2026-06-30T16:00:00")]
    [InlineData("2026-06-31T16:00:00Z")]
    [InlineData("99999999999999999999")]
    [InlineData("yesterday")]
    public void What_is_none_of_these_is_refused(string text) => Assert.Null(Parsed(text));

    private static Moment? Parsed(string text) => MomentText.TryParse(text, out var moment) ? moment : null;
}
