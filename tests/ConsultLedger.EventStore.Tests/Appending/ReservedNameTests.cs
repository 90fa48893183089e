namespace ConsultLedger.EventStore.Tests.Appending;

public class ReservedNameTests(TestLedger ledger) : IClassFixture<TestLedger>
{
    private readonly PostgresEventStore _store = ledger.Store;

    private static ReservedName Number() => new("number", "421321-2026-" + Guid.NewGuid());

    [Fact]
    public async Task A_name_is_given_to_one_stream_for_ever()
    {
        var name = Number();
        var owner = Guid.NewGuid();
        Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(owner, 0) with { Name = name }));

        var second = Some.Append(Guid.NewGuid(), 0) with { Name = name };
        Assert.Equal(new AppendResult.NameTaken(name), await _store.Append(second));
        Assert.Empty(await _store.ReadStream(second.Stream, Moment.Now));

        Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(owner, 1) with { Name = name }));
        Assert.IsType<AppendResult.Appended>(await _store.Append(second with { Name = name with { Kind = "archive number" } }));
    }

    [Fact]
    public async Task Of_many_streams_that_want_a_name_at_once_one_gets_it()
    {
        var name = Number();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.Append(Some.Append(Guid.NewGuid(), 0) with { Name = name })));
        Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(19, results.OfType<AppendResult.NameTaken>().Count());
    }

    [Fact]
    public async Task An_append_that_is_refused_reserves_nothing()
    {
        var name = Number();
        Assert.IsType<AppendResult.VersionConflict>(await _store.Append(Some.Append(Guid.NewGuid(), 3) with { Name = name }));
        Assert.IsType<AppendResult.Appended>(await _store.Append(Some.Append(Guid.NewGuid(), 0) with { Name = name }));
    }

    [Fact]
    public async Task A_taken_name_is_told_before_an_id_that_is_already_used()
    {
        var name = Number();
        var owner = Some.Append(Guid.NewGuid(), 0) with { Name = name };
        await _store.Append(owner);
        StreamAppend Doubtful() => Some.Append(Guid.NewGuid(), 0, Some.Event(), Some.Event(id: owner.Events[0].Id)) with { Name = name };

        Assert.Equal(new AppendResult.NameTaken(name), await _store.Append(Doubtful()));

        List<Task<AppendResult>> waiting;
        await using (await HeldHead.Take(ledger))
        {
            waiting = [.. new[] { Some.Append(Guid.NewGuid(), 0), Some.Append(Guid.NewGuid(), 0), Doubtful(), Some.Append(Guid.NewGuid(), 0) }.Select(append => _store.Append(append))];
        }
        var results = await Task.WhenAll(waiting);
        Assert.Equal(new AppendResult.NameTaken(name), results[2]);
        Assert.Equal(3, results.OfType<AppendResult.Appended>().Count());
    }

    [Fact]
    public async Task The_last_name_is_the_last_number_not_the_last_word()
    {
        var prefix = $"{Guid.NewGuid()}-";
        foreach (var number in new[] { "9", "10", "100", "99" })
            await _store.Append(Some.Append(Guid.NewGuid(), 0) with { Name = new("number", prefix + number) });

        Assert.Equal(prefix + "100", await _store.LastName("number", prefix));
        Assert.Null(await _store.LastName("number", prefix + "x"));
        Assert.Null(await _store.LastName("archive number", prefix));
    }
}
