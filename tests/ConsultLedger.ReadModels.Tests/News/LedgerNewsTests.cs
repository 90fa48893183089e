using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.News;
using ConsultLedger.ReadModels.Tests.Support;
using static ConsultLedger.ReadModels.Tests.Support.Events;

namespace ConsultLedger.ReadModels.Tests.News;

public sealed class LedgerNewsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await TestLedger.Start();

    public Task DisposeAsync() => _ledger.Remove();

    [Fact]
    public async Task Who_watches_anew_tells_what_was_recorded_meanwhile_and_takes_nothing_back()
    {
        var news = new LedgerNews(_ledger.Store, _ledger.ReadModels.Progress);
        var first = await Open("421321-2026-0001");
        await Watching(news, async () => Assert.Equal([first], await Told(news, after: 0)));

        var second = await Open("421321-2026-0002");
        Assert.Equal(1, news.Sequence);

        await Watching(news, async () => Assert.Equal([second], await Told(news, after: 1)));
        Assert.Equal(2, news.Sequence);
    }

    private static async Task<IEnumerable<Guid?>> Told(LedgerNews news, long after) =>
        (await news.After(after, Hearing.Everything, CancellationToken.None).WaitAsync(Patience)).Changes!.Select(change => change.Consultation);

    private static async Task Watching(LedgerNews news, Func<Task> meanwhile)
    {
        using var ending = new CancellationTokenSource();
        var watching = news.Watch(ending.Token);
        await meanwhile();
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private async Task<Guid> Open(string number)
    {
        var consultation = Guid.CreateVersion7();
        await _ledger.Append(County, consultation, Proposed(number));
        return consultation;
    }
}
