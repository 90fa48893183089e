using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using Npgsql;

namespace ConsultLedger.ReadModels.Register;

/// <summary>The register of recommendations across consultations, now or as the ledger knew it at an earlier moment.</summary>
public sealed class RegisterQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly ReadModelSession _session;
    private readonly string _find;

    internal RegisterQuery(LedgerDatabase database, Moments moments, CommitteeQuery committees)
    {
        _moments = moments;
        _committees = committees;
        _session = ReadModelSession.OfCaller(database);
        _find = SqlText.Of("Register/find_recommendations.sql", database.Schema);
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "Register";

    /// <summary>Newest consultation first, its recommendations in the order of their numbers.</summary>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<PageAnswer<RecommendationItem>> Find(RecommendationFilter filter, Moment moment, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, RecommendationFilter.LargestLimit);

        var question = JsonSerializer.Serialize(filter with { Limit = 0, Cursor = null }) + moment;
        PageCursor? cursor = null;
        if (filter.Cursor is { } text)
        {
            if (!PageCursor.TryParse(text, question, out var parsed))
                return new CursorRefused<RecommendationItem>();
            cursor = parsed;
        }

        var asked = cursor?.Moment ?? await _moments.Resolve(moment, ReadModel, cancellation);
        if (filter.IsOfSomeConsultations)
            await _moments.Resolve(new Moment.AtSequence(asked.Sequence) { AsOf = asked.Day }, ConsultationQuery.ReadModel, cancellation);
        var within = await _committees.Asked(filter.Within, asked.Sequence, cancellation);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<long> { TypedValue = asked.Sequence },
            new NpgsqlParameter<DateOnly> { TypedValue = asked.Day },
            new NpgsqlParameter<long> { TypedValue = cursor?.Opened ?? long.MaxValue },
            new NpgsqlParameter<int> { TypedValue = cursor?.Recommendation ?? 0 },
            Reading.Optional(filter.Committee, "text"),
            Reading.Optional(within?.ToArray(), "text[]"),
            Reading.Optional(filter.Unit, "text"),
            Reading.Optional(filter.Decisions is [_, ..] decisions ? decisions.Select(EnumNames.Of).ToArray() : null, "text[]"),
            Reading.Optional(Reading.WordOf(filter.State), "text"),
            Reading.Optional(filter.Overdue, "boolean"),
            Reading.Optional(filter.Year, "integer"),
            Reading.Optional(filter.Form, "text"),
            Reading.Optional(Reading.WordOf(filter.Source), "text"),
            Reading.Optional(filter.Withdrawn, "boolean"),
            new NpgsqlParameter<int> { TypedValue = filter.Limit + 1 },
        ];
        var rows = await _session.Rows(ReadModel, _find, parameters, row => (Opened: row.GetInt64(0), Item: ItemOf(row, asked.Day)), cancellation);

        var next = rows.Count > filter.Limit && rows[filter.Limit - 1] is var (opened, last)
            ? new PageCursor(asked, opened, last.Recommendation).ToText(question)
            : null;
        return new Page<RecommendationItem>([.. rows.Take(filter.Limit).Select(row => row.Item)], next, asked.Sequence) { AsOf = asked.Day };
    }

    private static RecommendationItem ItemOf(NpgsqlDataReader row, DateOnly day)
    {
        var overdueDays = row.Date(17) is { } awaited && awaited < day ? day.DayNumber - awaited.DayNumber : 0;
        return new RecommendationItem(
            Consultation: row.GetGuid(1),
            Number: row.GetString(2),
            Recommendation: row.GetInt32(3),
            Committee: row.GetString(4),
            CommitteeName: row.Text(5),
            Title: row.GetString(6),
            Aspect: row.Text(7),
            Text: row.GetString(8),
            SuggestedUnit: row.Text(9),
            State: row.Word<RecommendationState>(10)!.Value,
            Unit: row.Text(11),
            CoUnits: row.Texts(12),
            DueOn: row.Edtf(13),
            FirstDueOn: row.Edtf(14),
            Decision: row.Word<RecommendationDecision>(15),
            DecidedBy: row.Text(16),
            LocalCode: row.Text(18) is { } local ? new LocalCode { Code = local, List = row.Text(19) } : null,
            Overdue: overdueDays > 0,
            OverdueDays: overdueDays,
            Settled: row.GetBoolean(20),
            Converted: row.GetBoolean(21),
            Verification: row.Word<VerificationResult>(22),
            Reopened: row.GetInt32(23),
            SubmittedOn: row.Edtf(24),
            SubmittedSequence: row.GetInt64(25),
            Year: row.GetInt32(26),
            Sequence: row.GetInt64(27));
    }
}
