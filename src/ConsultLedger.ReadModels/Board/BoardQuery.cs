using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using Npgsql;

namespace ConsultLedger.ReadModels.Board;

/// <summary>The closed-loop board: where the consultations of each committee stand, rolled up along the tree.</summary>
public sealed class BoardQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly ReadModelSession _session;
    private readonly string _count;

    internal BoardQuery(LedgerDatabase database, Moments moments, CommitteeQuery committees)
    {
        _moments = moments;
        _committees = committees;
        _session = new ReadModelSession(database);
        _count = SqlText.Of("Board/count_by_committee.sql", database.Schema);
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = ConsultationQuery.ReadModel;

    /// <param name="within">Code of a committee: only it and those below it; null: all.</param>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<BoardAnswer> Read(string? within, Moment moment, CancellationToken cancellation = default)
    {
        var asked = await _moments.Resolve(moment, ReadModel, cancellation);
        var committees = await _committees.All(asked.Sequence, cancellation);
        var codes = within is null ? null : await _committees.Within(within, asked.Sequence, cancellation);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<long> { TypedValue = asked.Sequence },
            new NpgsqlParameter<DateOnly> { TypedValue = asked.Day },
            Reading.Optional(codes, "text[]"),
        ];
        var counts = await _session.Rows(ReadModel, _count, parameters, row => (Committee: row.GetString(0), Counts: CountsOf(row)), cancellation);

        var shown = codes is null ? committees : [.. committees.Where(committee => codes.Contains(committee.Code))];
        var items = CommitteeTree.RollUp(shown, counts.ToDictionary(count => count.Committee, count => count.Counts));
        var totals = counts.Aggregate(BoardCounts.None, (sum, count) => sum + count.Counts);
        return new BoardAnswer(items, totals, asked.Day, asked.Sequence);
    }

    private static BoardCounts CountsOf(NpgsqlDataReader row) => new()
    {
        Total = (int)row.GetInt64(1),
        Open = (int)row.GetInt64(2),
        Settled = (int)row.GetInt64(3),
        Archived = (int)row.GetInt64(4),
        Declined = (int)row.GetInt64(5),
        Withdrawn = (int)row.GetInt64(6),
        Steps = new StepCounts
        {
            Topic = (int)row.GetInt64(7),
            Plan = (int)row.GetInt64(8),
            Research = (int)row.GetInt64(9),
            Meeting = (int)row.GetInt64(10),
            Outcome = (int)row.GetInt64(11),
            Tracking = (int)row.GetInt64(12),
            Feedback = (int)row.GetInt64(13),
            Archive = (int)row.GetInt64(14),
        },
        Overdue = (int)row.GetInt64(15),
        OverdueRecommendations = (int)row.GetInt64(16),
    };
}
