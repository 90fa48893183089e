using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Finds the annual plans that a command's reference to one of their items can mean.</summary>
internal sealed class PlansMeant(IEventStore store) : IDisposable
{
    private const int Portion = 500;

    private static readonly string[] Drafting = [EventCatalogue.WireNameOf(typeof(AnnualPlanDrafted))];

    // Which plans there are is remembered: a plan once drafted stays, so only those drafted since are asked for.
    private readonly Dictionary<string, HashSet<Guid>> _streams = [];
    private readonly SemaphoreSlim _asking = new(1);
    private DateTimeOffset? _askedUpTo;

    /// <summary>All plans of the consultation's committee, and of the one that a reference in full names; null when the command names no item.</summary>
    public async Task<IReadOnlyList<KnownPlan>?> By(Command command, string committee, CancellationToken cancellation)
    {
        if (ReferenceIn(command) is not { } reference)
            return null;

        string[] committees = PlanReference.TryFull(reference, out var full) ? [committee, full.Value.Committee] : [committee];
        var plans = new List<KnownPlan>();
        foreach (var stream in await StreamsOf(committees, cancellation))
        {
            if (AnnualPlan.Fold(StreamHistory.Of<AnnualPlanEvent>(await store.ReadStream(stream, Moment.Now, cancellation: cancellation))) is { } plan)
                plans.Add(new KnownPlan(plan.Committee, plan.Year, plan.IsIssued, [.. plan.Items.Select(item => item.Id)]));
        }

        return plans;
    }

    public void Dispose() => _asking.Dispose();

    private async Task<IReadOnlyList<Guid>> StreamsOf(string[] committees, CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            foreach (var drafted in await DraftedSince(_askedUpTo, cancellation))
            {
                if (!_streams.TryGetValue(drafted.Tenant, out var known))
                    _streams.Add(drafted.Tenant, known = []);
                known.Add(drafted.Stream);
                // Others may be recorded in the same microsecond: the last ones are asked for again.
                _askedUpTo = _askedUpTo > drafted.RecordedAt ? _askedUpTo : drafted.RecordedAt;
            }

            return [.. committees.Distinct().SelectMany(committee => _streams.GetValueOrDefault(committee, []))];
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<IReadOnlyList<RecordedEvent>> DraftedSince(DateTimeOffset? moment, CancellationToken cancellation)
    {
        var found = new List<RecordedEvent>();
        IReadOnlyList<RecordedEvent> portion;
        do
        {
            var before = found is [.., var last] ? last.Sequence : long.MaxValue;
            portion = await store.Search(new EventSearch { Types = Drafting, FromRecordedAt = moment, BeforeSequence = before, Limit = Portion }, cancellation);
            found.AddRange(portion);
        }
        while (portion.Count == Portion);
        return found;
    }

    private static string? ReferenceIn(Command command) => command switch
    {
        DecideTopic decide => decide.PlanItem,
        CorrectRecord { Pointer: "/planItem", To: { ValueKind: JsonValueKind.String } to } => to.GetString(),
        _ => null,
    };
}
