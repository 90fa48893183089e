using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using Npgsql;

namespace ConsultLedger.ReadModels.AnnualPlans;

/// <summary>The plans of many committees and how far they are fulfilled, now or as the ledger knew it at an earlier moment.</summary>
public sealed class AnnualPlanQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly ReadModelSession _session;
    private readonly ReadModelSession _whole;
    private readonly string _events;
    private readonly string _count;

    internal AnnualPlanQuery(LedgerDatabase database, Moments moments, CommitteeQuery committees)
    {
        _moments = moments;
        _committees = committees;
        _session = ReadModelSession.OfCaller(database);
        _whole = ReadModelSession.OfServer(database);
        _events = SqlText.Of("AnnualPlans/find_plan_events.sql", database.Schema);
        _count = SqlText.Of("AnnualPlans/count_towards_plans.sql", database.Schema);
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "AnnualPlans";

    /// <param name="within">Code of a committee: only its plans and those of all below it; null: all.</param>
    /// <param name="year">Only plans for this year; null: all.</param>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<PlanAnswer> Find(string? within, int? year, Moment moment, CancellationToken cancellation = default)
    {
        var asked = await _moments.Resolve(moment, ReadModel, cancellation);
        await _moments.Resolve(new Moment.AtSequence(asked.Sequence) { AsOf = asked.Day }, ConsultationQuery.ReadModel, cancellation);
        var committees = await _committees.All(asked.Sequence, cancellation);
        var codes = (await _committees.Asked(within, asked.Sequence, cancellation))?.ToArray();

        // Plans of other years are needed too: an id may be that of an item in one of them.
        var plans = await Plans(_session, asked.Sequence, codes, cancellation);
        var counted = await Counted(asked.Sequence, [.. plans.Select(plan => plan.Committee).Distinct()], cancellation);
        var fulfilment = new Fulfilment(plans, await PlansMeant(counted, asked.Sequence, codes, cancellation));
        foreach (var consultations in counted)
            fulfilment.Add(consultations);

        var names = committees.ToDictionary(committee => committee.Code, committee => committee.Name);
        var items = fulfilment.Result(names.GetValueOrDefault)
            .Where(plan => year is null || plan.Year == year)
            .OrderBy(plan => plan.Committee, StringComparer.Ordinal)
            .ThenBy(plan => plan.Year);
        return new PlanAnswer([.. items], asked.Sequence);
    }

    /// <summary>Plans of other committees that consultations name in full: what counts there does not count here. Of these nothing is told.</summary>
    private async Task<IReadOnlyList<AnnualPlan>> PlansMeant(List<CountedAlike> counted, long sequence, string[]? known, CancellationToken cancellation)
    {
        if (known is null)
            return [];
        string[] others =
        [
            .. counted
                .Select(consultations => consultations.Reference is { } reference && PlanReference.TryFull(reference, out var full) ? full.Value.Committee : null)
                .OfType<string>()
                .Except(known),
        ];
        return others is [] ? [] : await Plans(_whole, sequence, others, cancellation);
    }

    private async Task<IReadOnlyList<AnnualPlan>> Plans(ReadModelSession session, long sequence, string[]? committees, CancellationToken cancellation)
    {
        NpgsqlParameter[] parameters = [new NpgsqlParameter<long> { TypedValue = sequence }, Reading.Optional(committees, "text[]")];
        var events = await session.Rows(ReadModel, _events, parameters, row => (Stream: row.GetGuid(0), Event: EventOf(row)), cancellation);
        return [.. events.GroupBy(happened => happened.Stream).Select(plan => AnnualPlan.Fold(plan.Select(happened => happened.Event))!)];
    }

    /// <summary>What counts towards the plans of these committees, whosever consultations they are: of others' it is told how many there are.</summary>
    private async Task<List<CountedAlike>> Counted(long sequence, string[] committees, CancellationToken cancellation)
    {
        NpgsqlParameter[] parameters = [new NpgsqlParameter<long> { TypedValue = sequence }, new NpgsqlParameter<string[]> { TypedValue = committees }];
        return await _whole.Rows(ReadModel, _count, parameters, CountedOf, cancellation);
    }

    private static AnnualPlanEvent EventOf(NpgsqlDataReader row) =>
        (AnnualPlanEvent)EventCatalogue.Read(row.GetString(1), Encoding.UTF8.GetBytes(row.GetString(2)));

    private static CountedAlike CountedOf(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.Text(1),
        row.GetInt32(2),
        row.GetInt32(3),
        row.Text(4),
        new PlanCounts(0, (int)row.GetInt64(5), (int)row.GetInt64(6), (int)row.GetInt64(7), (int)row.GetInt64(8)));
}
