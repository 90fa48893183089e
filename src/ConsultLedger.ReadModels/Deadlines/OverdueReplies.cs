using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using Npgsql;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>Which consultations a list of what is overdue has to look at. Few are overdue at a time, so that the lists' own tables would be
/// read from end to end to fill a page; the index of obligations has them at hand.</summary>
internal sealed class OverdueReplies(ObligationRows rows, Moments moments)
{
    /// <summary>For the question of a list: opening sequences of the consultations in which a reply to a recommendation is overdue at the moment; null
    /// when it is not only these that are asked for.</summary>
    /// <param name="committees">Of these committees; null: of any.</param>
    /// <exception cref="ReadModelNotReadyException">The read model of obligations is being built, or is behind the moment.</exception>
    public async Task<NpgsqlParameter> Consultations(bool? overdue, AskedMoment asked, IReadOnlyCollection<string>? committees, CancellationToken cancellation) =>
        Reading.Optional(overdue == true ? await Opened(asked, committees, cancellation) : null, "bigint[]");

    private async Task<long[]> Opened(AskedMoment asked, IReadOnlyCollection<string>? committees, CancellationToken cancellation)
    {
        await moments.Resolve(new Moment.AtSequence(asked.Sequence) { AsOf = asked.Day }, ObligationQuery.ReadModel, cancellation);
        var index = await rows.Serving(asked.Sequence, cancellation);
        var search = new IndexSearch(
            asked.Sequence,
            asked.Day,
            committees,
            Overdue: true,
            DueBefore: null,
            Kind: Obligation.RecommendationDue,
            Unit: null,
            Opened: null,
            States: [ObligationState.Open],
            DueYear: null,
            Counted: null,
            After: null,
            Limit: int.MaxValue);
        return [.. index.Find(search).Select(key => key.Opened).Distinct()];
    }
}
