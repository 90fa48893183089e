using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Deadlines;
using ConsultLedger.ReadModels.Folding;
using Npgsql;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Takes sets of tables through the events together, so that each event is read and folded once for all of them.</summary>
internal sealed class ProjectionPass(ProjectionTarget[] targets, IEventStore store)
{
    private readonly ConsultationFold _fold = new(store, new Rulebook());
    private readonly HashSet<ProjectionTarget> _told = [];

    public IReadOnlyList<ProjectionTarget> Targets => targets;

    /// <summary>Takes sets up where they have come, in the order of their read models.</summary>
    public static async Task<ProjectionPass> Resume(
        LedgerDatabase database, IEventStore store, IReadOnlyList<ReadModel> models, IReadOnlyList<ReadModelSet> sets, CancellationToken cancellation)
    {
        var targets = new List<ProjectionTarget>();
        foreach (var model in models)
        {
            foreach (var set in sets.Where(set => set.IsOf(model)))
                targets.Add(await ProjectionTarget.Resume(database, model, set, cancellation));
        }

        return new ProjectionPass([.. targets], store);
    }

    /// <summary>No target goes any further.</summary>
    public bool IsOver => targets.All(target => target.IsOut);

    /// <summary>The sequence after which events are needed.</summary>
    public long Start => targets.Where(target => !target.IsOut).Min(target => target.Projected);

    public long PendingBytes => targets.Sum(target => target.PendingBytes);

    /// <summary>Targets that go no further and were not among the answer before.</summary>
    public IReadOnlyList<ProjectionTarget> NewlyOut() => [.. targets.Where(target => target.IsOut && _told.Add(target))];

    /// <summary>Reads and folds the next events, once for all targets. It may go on while earlier ones are projected.</summary>
    public async Task<IReadOnlyList<Happening>> Fold(IReadOnlyList<FoldableEvent> events, CancellationToken cancellation)
    {
        await _fold.Prepare(events, cancellation);
        var happenings = new Happening[events.Count];
        for (var index = 0; index < happenings.Length; index++)
            happenings[index] = new Happening(events[index], _fold);
        return happenings;
    }

    /// <summary>Adds the rows of the next events.</summary>
    public void Project(IReadOnlyList<Happening> happenings)
    {
        foreach (var happening in happenings)
        {
            foreach (var target in targets)
                target.Project(happening);
        }
    }

    /// <summary>What is pending, one batch a read model, to be written before more is taken.</summary>
    public IReadOnlyList<RowBatch> Take() => [.. targets.Select(target => target.Take()).OfType<RowBatch>()];

    /// <summary>Writes batches, all at once. One that the database refuses, or that somebody else wrote, takes its own target out and
    /// no other: the rest are then written one by one.</summary>
    public static async Task Write(IReadOnlyList<RowBatch> batches, RowWriter writer, CancellationToken cancellation)
    {
        var due = batches.Where(IsDue).ToList();
        if (due.Count == 0)
            return;
        try
        {
            await writer.Write(due, cancellation);
            return;
        }
        catch (Exception e) when (due.Count > 1 && IsOfOneTarget(e))
        {
            // Which one it is of shows when each goes by itself.
        }
        catch (Exception e) when (IsOfOneTarget(e))
        {
            due[0].Target.PutOut(due[0], e);
            return;
        }

        foreach (var batch in due)
            await Write([batch], writer, cancellation);
    }

    private static bool IsDue(RowBatch batch) => batch.Target.Written == batch.After;

    private static bool IsOfOneTarget(Exception e) => e is ProgressMovedException or PostgresException { SqlState: ['2', '2' or '3', ..] };
}
