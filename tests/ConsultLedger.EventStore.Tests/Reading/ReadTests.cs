namespace ConsultLedger.EventStore.Tests.Reading;

public class ReadTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly PostgresEventStore _store = ledger.Store;

    private async Task<List<RecordedEvent>> Range(long after, long upTo)
    {
        var events = new List<RecordedEvent>();
        await foreach (var some in _store.ReadRange(after, upTo))
            events.AddRange(some);
        return events;
    }

    private static void AssertSame(IReadOnlyList<RecordedEvent> expected, IReadOnlyList<RecordedEvent> actual)
    {
        Assert.Equal(expected.Select(e => e with { Data = default }), actual.Select(e => e with { Data = default }));
        Assert.Equal(expected.Select(e => e.Data.Text()), actual.Select(e => e.Data.Text()));
    }

    [Fact]
    public async Task A_range_read_in_one_go_has_the_same_events_as_pages()
    {
        for (var i = 0; i < 40; i++)
            await _store.Append(Some.Append(Guid.NewGuid(), 0, Some.Event(json: $$"""{"n":{{i}},"text":"{{new string('龘', 300 * i)}}"}""")) with
            {
                Correlation = i % 2 == 0 ? "会议" : null,
                Causation = i % 3 == 0 ? "" : null,
                Headers = i % 5 == 0 ? """{"a" : 1}""" : null,
            });
        var head = (await _store.Head()).Sequence;

        AssertSame(await _store.ReadAll(0, 1_000), await Range(0, long.MaxValue));
        AssertSame(await _store.ReadAll(7, 20), await Range(7, 27));
        Assert.Empty(await Range(head, long.MaxValue));
        Assert.Empty(await Range(5, 5));
    }

    [Fact]
    public async Task What_is_folded_of_a_range_is_as_it_was_recorded()
    {
        for (var i = 0; i < 12; i++)
            await _store.Append(Some.Append(Guid.NewGuid(), 0, Some.Event(json: $$"""{"n":{{i}},"text":"𠮷野家"}"""), Some.Event()) with
            {
                Correlation = "会议",
                Headers = i % 2 == 0 ? """{"a" : 1}""" : null,
            });
        var recorded = await _store.ReadAll(3, 17);

        var foldable = new List<FoldableEvent>();
        await foreach (var some in _store.ReadFoldable(3, 20))
            foldable.AddRange(some);

        Assert.Equal(
            recorded.Select(one => new FoldableEvent(one.Sequence, one.Stream, one.Version, one.Type, one.Tenant, one.RecordedAt, one.Headers, default)),
            foldable.Select(one => one with { Data = default }));
        Assert.Equal(recorded.Select(one => one.Data.Text()), foldable.Select(one => one.Data.Text()));
        Assert.Equal(17, foldable.Count);
    }

    [Fact]
    public async Task Memory_given_back_holds_later_events_and_spoils_none_that_are_still_looked_at()
    {
        for (var i = 0; i < 60; i++)
            await _store.Append(Some.Append(Guid.NewGuid(), 0, Some.Event(json: $$"""{"n":{{i}},"text":"{{new string('龘', 1_000)}}"}""")));
        var expected = await _store.ReadAll(0, 1_000);

        var read = new List<RecordedEvent>();
        IDisposable? before = null;
        await foreach (var some in _store.ReadRange(0, long.MaxValue))
        {
            before?.Dispose();
            // Once too often: it must not be lent to two.
            before?.Dispose();
            before = (IDisposable)some;
            read.AddRange(some.Select(recorded => recorded with { Data = recorded.Data.ToArray() }));
        }

        AssertSame(expected, read);
    }
}
