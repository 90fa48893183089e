using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Tests.Support;
using Npgsql;

namespace ConsultLedger.ReadModels.Tests.Asking;

public sealed class ReadModelSessionTests : IAsyncLifetime
{
    private TestLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await TestLedger.WithoutProjection();

    public Task DisposeAsync() => _ledger.Remove();

    [Fact]
    public async Task A_connection_that_is_lost_is_asked_over_again()
    {
        var asked = 0;
        var rows = await Ask(_ => ++asked == 1 ? throw Lost() : asked, CancellationToken.None);
        Assert.Equal([2], rows);
    }

    [Fact]
    public async Task Who_gave_up_in_the_moment_in_which_the_connection_was_lost_is_told_that_she_gave_up()
    {
        using var patience = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ask(
            _ =>
            {
                patience.Cancel();
                throw Lost();
            },
            patience.Token));
    }

    private static NpgsqlException Lost() => new("The connection is lost.", new IOException());

    private Task<List<int>> Ask(Func<NpgsqlDataReader, int> row, CancellationToken cancellation) =>
        ReadModelSession.OfServer(_ledger.Database).Rows("board", "SELECT 1", [], row, cancellation);
}
