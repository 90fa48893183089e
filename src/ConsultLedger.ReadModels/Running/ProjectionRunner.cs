using ConsultLedger.EventStore;
using Microsoft.Extensions.Logging;

namespace ConsultLedger.ReadModels.Running;

/// <summary>
/// Keeps the read models of one ledger up to date. Every server runs one; one of them leads, and another takes over when it
/// ends. A read model that meets an event it cannot get over stops there, alone; it is tried again by the next leader and by
/// a rebuild.
/// </summary>
public sealed partial class ProjectionRunner : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly LedgerDatabase _database;
    private readonly IEventStore _store;
    private readonly ILogger _log;
    private readonly ReadModelRegistry _registry;
    private readonly ProgressWatch _watch;
    private readonly LiveProjection _live;
    private readonly Rebuild _rebuild;
    private readonly SemaphoreSlim _requested = new(0);
    private readonly HashSet<(string Name, int Generation)> _stopped = [];
    private TaskCompletionSource _served = NotYet();

    public ProjectionRunner(LedgerDatabase database, IEventStore store, ProgressWatch watch, ILogger<ProjectionRunner> log)
        : this(database, store, watch, log, ReadModel.All) { }

    internal ProjectionRunner(
        LedgerDatabase database, IEventStore store, ProgressWatch watch, ILogger<ProjectionRunner> log, IReadOnlyList<ReadModel> models)
    {
        _database = database;
        _store = store;
        _watch = watch;
        _log = log;
        _registry = new ReadModelRegistry(database, models);
        _live = new LiveProjection(database, store, models, watch, Stopped);
        _rebuild = new Rebuild(database, store, _registry, Stopped);
    }

    /// <summary>Names of the read models.</summary>
    public static IReadOnlyList<string> ReadModels { get; } = [.. ReadModel.All.Select(model => model.Name)];

    /// <summary>Whether this process leads.</summary>
    public bool IsLeading { get; private set; }

    /// <summary>Runs until cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var leadership = await Leadership.Acquire(_database, cancellation);
                using var term = CancellationTokenSource.CreateLinkedTokenSource(cancellation, leadership.Lost);
                IsLeading = true;
                await Lead(term.Token);
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                // The end, wherever it was noticed first.
            }
            catch (Exception e)
            {
                LogInterrupted(e);
                await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                IsLeading = false;
                _watch.Forget();
            }
        }
    }

    /// <summary>Rebuilds read models while they go on being asked, and returns when the new ones have taken their places.
    /// May be called on any server. Cancelling only ends the waiting; a rebuild that is interrupted with its server goes on
    /// when one leads again.</summary>
    /// <param name="readModels">Names; null: all.</param>
    /// <exception cref="RebuildStoppedException">One of them met an event it cannot get over. What served before goes on serving,
    /// unless it knows less.</exception>
    public async Task Rebuild(IReadOnlyList<string>? readModels, IProgress<RebuildProgress>? progress, CancellationToken cancellation = default)
    {
        var models = _registry.Models.Where(model => readModels is null || readModels.Contains(model.Name)).ToList();
        var unknown = (readModels ?? []).Except(ReadModels).ToList();
        if (unknown.Count > 0)
            throw new ArgumentException($"There is no read model {unknown[0]}.", nameof(readModels));

        await _registry.Request(models, cancellation);
        _requested.Release();

        while (true)
        {
            var served = _served.Task;
            var newest = (await _registry.Sets(cancellation)).Where(set => models.Exists(set.IsOf)).GroupBy(set => set.Name, (_, sets) => sets.Last()).ToList();
            var head = (await _store.Head(cancellation)).Sequence;
            foreach (var set in newest)
                progress?.Report(new RebuildProgress(set.Name, set.Progress, head));
            if (newest.Find(set => set.StoppedAt is not null) is { StoppedAt: { } sequence } stopped)
                throw new RebuildStoppedException(stopped.Name, sequence, stopped.StoppedBecause);
            if (newest.TrueForAll(set => set.State == ReadModelSet.Serving))
                return;
            await Task.WhenAny(served, Task.Delay(Pause / 5, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>How each read model is doing, whichever server leads.</summary>
    public async Task<IReadOnlyList<ReadModelStatus>> Status(CancellationToken cancellation = default)
    {
        var sets = await _registry.Sets(cancellation);
        return [.. _registry.Models.Select(model => ReadModelStatus.Of(model.Name, [.. sets.Where(set => set.Name == model.Name)]))];
    }

    public void Dispose() => _requested.Dispose();

    private static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Lead(CancellationToken cancellation)
    {
        LogLeads();
        _stopped.Clear();
        await _registry.Prepare(cancellation);
        while (true)
        {
            var sets = (await _registry.Sets(cancellation)).Where(IsToBeRun).ToList();
            foreach (var tried in sets.Where(set => set.StoppedAt is not null))
                await _registry.GoesOn(tried, cancellation);
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var filling = sets.Where(set => set.State == ReadModelSet.Filling).ToList();
            var tasks = new[]
            {
                _live.Follow([.. sets.Where(set => set.State == ReadModelSet.Serving)], round.Token),
                filling.Count > 0 ? _rebuild.Run(filling, round.Token) : Requested(round.Token),
            };
            // Dropping tables waits for the disk; nobody waits for it.
            var tidying = _registry.Tidy(round.Token);
            var first = await Task.WhenAny(tasks);
            if (filling.Count > 0)
                Interlocked.Exchange(ref _served, NotYet()).SetResult();
            await round.CancelAsync();
            await Task.WhenAll([.. tasks, tidying]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
            if (tidying.IsFaulted)
                await tidying;
        }
    }

    /// <summary>Returns when there is something to fill.</summary>
    private async Task Requested(CancellationToken cancellation)
    {
        do
        {
            await _requested.WaitAsync(Pause, cancellation);
        }
        while (!(await _registry.Sets(cancellation)).Any(set => set.State == ReadModelSet.Filling && IsToBeRun(set)));
    }

    /// <summary>A set that stopped is run again once a term, and when it is asked for.</summary>
    private bool IsToBeRun(ReadModelSet set) =>
        set.State != ReadModelSet.Retired && set.Model is not null && (set.StoppedAt is null || !_stopped.Contains((set.Name, set.Generation)));

    private async Task Stopped(ProjectionTarget target)
    {
        var (sequence, because) = target.Poison!;
        LogStopped(because, target.Model.Name, sequence, target.Set.State);
        _stopped.Add((target.Set.Name, target.Set.Generation));
        await _registry.Stopped(target.Set, sequence, because.Message, CancellationToken.None);
    }

    [LoggerMessage(2001, LogLevel.Information, "This server keeps the read models up to date.")]
    private partial void LogLeads();

    [LoggerMessage(2002, LogLevel.Critical, "The read model {ReadModel} ({State}) cannot get over event {Sequence} and has stopped; nothing else has.")]
    private partial void LogStopped(Exception because, string readModel, long sequence, string state);

    [LoggerMessage(2003, LogLevel.Warning, "Keeping the read models up to date was interrupted and begins anew.")]
    private partial void LogInterrupted(Exception because);
}
