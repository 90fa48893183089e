using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Consultations.Tests;

public class RateDefinitionTests
{
    [Theory]
    [InlineData(0, 7, 0)]
    [InlineData(7, 7, 100)]
    [InlineData(2, 3, 66.67)]
    [InlineData(1, 3, 33.33)]
    [InlineData(1, 8, 12.5)]
    [InlineData(1, 20_000, 0.01)]
    [InlineData(1, 20_001, 0)]
    [InlineData(1_999, 2_000, 99.95)]
    [InlineData(19_999, 20_000, 100)]
    [InlineData(12_345, 100_000, 12.35)]
    [InlineData(12_344, 100_000, 12.34)]
    public void A_percentage_is_rounded_half_up_to_two_decimals(long numerator, long denominator, double percent) =>
        Assert.Equal((decimal)percent, Percentage.Of(numerator, denominator));

    [Fact]
    public void Of_nothing_there_is_no_percentage() => Assert.Null(Percentage.Of(0, 0));

    [Fact]
    public void A_percentage_is_written_without_needless_zeros() => Assert.Equal("12.5", Percentage.Of(1, 8)!.Value.ToString());

    [Fact]
    public void A_percentage_is_never_further_from_the_share_than_half_a_hundredth() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).SelectMany(whole => Gen.Choose(0, whole).Select(part => (part, whole))).ToArbitrary(),
        share => Math.Abs(Percentage.Of(share.part, share.whole)!.Value - (100m * share.part / share.whole)) <= 0.005m).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_measure_is_defined_once_under_its_own_name_and_version()
    {
        Assert.Equal(Enum.GetValues<Measure>(), RateDefinitions.All.Select(definition => definition.Measure));
        Assert.All(RateDefinitions.All, definition => Assert.Matches($"^{EnumNames.Of(definition.Measure)}/[1-9][0-9]*$", definition.Rule));
        Assert.All(Enum.GetValues<Measure>(), measure => Assert.Equal(measure, RateDefinitions.Of(measure).Measure));
    }

    [Fact]
    public void No_unit_answers_for_an_outcome_or_for_a_consultation_as_a_whole() => Assert.Equal(
        [Measure.Instruction, Measure.Closure],
        RateDefinitions.All.Where(definition => !definition.Groupings.Contains(Grouping.Unit)).Select(definition => definition.Measure));
}
