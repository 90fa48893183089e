namespace ConsultLedger.CrashTests;

/// <summary>The comparison finds what the campaign must never find.</summary>
public class ComparisonTests(CrashingLedger ledger) : IClassFixture<CrashingLedger>
{
    [Fact]
    public async Task A_retry_under_a_new_key_is_found_to_be_recorded_twice()
    {
        var journal = new Journal();
        var consultation = (await Load.OpenAndPlan(ledger.Client, journal, CrashingLedger.Committee))!;
        await Load.Research(ledger.Client, journal, consultation);
        Assert.Empty(Comparison.Of(journal.Requests, await Feed.Read(ledger.Client)));

        var answered = journal.Requests.Last();
        await journal.Repeat(ledger.Client, answered with { Key = Guid.NewGuid().ToString() });

        Assert.Equal([$"{answered.Token} is recorded 2 times"], Comparison.Of(journal.Requests, await Feed.Read(ledger.Client)));
    }

    [Fact]
    public async Task A_lost_a_changed_and_a_displaced_event_are_found()
    {
        var journal = new Journal();
        var consultation = (await Load.OpenAndPlan(ledger.Client, journal, CrashingLedger.Committee))!;
        await Load.Research(ledger.Client, journal, consultation);
        var feed = await Feed.Read(ledger.Client);
        var (last, place) = (journal.Requests.Last(), feed.Count - 1);

        Assert.Contains($"sequence {feed.Count} was acknowledged and is lost", Comparison.Of(journal.Requests, [.. feed.SkipLast(1)]));
        Assert.Contains($"{last.Token} is recorded 0 times", Comparison.Of(journal.Requests, [.. feed.SkipLast(1)]));
        Assert.Contains($"where sequence {place} should be is {place + 1}", Comparison.Of(journal.Requests, [.. feed.Where(e => e.Sequence != place)]));

        FeedEvent[] changed = [.. feed.SkipLast(1), feed[^1] with { LeafHash = feed[0].LeafHash }];
        Assert.Equal([$"sequence {feed.Count} is another event than was acknowledged"], Comparison.Of(journal.Requests, changed));
    }
}
