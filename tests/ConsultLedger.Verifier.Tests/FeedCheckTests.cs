using System.Text;
using ConsultLedger.Transparency.Entries;

namespace ConsultLedger.Verifier.Tests;

public sealed class FeedCheckTests
{
    private static readonly Guid Stream = Guid.Parse("00000000-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sound_feed_has_no_findings()
    {
        var check = new FeedCheck();
        Assert.Empty(check.Next(Told(1, 1)));
        Assert.Empty(check.Next(Told(2, 2)));
        Assert.Equal((2, 0), (check.Checked, check.Findings));
    }

    [Fact]
    public void Each_way_of_tampering_is_found_and_located()
    {
        var first = Told(1, 1);
        Assert.Contains("sequence 3: expected 2", Finding(first, Told(3, 2)), StringComparison.Ordinal);
        Assert.Contains("continues with version 3, expected 2", Finding(first, Told(2, 3)), StringComparison.Ordinal);
        Assert.Contains("before the event ahead of it", Finding(first, Told(2, 2, at: Noon.AddSeconds(-1))), StringComparison.Ordinal);
        Assert.Contains("occurred before", Finding(first, Told(2, 2, id: first.Entry.Id)), StringComparison.Ordinal);
        var edited = Told(2, 2) with { Entry = Told(2, 2).Entry with { Data = Encoding.UTF8.GetBytes("""{"title":"改"}""") } };
        Assert.Contains("sequence 2: the leaf hash is", Finding(first, edited), StringComparison.Ordinal);
        var renamed = Told(2, 2) with { Entry = Told(2, 2).Entry with { Actor = "somebody else" } };
        Assert.Contains("sequence 2: the leaf hash is", Finding(first, renamed), StringComparison.Ordinal);
    }

    private static string Finding(ToldEvent first, ToldEvent second)
    {
        var check = new FeedCheck();
        Assert.Empty(check.Next(first));
        return Assert.Single(check.Next(second));
    }

    private static ToldEvent Told(long sequence, long version, DateTimeOffset? at = null, Guid? id = null)
    {
        var entry = new LedgerEntry(
            sequence, id ?? new Guid($"00000000-0000-4000-9000-{sequence:000000000000}"), Stream, version, "topic_proposed", "421321",
            at ?? Noon, "recorder", null, null, null, Encoding.UTF8.GetBytes("""{"title":"农贸市场"}"""));
        return new ToldEvent(entry, entry.LeafHash.ToString());
    }
}
