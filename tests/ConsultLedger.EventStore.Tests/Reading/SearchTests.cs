namespace ConsultLedger.EventStore.Tests.Reading;

/// <summary>Sixty events of three committees, two clerks and five types, one a minute.</summary>
public class SearchTests(SearchTests.Hour hour) : IClassFixture<SearchTests.Hour>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public sealed class Hour : IAsyncLifetime
    {
        private readonly TestLedger _ledger = new();

        public OtherServer Server { get; private set; } = null!;

        public IReadOnlyList<RecordedEvent> All { get; private set; } = [];

        public async Task InitializeAsync()
        {
            await _ledger.InitializeAsync();
            var clock = new ManualClock(Start);
            Server = _ledger.StartOtherServer(clock);
            for (var minute = 0; minute < 60; minute++)
            {
                clock.Now = Start.AddMinutes(minute);
                await Server.Store.Append(Some.Append(Guid.NewGuid(), 0, Some.Event($"type_{minute % 5}")) with
                {
                    Tenant = $"42132{minute % 3}",
                    Actor = minute % 2 == 0 ? "li" : "wang",
                });
            }
            All = await Server.Store.ReadAll(0, 100);
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            await _ledger.DisposeAsync();
        }
    }

    private async Task Finds(EventSearch search, Func<RecordedEvent, bool> expected)
    {
        var wanted = hour.All.Where(expected).OrderByDescending(e => e.Sequence).Select(e => e.Sequence).ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, (await hour.Server.Store.Search(search)).Select(e => e.Sequence));
    }

    [Fact]
    public Task Everything_comes_newest_first() => Finds(new(), _ => true);

    [Fact]
    public Task By_actor() => Finds(new() { Actor = "li" }, e => e.Actor == "li");

    [Fact]
    public Task By_any_of_several_types() => Finds(new() { Types = ["type_1", "type_4"] }, e => e.Type is "type_1" or "type_4");

    [Fact]
    public Task By_any_of_several_committees() => Finds(new() { Tenants = ["421320", "421322"] }, e => e.Tenant is "421320" or "421322");

    [Fact]
    public Task By_committees_and_types_named_twice() => Finds(
        new() { Tenants = ["421321", "421321"], Types = ["type_1", "type_2", "type_1"] }, e => e is { Tenant: "421321", Type: "type_1" or "type_2" });

    [Fact]
    public Task By_more_committees_than_are_asked_one_by_one() => Finds(
        new() { Tenants = [.. Enumerable.Range(421_000, 322).Select(code => $"{code}")], Types = ["type_2", "type_3"] },
        e => e is { Tenant: "421320" or "421321", Type: "type_2" or "type_3" });

    [Fact]
    public Task By_time_with_both_ends_included() => Finds(
        new() { FromRecordedAt = Start.AddMinutes(10), ToRecordedAt = Start.AddMinutes(20) }, e => e.Sequence is >= 11 and <= 21);

    [Fact]
    public Task By_the_beginning_of_a_time_alone() => Finds(new() { FromRecordedAt = Start.AddMinutes(50).AddTicks(1) }, e => e.Sequence >= 52);

    [Fact]
    public Task By_the_end_of_a_time_alone() => Finds(new() { ToRecordedAt = Start.AddMinutes(5).AddTicks(-1) }, e => e.Sequence <= 5);

    [Fact]
    public Task As_the_ledger_was_known_at_a_sequence() => Finds(new() { UpToSequence = 30, ToRecordedAt = Start.AddHours(9) }, e => e.Sequence <= 30);

    [Fact]
    public Task By_everything_at_once() => Finds(
        new() { Actor = "wang", Types = ["type_3"], Tenants = ["421320", "421321"], FromRecordedAt = Start, ToRecordedAt = Start.AddMinutes(45), UpToSequence = 44 },
        e => e is { Actor: "wang", Type: "type_3", Tenant: "421320" or "421321", Sequence: <= 44 });

    [Fact]
    public async Task Nothing_is_found_where_nothing_fits()
    {
        Assert.Empty(await hour.Server.Store.Search(new() { Actor = "nobody" }));
        Assert.Empty(await hour.Server.Store.Search(new() { Types = [] }));
        Assert.Empty(await hour.Server.Store.Search(new() { Tenants = [] }));
    }

    [Fact]
    public async Task Page_by_page_everything_comes_once()
    {
        var found = new List<long>();
        var search = new EventSearch { Actor = "li", Limit = 7 };
        while (await hour.Server.Store.Search(search) is [.., var last] page)
        {
            Assert.True(page.Count <= 7);
            found.AddRange(page.Select(e => e.Sequence));
            search = search with { BeforeSequence = last.Sequence };
        }
        Assert.Equal(hour.All.Where(e => e.Actor == "li").Select(e => e.Sequence).Reverse(), found);
    }
}
