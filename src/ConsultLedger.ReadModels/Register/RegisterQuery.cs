using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Deadlines;
using Npgsql;

namespace ConsultLedger.ReadModels.Register;

/// <summary>The register of recommendations across consultations, now or as the ledger knew it at an earlier moment.</summary>
public sealed class RegisterQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly OverdueReplies _overdue;
    private readonly ReadModelSession _session;
    private readonly RegisterSql _sql;

    internal RegisterQuery(LedgerDatabase database, Moments moments, CommitteeQuery committees, OverdueReplies overdue)
    {
        _moments = moments;
        _committees = committees;
        _overdue = overdue;
        _session = ReadModelSession.OfCaller(database);
        _sql = new RegisterSql(database.Schema);
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "Register";

    /// <summary>A page of the register, in the order asked for.</summary>
    /// <exception cref="ArgumentException">The rate counts no recommendations.</exception>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<PageAnswer<RecommendationItem>> Find(RecommendationFilter filter, Moment moment, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, RecommendationFilter.LargestLimit);
        if (filter.Counted is { } counted && !RecommendationFilter.CountedMeasures.Contains(counted.Measure))
            throw new ArgumentException($"{counted.Measure} counts no recommendations", nameof(filter));

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
        var overdue = await _overdue.Consultations(filter.Overdue, asked, filter.Committee is { } own ? [own] : within, cancellation);
        var rows = cursor is { IsInTail: true } ? [] : await Rows(_sql.Of(filter.Order), cursor, filter.Limit + 1);
        var sorted = rows.Count;
        if (sorted <= filter.Limit && _sql.TailOf(filter.Order) is { } tail)
            rows.AddRange(await Rows(tail, cursor is { IsInTail: true } ? cursor : null, filter.Limit + 1 - sorted));

        var next = rows.Count > filter.Limit && rows[filter.Limit - 1] is var (opened, last)
            ? new PageCursor(asked, opened, last.Recommendation, IsInTail: sorted < filter.Limit).ToText(question)
            : null;
        return new Page<RecommendationItem>([.. rows.Take(filter.Limit).Select(row => row.Item)], next, asked.Sequence) { AsOf = asked.Day };

        Task<List<(long Opened, RecommendationItem Item)>> Rows(string sql, PageCursor? after, int limit) => _session.Rows(
            ReadModel, sql, [.. Parameters(filter, asked, within, after, limit), overdue], row => (row.GetInt64(0), ItemOf(row, asked.Day)), cancellation);
    }

    private static NpgsqlParameter[] Parameters(RecommendationFilter filter, AskedMoment asked, IReadOnlyCollection<string>? within, PageCursor? after, int limit) =>
    [
        new NpgsqlParameter<long> { TypedValue = asked.Sequence },
        new NpgsqlParameter<DateOnly> { TypedValue = asked.Day },
        Reading.Optional(after?.Opened, "bigint"),
        Reading.Optional(after?.Recommendation, "integer"),
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
        new NpgsqlParameter<int> { TypedValue = limit },
        Reading.Optional(Reading.WordOf(filter.Counted?.Measure), "text"),
        Reading.Optional(filter.Counted?.InNumerator, "boolean"),
    ];

    private static RecommendationItem ItemOf(NpgsqlDataReader row, DateOnly day)
    {
        var overdueDays = row.Date(17) is { } awaited && awaited < day ? day.DayNumber - awaited.DayNumber : 0;
        var (unit, decision) = (row.Text(11), row.Word<RecommendationDecision>(15));
        var due = row.Edtf(13) ?? (row.Date(28) is { } on ? EdtfDate.Of(on) : null);
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
            Unit: unit,
            CoUnits: row.Texts(12),
            DueOn: due,
            FirstDueOn: row.Edtf(14) ?? due,
            Decision: decision,
            DecidedBy: row.Text(16) ?? (decision is null ? null : unit),
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
