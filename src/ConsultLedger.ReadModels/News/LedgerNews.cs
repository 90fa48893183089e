using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Feed;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.News;

/// <summary>
/// Says to all who have a page open that the ledger has grown, and whose part of it. One watcher reads the ledger for all of them, so that one
/// more page costs no question to the database. It tells of an event when the read models know it: a page that is then read anew shows it.
/// </summary>
/// <param name="store">The whole ledger: what of it is told to whom is decided where it is told.</param>
public sealed class LedgerNews(IEventStore store, ProgressWatch progress)
{
    /// <summary>So many events are remembered one by one; of those before it is only known that they are there.</summary>
    private const int Remembered = 1_000;

    /// <summary>Read models that are far behind are not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private State _state = new(0, 0, [], new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The last sequence that was told. What is read from here on knows it.</summary>
    public long Sequence => Volatile.Read(ref _state).Sequence;

    /// <summary>Watches the ledger until cancelled. Begun again, it goes on where it was.</summary>
    public async Task Watch(CancellationToken cancellation)
    {
        if (Sequence == 0)
        {
            var before = Math.Max(0, await FirstHead(cancellation) - Remembered);
            Tell(before, before, []);
        }

        await foreach (var events in store.Follow(Sequence, cancellation))
        {
            var last = events[^1].Sequence;
            await AwaitReadModels(last, cancellation);
            var known = Volatile.Read(ref _state).Changes.Concat(events.Select(Change.Of)).ToArray();
            var kept = known.Length <= 2 * Remembered ? known : known[^Remembered..];
            Tell(last, kept[0].Sequence - 1, kept);
        }
    }

    /// <summary>What somebody may hear of what was recorded after a sequence; waits until something was told.</summary>
    /// <returns>Never with a sequence at or below <paramref name="after"/>; without changes when she may hear of none of them.</returns>
    public async Task<LedgerGrowth> After(long after, Hearing hearing, CancellationToken cancellation)
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (state.Sequence > after)
                return state.After(after, hearing);
            await state.Next.Task.WaitAsync(cancellation);
        }
    }

    private void Tell(long sequence, long before, IReadOnlyList<Change> changes) =>
        Interlocked.Exchange(ref _state, new(sequence, before, changes, new(TaskCreationOptions.RunContinuationsAsynchronously))).Next.SetResult();

    private async Task AwaitReadModels(long sequence, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            foreach (var readModel in ProjectionRunner.ReadModels)
                await progress.WaitFor(readModel, sequence, Patience, limit.Token);
        }
        catch (Exception late) when (late is OperationCanceledException or StoreUnavailableException && !cancellation.IsCancellationRequested)
        {
            // Told all the same: what pages read of the events themselves is there.
        }
    }

    private async Task<long> FirstHead(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return (await store.Head(cancellation)).Sequence;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(Patience, cancellation);
            }
        }
    }

    /// <param name="Sequence">The last that was told.</param>
    /// <param name="Before">Events up to this one are not remembered.</param>
    /// <param name="Next">Completes when this state is past.</param>
    private sealed record State(long Sequence, long Before, IReadOnlyList<Change> Changes, TaskCompletionSource Next)
    {
        public LedgerGrowth After(long after, Hearing hearing)
        {
            if (after < Before)
                return new LedgerGrowth(Sequence, null);
            return new LedgerGrowth(Sequence,
            [
                .. Changes.Skip((int)(after - Before)).Where(hearing.Includes).DistinctBy(change => (change.Consultation, change.Committee)),
            ]);
        }
    }
}

/// <summary>How the ledger has grown, as far as somebody may know.</summary>
/// <param name="Sequence">The last that is told of.</param>
/// <param name="Changes">What was recorded, each consultation or committee once; null: more than is remembered, whosever it is.</param>
public sealed record LedgerGrowth(long Sequence, IReadOnlyList<Change>? Changes);

/// <summary>That something was recorded, and whose; not what.</summary>
/// <param name="Committee">Its code; <c>*</c> for what belongs to none.</param>
/// <param name="Consultation">Null for what is not a consultation's.</param>
/// <param name="IsOfOffice">It is no record: a committee, its calendar, a procedure, or who may do what.</param>
public sealed record Change(long Sequence, string Committee, Guid? Consultation, bool IsOfOffice)
{
    internal static Change Of(RecordedEvent recorded) => new(
        recorded.Sequence,
        recorded.Tenant,
        EventView.IsOfConsultation(recorded) ? recorded.Stream : null,
        EventCatalogue.IsOf<CommitteeEvent>(recorded.Type) || EventCatalogue.IsOf<ProcedureEvent>(recorded.Type) || EventCatalogue.IsOf<RoleEvent>(recorded.Type)
            || EventCatalogue.IsOf<ApiKeyEvent>(recorded.Type) || recorded.Type == Calendar);

    private static string Calendar { get; } = EventCatalogue.WireNameOf(typeof(CalendarPublished));
}

/// <summary>What somebody may hear of.</summary>
/// <param name="Records">Whose records, and all else that is theirs; null: no records at all.</param>
/// <param name="Office">Whose office: what is no record.</param>
public sealed record Hearing(Reach? Records, Reach Office)
{
    public static Hearing Everything { get; } = new(Reach.Whole, Reach.Whole);

    public bool Includes(Change change) => Records?.Includes(change.Committee) == true || (change.IsOfOffice && Office.Includes(change.Committee));
}
