using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Running;
using Npgsql;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Keeps the rows of all obligations at hand, and adds those written since when somebody asks.</summary>
internal sealed class ObligationRows : IDisposable
{
    /// <summary>Rows are read for so many sequences at a time.</summary>
    private const long Portion = 50_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ProgressWatch _progress;
    private readonly ReadModelSession _session;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _generation;
    private readonly string _between;
    private ObligationIndex? _index;

    public ObligationRows(LedgerDatabase database, ProgressWatch progress)
    {
        _progress = progress;
        _session = ReadModelSession.OfServer(database);
        _generation = SqlText.Of("Deadlines/serving_generation.sql", database.Schema);
        _between = SqlText.Of("Deadlines/obligations_between.sql", database.Schema);
    }

    /// <summary>The rows, at least those up to a sequence that the read model has reached.</summary>
    public async Task<ObligationIndex> UpTo(long sequence, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _index) is { } ready && ready.Known >= sequence)
            return ready;

        await _turn.WaitAsync(cancellation);
        try
        {
            var index = _index ?? new ObligationIndex(await Generation(cancellation));
            while (index.Known < sequence)
            {
                var upTo = Math.Min(index.Known + Portion, sequence);
                index.Add(await Between(index.Known, upTo, cancellation), upTo);
            }

            Volatile.Write(ref _index, index);
            return index;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>As <see cref="UpTo"/>, from the tables that serve now: for who reads none of them beside it.</summary>
    public async Task<ObligationIndex> Serving(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            var index = await UpTo(sequence, cancellation);
            if (await Generation(cancellation) == index.Generation)
                return index;
            Forget(index);
        }
    }

    /// <summary>The tables it was filled from serve no more.</summary>
    public void Forget(ObligationIndex index) => Interlocked.CompareExchange(ref _index, null, index);

    /// <summary>Keeps up with what is written until cancelled, so that nobody who asks waits for much.</summary>
    public async Task KeepUp(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await UpTo(await _progress.Of(ObligationQuery.ReadModel, Pause, cancellation), cancellation);
            }
            catch (Exception e) when (e is ReadModelNotReadyException or StoreUnavailableException or NpgsqlException or OperationCanceledException)
            {
                // Tried again in a moment; whoever asks meanwhile is told.
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<int> Generation(CancellationToken cancellation) =>
        await _session.Rows(ObligationQuery.ReadModel, _generation, [new NpgsqlParameter<string> { TypedValue = ObligationQuery.ReadModel }], row => row.GetInt32(0), cancellation)
            is [var generation]
            ? generation
            : throw new ReadModelNotReadyException(ObligationQuery.ReadModel, $"The read model {ObligationQuery.ReadModel} is being built.");

    private async Task<List<IndexedRow>> Between(long after, long upTo, CancellationToken cancellation)
    {
        var spans = await _session.Rows(
            ObligationQuery.ReadModel,
            _between,
            [new NpgsqlParameter<long> { TypedValue = after }, new NpgsqlParameter<long> { TypedValue = upTo }],
            row => row.GetFieldValue<byte[]>(0),
            cancellation);
        return [.. spans.SelectMany(SpannedObligation.Indexed).Where(row => row.From > after && row.From <= upTo)];
    }
}
