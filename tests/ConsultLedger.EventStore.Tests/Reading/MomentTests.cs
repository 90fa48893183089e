namespace ConsultLedger.EventStore.Tests.Reading;

/// <summary>Three appends of two events to one stream, at eight, nine and ten o'clock, with another stream's between them.</summary>
public class MomentTests(MomentTests.ThreeHours hours) : IClassFixture<MomentTests.ThreeHours>
{
    private static readonly DateTimeOffset Eight = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public sealed class ThreeHours : IAsyncLifetime
    {
        private readonly TestLedger _ledger = new();

        public OtherServer Server { get; private set; } = null!;

        public Guid Stream { get; } = Guid.NewGuid();

        public List<AppendResult.Appended> Appended { get; } = [];

        public async Task InitializeAsync()
        {
            await _ledger.InitializeAsync();
            var clock = new ManualClock(Eight);
            Server = _ledger.StartOtherServer(clock);
            for (var hour = 0; hour < 3; hour++)
            {
                clock.Now = Eight.AddHours(hour);
                Appended.Add((AppendResult.Appended)await Server.Store.Append(Some.Append(Stream, 2 * hour, Some.Events(2))));
                await Server.Store.Append(Some.Append(Guid.NewGuid(), 0));
            }
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            await _ledger.DisposeAsync();
        }
    }

    private readonly PostgresEventStore _store = hours.Server.Store;

    private async Task<IEnumerable<long>> Versions(Moment moment, long afterVersion = 0) =>
        (await _store.ReadStream(hours.Stream, moment, afterVersion)).Select(e => e.Version);

    [Theory]
    [InlineData(0, new long[] { })]
    [InlineData(3, new long[] { 1, 2, 3 })]
    [InlineData(99, new long[] { 1, 2, 3, 4, 5, 6 })]
    public async Task A_stream_at_a_version_is_its_first_events(long version, long[] expected) =>
        Assert.Equal(expected, await Versions(new Moment.AtVersion(version)));

    [Theory]
    [InlineData(0, new long[] { })]
    [InlineData(1, new long[] { 1 })]
    [InlineData(3, new long[] { 1, 2 })]
    [InlineData(4, new long[] { 1, 2, 3 })]
    [InlineData(999, new long[] { 1, 2, 3, 4, 5, 6 })]
    public async Task A_stream_at_a_sequence_is_what_the_ledger_had_of_it_then(long sequence, long[] expected) =>
        Assert.Equal(expected, await Versions(new Moment.AtSequence(sequence)));

    [Theory]
    [InlineData(-1, new long[] { })]
    [InlineData(0, new long[] { 1, 2 })]
    [InlineData(3_599_999_999, new long[] { 1, 2 })]
    [InlineData(3_600_000_000, new long[] { 1, 2, 3, 4 })]
    [InlineData(999_999_999_999, new long[] { 1, 2, 3, 4, 5, 6 })]
    public async Task A_stream_as_known_at_a_moment_is_what_was_recorded_until_then(long microsecondsAfterEight, long[] expected)
    {
        var knownAt = Eight.AddMicroseconds(microsecondsAfterEight);
        Assert.Equal(expected, await Versions(new Moment.KnownAt(knownAt)));
        Assert.Equal(expected, await Versions(new Moment.KnownAt(knownAt.ToOffset(TimeSpan.FromHours(8)))));
        Assert.Equal(expected, await Versions(new Moment.AtSequence(await _store.SequenceAt(knownAt))));
    }

    [Fact]
    public async Task Reading_may_begin_after_a_version_that_is_known_already()
    {
        Assert.Equal([5, 6], await Versions(Moment.Now, afterVersion: 4));
        Assert.Equal([4], await Versions(new Moment.AtVersion(4), afterVersion: 3));
        Assert.Empty(await Versions(Moment.Now, afterVersion: 6));
    }

    [Fact]
    public async Task The_sequence_known_at_a_moment_is_the_last_one_recorded_until_then()
    {
        var known = await Task.WhenAll(new[] { -0.5, 0, 0.5, 1, 2, 500 }.Select(hour => _store.SequenceAt(Eight.AddHours(hour))));
        Assert.Equal([0, 3, 3, 6, 9, 9], known);
        Assert.Equal(0, await _store.SequenceAt(DateTimeOffset.MinValue));
        Assert.Equal(9, await _store.SequenceAt(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task The_head_is_the_last_event() =>
        Assert.Equal(new LedgerHead(9, Eight.AddHours(2)), await _store.Head());

    [Fact]
    public async Task A_stream_nobody_wrote_to_has_no_events() =>
        Assert.Empty(await _store.ReadStream(Guid.NewGuid(), Moment.Now));

    [Fact]
    public async Task An_event_is_found_by_its_id_whatever_its_stream()
    {
        var wanted = hours.Appended[1].Events[1];
        var found = await _store.FindEvent(wanted.Id);
        Assert.Equal((hours.Stream, wanted.Sequence, 4), (found!.Stream, found.Sequence, found.Version));
        Assert.Null(await _store.FindEvent(Guid.NewGuid()));
    }
}

public class EmptyLedgerTests
{
    [Fact]
    public async Task An_empty_ledger_has_no_head_and_knows_nothing()
    {
        var empty = new TestLedger();
        await empty.InitializeAsync();
        Assert.Equal(new LedgerHead(0, null), await empty.Store.Head());
        Assert.Equal(0, await empty.Store.SequenceAt(DateTimeOffset.UtcNow));
        Assert.Empty(await empty.Store.ReadAll(0, 10));
        await empty.DisposeAsync();
    }
}
