using ConsultLedger.Benchmarks.Ledgers;
using ConsultLedger.Benchmarks.Workloads;

namespace ConsultLedger.Benchmarks;

/// <summary>What figures measured in one run share: the large ledger, which takes a while to make.</summary>
internal sealed class Workbench(CancellationToken cancellation) : IAsyncDisposable
{
    public const int LargeLedgerEvents = 1_000_000;

    private BenchmarkLedger? _largeLedger;
    private TwoSizes? _twoSizes;

    public CancellationToken Cancellation => cancellation;

    /// <summary>A ledger of <see cref="LargeLedgerEvents"/> events; made at first use.</summary>
    public async Task<BenchmarkLedger> LargeLedger()
    {
        if (_largeLedger is null)
        {
            _largeLedger = await BenchmarkLedger.Start(cancellation);
            await LargeHistory.Append(_largeLedger, LargeLedgerEvents, cancellation);
            await _largeLedger.Settle(cancellation);
        }
        return _largeLedger;
    }

    /// <summary>What chairs' questions took on a ledger at two sizes; measured at first use.</summary>
    public async Task<TwoSizes> TwoSizes() => _twoSizes ??= await Ledgers.TwoSizes.Measure(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_largeLedger is not null)
            await _largeLedger.DisposeAsync();
    }
}
