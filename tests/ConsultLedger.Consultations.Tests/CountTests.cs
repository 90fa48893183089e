using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Consultations.Tests;

public class CountTests
{
    [Theory]
    [InlineData("160", 160, CountQualifier.Exact)]
    [InlineData("0", 0, CountQualifier.Exact)]
    [InlineData("1000000000", 1_000_000_000, CountQualifier.Exact)]
    [InlineData("""{"value":160,"qualifier":"at_least"}""", 160, CountQualifier.AtLeast)]
    [InlineData("""{"qualifier":"at_most","value":6}""", 6, CountQualifier.AtMost)]
    [InlineData("""{ "value" : 30, "qualifier" : "approximate" }""", 30, CountQualifier.Approximate)]
    [InlineData("""{"value":0,"qualifier":"exact"}""", 0, CountQualifier.Exact)]
    public void A_count_is_a_plain_number_or_a_bound(string json, int value, CountQualifier qualifier) =>
        Assert.Equal(new Count(value, qualifier), JsonSerializer.Deserialize<Count>(json));

    [Theory]
    [InlineData("-1")]
    [InlineData("1000000001")]
    [InlineData("99999999999999999999")]
    [InlineData("1.5")]
    [InlineData("160.0")]
    [InlineData("1e2")]
    [InlineData("\"160\"")]
    [InlineData("\"160余\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[160]")]
    [InlineData("{}")]
    [InlineData("""{"value":160}""")]
    [InlineData("""{"qualifier":"exact"}""")]
    [InlineData("""{"value":-1,"qualifier":"exact"}""")]
    [InlineData("""{"value":"160","qualifier":"exact"}""")]
    [InlineData("""{"value":160,"qualifier":"about"}""")]
    [InlineData("""{"value":160,"qualifier":"AtLeast"}""")]
    [InlineData("""{"value":160,"qualifier":1}""")]
    [InlineData("""{"value":160,"qualifier":null}""")]
    [InlineData("""{"value":160,"qualifier":"exact","unit":"人"}""")]
    [InlineData("""{"value":160,"value":170,"qualifier":"exact"}""")]
    [InlineData("""{"value":160,"qualifier":"exact","qualifier":"at_least"}""")]
    [InlineData("""{"Value":160,"Qualifier":"exact"}""")]
    [InlineData("""{"value":{"value":1},"qualifier":"exact"}""")]
    public void What_is_no_count_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Count>(json));

    [Fact]
    public void A_count_is_always_written_with_its_qualifier()
    {
        Assert.Equal("""{"value":160,"qualifier":"at_least"}""", JsonSerializer.Serialize(Count.AtLeast(160)));
        Assert.Equal("""{"value":4,"qualifier":"exact"}""", JsonSerializer.Serialize(Count.Exactly(4)));
    }

    [Fact]
    public void A_count_comes_back_as_it_was() =>
        Prop.ForAll(Gen.Choose(0, Count.Largest).ToArbitrary(), Gen.Elements(Enum.GetValues<CountQualifier>()).ToArbitrary(), (value, qualifier) =>
            JsonSerializer.Deserialize<Count>(JsonSerializer.Serialize(new Count(value, qualifier))) == new Count(value, qualifier)).QuickCheckThrowOnFailure();
}
