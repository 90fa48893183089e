using static ConsultLedger.Consultations.Tests.Specification;

namespace ConsultLedger.Consultations.Tests.Claims;

public class ClaimTests
{
    private static readonly Basis Newspaper = new() { Title = "河北省市县政协协商履职报道", Reliability = Reliability.Medium };

    [Fact]
    public void A_total_is_recorded_as_it_was_published() =>
        Assert.Equal(
            Stored(new TotalClaimed { Counted = ClaimedTotal.RecommendationsAdopted, Value = Count.AtLeast(1000), Scope = ClaimScope.WholeTree, Source = Newspaper }),
            Stored(Accepted(new ClaimTotal { Counted = ClaimedTotal.RecommendationsAdopted, Value = Count.AtLeast(1000), Source = Newspaper })));

    [Fact]
    public void What_no_word_fits_is_told_in_the_words_of_the_source()
    {
        var claimed = Accepted(new ClaimTotal { What = "社情民意信息被市采用", Value = Count.Exactly(6), Scope = ClaimScope.Own, Source = Newspaper, PeriodStart = EdtfDate.Parse("2023"), PeriodEnd = EdtfDate.Parse("2023") });

        Assert.Equal((null, "社情民意信息被市采用", ClaimScope.Own), (claimed.Counted, claimed.What, claimed.Scope));
    }

    [Fact]
    public void A_claim_counts_something_by_a_total_or_a_percentage_of_a_period_that_ends_after_it_starts()
    {
        ClaimTotal claim = new() { Counted = ClaimedTotal.Consultations, Value = Count.AtLeast(1300), Source = Newspaper };

        Refused("claim_of_nothing", "/counted", claim with { Counted = null });
        Refused("claim_without_total", "/value", claim with { Value = null });
        Refused("claim_without_total", "/percent", claim with { Percent = "5" });
        Refused("ends_before_it_starts", "/periodEnd", claim with { PeriodStart = EdtfDate.Parse("2023-02"), PeriodEnd = EdtfDate.Parse("2023-01") });
        foreach (var percent in (string[])["83,3", "83.3%", ".5", "5.", "-1", "1e2", "1.1234567", "８３"])
            Refused("percent_not_decimal", "/percent", claim with { Value = null, Percent = percent });
        foreach (var percent in (string[])["0", "83.3", "161", "100.123456"])
            Assert.Equal(percent, Accepted(claim with { Value = null, Percent = percent }).Percent);
    }

    private static TotalClaimed Accepted(ClaimTotal command) => (TotalClaimed)((Decision<ClaimEvent>.Accepted)Claim.Decide(command, Capture.Nothing)).Event;

    private static void Refused(string code, string pointer, ClaimTotal command)
    {
        var refusal = Assert.IsType<Decision<ClaimEvent>.Refused>(Claim.Decide(command, Capture.Nothing)).Reason;
        Assert.Equal((code, pointer), (refusal.Code, refusal.Pointer));
    }
}
