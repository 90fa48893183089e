using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Running;

/// <summary>Follows the ledger and writes what becomes true as it is recorded.</summary>
/// <param name="models">The read models of this release.</param>
internal sealed class LiveProjection(
    LedgerDatabase database, IEventStore store, IReadOnlyList<ReadModel> models, ProgressWatch watch, Func<ProjectionTarget, Task> stopped)
{
    /// <summary>Read models further apart than this go separately, so that one that has much to catch up holds up no other.</summary>
    private const long Together = 10_000;

    /// <summary>Until cancelled, or until somebody else writes one of the sets.</summary>
    public async Task Follow(IReadOnlyList<ReadModelSet> sets, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> passes =
        [
            Task.Delay(Timeout.Infinite, ending.Token),
            .. Groups(sets).Select(group => FollowTogether(group, ending.Token)),
        ];
        var first = await Task.WhenAny(passes);
        await ending.CancelAsync();
        await Task.WhenAll(passes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private static IEnumerable<IReadOnlyList<ReadModelSet>> Groups(IReadOnlyList<ReadModelSet> sets)
    {
        var group = new List<ReadModelSet>();
        foreach (var set in sets.OrderBy(set => set.Progress))
        {
            if (group.Count > 0 && set.Progress - group[^1].Progress > Together)
            {
                yield return group;
                group = [];
            }

            group.Add(set);
        }

        if (group.Count > 0)
            yield return group;
    }

    private async Task FollowTogether(IReadOnlyList<ReadModelSet> sets, CancellationToken cancellation)
    {
        var pass = await ProjectionPass.Resume(database, store, models, sets, cancellation);
        await using var writer = new RowWriter(database);
        await foreach (var events in store.Follow(pass.Start, cancellation))
        {
            pass.Project(await pass.Fold(events, cancellation));
            await ProjectionPass.Write(pass.Take(), writer, cancellation);
            foreach (var target in pass.Targets)
                watch.Wrote(target.Model.Name, target.Written);
            watch.Wake();
            foreach (var target in pass.NewlyOut())
            {
                if (target.Poison is null)
                    return;
                await stopped(target);
            }

            if (pass.IsOver)
                await Task.Delay(Timeout.Infinite, cancellation);
        }
    }
}
