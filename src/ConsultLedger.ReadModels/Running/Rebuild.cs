using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>
/// Fills second sets of tables from the first event on while the first sets are asked and kept up to date, and puts them in
/// their place when they know as much. Progress is kept with every batch, so a rebuild that was interrupted goes on.
/// </summary>
/// <param name="batchBytes">So many bytes of rows wait to be written, before some are.</param>
internal sealed class Rebuild(
    LedgerDatabase database, IEventStore store, ReadModelRegistry registry, Func<ProjectionTarget, Task> stopped, long batchBytes = 8 << 20)
{
    /// <summary>Few: what waits has to be kept from the garbage collector.</summary>
    private const int ChunksAhead = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly SetTables _tables = new(database.Schema);

    public async Task Run(IReadOnlyList<ReadModelSet> filling, CancellationToken cancellation)
    {
        var pass = await ProjectionPass.Resume(database, store, registry.Models, filling, cancellation);
        await using var writing = new SharedWriting(database);

        await Fill(pass, (await store.Head(cancellation)).Sequence, writing, cancellation);
        await Finish(pass.Targets, cancellation);
        while (!await TrySwap(pass, writing, cancellation))
            await Task.Delay(Pause, cancellation);
    }

    /// <summary>Reads and folds ahead, makes rows of what was folded and writes the last batches of them, all at once.</summary>
    private async Task Fill(ProjectionPass pass, long upTo, SharedWriting writing, CancellationToken cancellation)
    {
        if (pass.IsOver || pass.Start >= upTo)
            return;

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var folded = Channel.CreateBounded<FoldedChunk>(new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
        var folding = HandOn(Folded(pass, upTo, ending.Token), folded, ending.Token);
        try
        {
            await foreach (var chunk in folded.Reader.ReadAllAsync(ending.Token))
            {
                pass.Project(chunk.Happenings);
                chunk.Memory?.Dispose();
                if (pass.IsOver)
                    break;
                while (pass.PendingBytes >= batchBytes)
                    await writing.WriteLargest(pass.Targets, cancellation);
            }

            await writing.WriteAll(pass.Targets, cancellation);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(folding, writing.Written()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async IAsyncEnumerable<FoldedChunk> Folded(ProjectionPass pass, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var events in store.ReadFoldable(pass.Start, upTo, cancellation))
            yield return new FoldedChunk(await pass.Fold(events, cancellation), events as IDisposable);
    }

    /// <summary>Works beside its caller. What fails, fails for whoever takes from the channel.</summary>
    private static Task HandOn(IAsyncEnumerable<FoldedChunk> from, Channel<FoldedChunk> to, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            try
            {
                await foreach (var chunk in from.WithCancellation(cancellation))
                    await to.Writer.WriteAsync(chunk, cancellation);
                to.Writer.Complete();
            }
            catch (Exception e)
            {
                to.Writer.Complete(e);
            }
        },
        CancellationToken.None);

    /// <summary>Two tables at a time, because more would only wait for each other; those that take longest first.</summary>
    private Task Finish(IReadOnlyList<ProjectionTarget> targets, CancellationToken cancellation) => Parallel.ForEachAsync(
        targets.SelectMany(target => target.Model.Tables, (target, table) => (target, table)).OrderByDescending(filled => filled.target.BytesOf(filled.table)),
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation },
        async (finished, token) =>
        {
            await using var connection = await database.Projector.OpenConnectionAsync(token);
            await _tables.Finish(connection, finished.target.Model, finished.table, finished.target.Set.Generation, token);
        });

    /// <summary>
    /// In one transaction: stops the progress of the sets that serve, brings the new ones to the same sequence, and lets them
    /// serve. False when a question that takes long kept it from doing so; others are not held up behind it.
    /// </summary>
    private async Task<bool> TrySwap(ProjectionPass pass, SharedWriting writing, CancellationToken cancellation)
    {
        await Fill(pass, (await store.Head(cancellation)).Sequence, writing, cancellation);
        await using var connection = await database.Projector.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await connection.Run(RunningSql.Of("do_not_wait_for_questions", database.Schema), cancellation);
            var serving = (await registry.Sets(cancellation)).Where(set => set.State == ReadModelSet.Serving).ToDictionary(set => set.Name);
            var known = new Dictionary<ProjectionTarget, long>();
            foreach (var target in pass.Targets)
                known[target] = await Lock(connection, serving.GetValueOrDefault(target.Model.Name), cancellation);

            await Fill(pass, known.Values.Max(), writing, cancellation);
            foreach (var target in pass.NewlyOut().Where(target => target.Poison is not null))
                await stopped(target);
            // Views are taken away from questions in the order in which questions take them, so that neither waits for the other.
            foreach (var target in pass.Targets.Reverse().Where(target => IsBetter(target, serving.GetValueOrDefault(target.Model.Name), known[target])))
                await registry.Serve(connection, target.Set, serving.GetValueOrDefault(target.Model.Name), cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (PostgresException waited) when (waited.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    /// <summary>Keeps a set from moving on, and says how far it has come.</summary>
    private async Task<long> Lock(NpgsqlConnection connection, ReadModelSet? serving, CancellationToken cancellation) => serving is null
        ? 0
        : (long)(await connection.Ask(RunningSql.Of("lock_progress", database.Schema), cancellation, serving.Progression) ?? 0L);

    /// <summary>One that an event stopped is still better than one that knows less, than one that this release cannot ask, and than none.</summary>
    private static bool IsBetter(ProjectionTarget target, ReadModelSet? serving, long known) => target switch
    {
        { IsOut: false } => true,
        { Poison: not null } => serving?.Model is null || target.Written > known,
        _ => false,
    };

    /// <param name="Memory">In which the events' data lie: given back when their rows are made.</param>
    private sealed record FoldedChunk(IReadOnlyList<Happening> Happenings, IDisposable? Memory);
}
