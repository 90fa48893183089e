using System.Globalization;
using System.Security.Cryptography;

namespace ConsultLedger.EventStore.Tests.Appending;

/// <summary>Appends that come while another one is being written go together into one transaction.</summary>
public class BatchTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly PostgresEventStore _store = ledger.Store;

    private async Task<AppendResult[]> Together(params StreamAppend[] appends)
    {
        List<Task<AppendResult>> waiting;
        await using (await HeldHead.Take(ledger))
        {
            waiting = [_store.Append(Some.Append(Guid.NewGuid(), 0)), .. appends.Select(append => _store.Append(append))];
        }
        return [.. (await Task.WhenAll(waiting)).Skip(1)];
    }

    [Fact]
    public async Task Appends_that_wait_share_one_transaction()
    {
        var appends = Enumerable.Range(0, 100).Select(_ => Some.Append(Guid.NewGuid(), 0, Some.Events(2))).ToArray();

        var results = (await Together(appends)).Cast<AppendResult.Appended>().ToArray();

        var ids = string.Join(',', appends.SelectMany(a => a.Events).Select(e => $"'{e.Id}'"));
        Assert.Equal(1, await ledger.Ask<long>($"SELECT count(DISTINCT xmin::text) FROM ledger.mt_events WHERE id IN ({ids})"));
        var first = results[0].Events[0].Sequence;
        Assert.Equal(Enumerable.Range(0, 200).Select(i => first + i), results.SelectMany(r => r.Events).Select(e => e.Sequence));
        Assert.Single(results.Select(r => r.RecordedAt).Distinct());
    }

    [Fact]
    public async Task Appends_to_one_stream_are_recorded_in_the_order_in_which_they_came()
    {
        var stream = Guid.NewGuid();
        var appends = Enumerable.Range(0, 20)
            .Select(i => Some.Append(stream, null, Some.Event(json: i.ToString(CultureInfo.InvariantCulture)), Some.Event(json: "null")))
            .ToArray();

        var results = await Together(appends);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => (2L * i) + 1), results.Cast<AppendResult.Appended>().Select(r => r.Events[0].Version));
        var read = await _store.ReadStream(stream, Moment.Now);
        Assert.Equal(Enumerable.Range(0, 20), read.Where(e => e.Data.Text() != "null").Select(e => int.Parse(e.Data.Text(), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Each_caller_decides_on_what_came_before_in_the_same_moment()
    {
        var stream = Guid.NewGuid();
        var results = await Together(Some.Append(stream, 0), Some.Append(stream, 1), Some.Append(stream, 1), Some.Append(stream, 2));

        Assert.IsType<AppendResult.Appended>(results[0]);
        Assert.IsType<AppendResult.Appended>(results[1]);
        Assert.Equal(new AppendResult.VersionConflict(1, 2), results[2]);
        Assert.IsType<AppendResult.Appended>(results[3]);
    }

    [Fact]
    public async Task A_conflict_leaves_its_neighbours_alone()
    {
        var taken = new ReservedName("number", "421321-" + Guid.NewGuid());
        await _store.Append(Some.Append(Guid.NewGuid(), 0) with { Name = taken });
        var known = Some.Append(Guid.NewGuid(), 0);
        await _store.Append(known);
        var foreign = Some.Append(known.Stream) with { Tenant = "421302", Events = [Some.Event()] };

        var good = Enumerable.Range(0, 5).Select(_ => Some.Append(Guid.NewGuid(), 0, Some.Events(2))).ToArray();
        List<Task<AppendResult>> waiting;
        await using (await HeldHead.Take(ledger))
        {
            waiting =
            [
                _store.Append(Some.Append(Guid.NewGuid(), 0)),
                _store.Append(good[0]),
                _store.Append(Some.Append(Guid.NewGuid(), 7)),
                _store.Append(good[1]),
                _store.Append(known),
                _store.Append(good[2]),
                _store.Append(Some.Append(Guid.NewGuid(), 0) with { Name = taken }),
                _store.Append(good[3]),
                _store.Append(foreign with { Stream = known.Stream, Events = [Some.Event()] }),
                _store.Append(good[4]),
            ];
        }

        Assert.Equal(new AppendResult.VersionConflict(7, 0), await waiting[2]);
        Assert.Equal(known.Events[0].Id, Assert.IsType<AppendResult.AlreadyAppended>(await waiting[4]).First.Id);
        Assert.Equal(new AppendResult.NameTaken(taken), await waiting[6]);
        foreach (var appended in new[] { 1, 3, 5, 7, 9 })
            Assert.IsType<AppendResult.Appended>(await waiting[appended]);
        var sequences = new List<long>();
        foreach (var append in good)
        {
            var read = await _store.ReadStream(append.Stream, Moment.Now);
            Assert.Equal([1, 2], read.Select(e => e.Version));
            sequences.AddRange(read.Select(e => e.Sequence));
        }
        // The last one of the known stream waits for the batch after this one, as it is the second for its stream.
        await Assert.ThrowsAsync<StreamOfAnotherTenantException>(() => waiting[8]);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => sequences[0] + i), sequences);
    }

    public static TheoryData<string, StreamAppend> Unstorable() => new()
    {
        { "not JSON", Some.Append(Guid.NewGuid(), 0, Some.Event(json: "{not json")) },
        { "too deep for PostgreSQL's parser", Some.Append(Guid.NewGuid(), 0, Some.Event(json: new string('[', 30_000) + new string(']', 30_000))) },
        { "a type longer than its column", Some.Append(Guid.NewGuid(), 0, Some.Event(type: new string('x', 501))) },
        { "an actor longer than an index entry", Some.Append(Guid.NewGuid(), 0) with { Actor = Convert.ToBase64String(RandomNumberGenerator.GetBytes(8_000)) } },
        { "a zero character", Some.Append(Guid.NewGuid(), 0) with { Correlation = "\0" } },
        { "headers that are not JSON", Some.Append(Guid.NewGuid(), 0) with { Headers = "{" } },
    };

    [Theory]
    [MemberData(nameof(Unstorable))]
    public async Task Data_that_cannot_be_stored_harms_only_its_own_append(string _, StreamAppend unstorable)
    {
        var good = Enumerable.Range(0, 4).Select(_ => Some.Append(Guid.NewGuid(), 0)).ToArray();
        List<Task<AppendResult>> waiting;
        Task<AppendResult> bad;
        await using (await HeldHead.Take(ledger))
        {
            waiting = [_store.Append(Some.Append(Guid.NewGuid(), 0)), _store.Append(good[0]), _store.Append(good[1])];
            bad = _store.Append(unstorable);
            waiting.AddRange([_store.Append(good[2]), _store.Append(good[3])]);
        }

        Assert.NotNull((await Assert.ThrowsAsync<EventsNotStorableException>(() => bad)).InnerException);
        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Empty(await _store.ReadStream(unstorable.Stream, Moment.Now));
    }

    [Fact]
    public async Task One_id_sent_many_times_at_once_is_one_event()
    {
        var append = Some.Append(Guid.NewGuid(), 0, Some.Events(2));

        var results = await Together([.. Enumerable.Repeat(append, 8)]);

        var appended = Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(7, results.OfType<AppendResult.AlreadyAppended>().Count(r => r.First.Sequence == appended.Events[0].Sequence));
        Assert.Equal(2, (await _store.ReadStream(append.Stream, Moment.Now)).Count);
    }

    [Fact]
    public async Task An_append_whose_caller_stopped_waiting_is_recorded_all_the_same()
    {
        var stream = Guid.NewGuid();
        using var impatient = new CancellationTokenSource();
        Task<AppendResult> other, cancelled;
        await using (await HeldHead.Take(ledger))
        {
            other = _store.Append(Some.Append(Guid.NewGuid(), 0));
            cancelled = _store.Append(Some.Append(stream, 0), impatient.Token);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        await other;
        Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(stream, 1)));
    }

    [Fact]
    public async Task Closing_the_store_writes_what_waits_and_takes_no_more()
    {
        await using var server = ledger.StartOtherServer();
        Task<AppendResult>[] waiting;
        Task closing;
        await using (await HeldHead.Take(ledger))
        {
            waiting = [.. Enumerable.Range(0, 10).Select(_ => server.Store.Append(Some.Append(Guid.NewGuid(), 0)))];
            closing = server.Store.DisposeAsync().AsTask();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => server.Store.Append(Some.Append(Guid.NewGuid(), 0)));
        }

        await closing;
        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<AppendResult.Appended>(result));
    }
}
