namespace ConsultLedger.EventStore.Tests.Appending;

public class AppendTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly PostgresEventStore _store = ledger.Store;

    [Fact]
    public async Task What_was_appended_is_read_back_with_its_place_in_stream_and_ledger()
    {
        var stream = Guid.NewGuid();
        var append = Some.Append(stream, 0, Some.Events(3)) with
        {
            Correlation = "spring session",
            Causation = "plan 7",
            Headers = """{"fingerprint": "abc"}""",
        };

        var appended = Assert.IsType<AppendResult.Appended>(await _store.Append(append));

        Assert.Equal([1, 2, 3], appended.Events.Select(e => e.Version));
        Assert.Equal(append.Events.Select(e => e.Id), appended.Events.Select(e => e.Id));
        var first = appended.Events[0].Sequence;
        Assert.Equal([first, first + 1, first + 2], appended.Events.Select(e => e.Sequence));

        var read = await _store.ReadStream(stream, Moment.Now);
        Assert.Equal(3, read.Count);
        for (var i = 0; i < 3; i++)
        {
            var expected = new RecordedEvent(first + i, append.Events[i].Id, stream, i + 1, "meeting_held", Some.Committee, appended.RecordedAt,
                Some.Actor, "spring session", "plan 7", """{"fingerprint": "abc"}""", read[i].Data);
            Assert.Equal(expected, read[i]);
            Assert.Equal("""{"place":"曾都区"}""", read[i].Data.Text());
        }
    }

    [Fact]
    public async Task An_append_at_the_expected_version_is_recorded()
    {
        var stream = Guid.NewGuid();
        await _store.Append(Some.Append(stream, 0));
        var appended = Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(stream, 1)));
        Assert.Equal(2, appended.Events[0].Version);
    }

    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 2, 3)]
    public async Task An_append_at_another_version_is_a_conflict_that_names_the_actual_one(long first, long actual, long expected)
    {
        var stream = Guid.NewGuid();
        await _store.Append(Some.Append(stream, 0));
        await _store.Append(Some.Append(stream, first));

        var result = await _store.Append(Some.Append(stream, expected));

        Assert.Equal(new AppendResult.VersionConflict(expected, actual), result);
        Assert.Equal(2, (await _store.ReadStream(stream, Moment.Now)).Count);
    }

    [Fact]
    public async Task Without_an_expected_version_an_append_takes_the_next_one()
    {
        var stream = Guid.NewGuid();
        await _store.Append(Some.Append(stream));
        var appended = Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(stream)));
        Assert.Equal(2, appended.Events[0].Version);
    }

    [Fact]
    public async Task A_repeated_event_id_finds_the_first_event_and_records_nothing()
    {
        var stream = Guid.NewGuid();
        var append = Some.Append(stream, 0, Some.Events(2));
        var first = Assert.IsType<AppendResult.Appended>(await _store.Append(append));

        var again = Assert.IsType<AppendResult.AlreadyAppended>(await _store.Append(append));

        Assert.Equal(first.Events[0].Sequence, again.First.Sequence);
        Assert.Equal(append.Events[0].Id, again.First.Id);
        Assert.Equal(2, (await _store.ReadStream(stream, Moment.Now)).Count);
    }

    [Fact]
    public async Task A_hundred_callers_with_one_expected_version_have_one_winner()
    {
        var stream = Guid.NewGuid();
        await _store.Append(Some.Append(stream, 0));

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _store.Append(Some.Append(stream, 1))));

        Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(99, results.Count(r => r == new AppendResult.VersionConflict(1, 2)));
        Assert.Equal(2, (await _store.ReadStream(stream, Moment.Now)).Count);
    }
}
