using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Rates;
using Npgsql;

namespace ConsultLedger.ReadModels.Register;

/// <summary>The outcomes and the ratings across consultations that rates count, now or as the ledger knew them at an earlier moment: the newest
/// consultation first.</summary>
public sealed class CountedQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly ReadModelSession _session;
    private readonly string _outcomes;
    private readonly string _ratings;

    internal CountedQuery(LedgerDatabase database, Moments moments, CommitteeQuery committees)
    {
        _moments = moments;
        _committees = committees;
        _session = ReadModelSession.OfCaller(database);
        _outcomes = Sql(
            "submitted_outcomes", "outcome", "submitted", "p.recommendations, p.instructed, p.instructions", denominator: "true", numerator: "p.instructed");
        _ratings = Sql(
            "ratings", "place", "given", "p.recommendation, p.subject, p.respondent, p.rating, p.count, p.exact",
            denominator: "p.rating <> 'no_opinion'", numerator: "p.rating IN ('very_satisfied', 'satisfied')");

        string Sql(string part, string place, string period, string own, string denominator, string numerator) =>
            SqlText.Of("Register/find_counted.sql", database.Schema)
                .Replace("${part}", part, StringComparison.Ordinal)
                .Replace("${place}", place, StringComparison.Ordinal)
                .Replace("${period}", period, StringComparison.Ordinal)
                .Replace("${own}", own, StringComparison.Ordinal)
                .Replace("${in_denominator}", denominator, StringComparison.Ordinal)
                .Replace("${in_numerator}", numerator, StringComparison.Ordinal);
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = RegisterQuery.ReadModel;

    /// <exception cref="ArgumentException">The rate does not count outcomes.</exception>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public Task<PageAnswer<OutcomeItem>> Outcomes(CountedFilter filter, Moment moment, CancellationToken cancellation = default) =>
        Find(_outcomes, filter, Measure.Instruction, moment, OutcomeOf, item => item.Outcome, cancellation);

    /// <exception cref="ArgumentException">The rate does not count ratings.</exception>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public Task<PageAnswer<RatingItem>> Ratings(CountedFilter filter, Moment moment, CancellationToken cancellation = default) =>
        Find(_ratings, filter, Measure.Satisfaction, moment, RatingOf, item => item.Place, cancellation);

    private async Task<PageAnswer<T>> Find<T>(
        string sql, CountedFilter filter, Measure countedBy, Moment moment, Func<NpgsqlDataReader, T> itemOf, Func<T, int> placeOf, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, CountedFilter.LargestLimit);
        if (filter.Counted is { } counted && counted.Measure != countedBy)
            throw new ArgumentException($"{counted.Measure} does not count what is in this list", nameof(filter));

        var question = JsonSerializer.Serialize(filter with { Limit = 0, Cursor = null }) + countedBy + moment;
        PageCursor? cursor = null;
        if (filter.Cursor is { } text)
        {
            if (!PageCursor.TryParse(text, question, out var parsed))
                return new CursorRefused<T>();
            cursor = parsed;
        }

        var asked = cursor?.Moment ?? await _moments.Resolve(moment, ReadModel, cancellation);
        await _moments.Resolve(new Moment.AtSequence(asked.Sequence) { AsOf = asked.Day }, ConsultationQuery.ReadModel, cancellation);
        var within = await _committees.Asked(filter.Within, asked.Sequence, cancellation);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<long> { TypedValue = asked.Sequence },
            Reading.Optional(cursor?.Opened, "bigint"),
            Reading.Optional(cursor?.Recommendation, "integer"),
            Reading.Optional(filter.Committee, "text"),
            Reading.Optional(within?.ToArray(), "text[]"),
            Reading.Optional(filter.Year, "integer"),
            Reading.Optional(filter.Form, "text"),
            Reading.Optional(Reading.WordOf(filter.Source), "text"),
            Reading.Optional(Reading.WordOf(filter.Counted?.Measure), "text"),
            Reading.Optional(filter.Counted?.InNumerator, "boolean"),
            new NpgsqlParameter<int> { TypedValue = filter.Limit + 1 },
        ];
        var rows = await _session.Rows(ReadModel, sql, parameters, row => (Opened: row.GetInt64(0), Item: itemOf(row)), cancellation);

        var next = rows.Count > filter.Limit && rows[filter.Limit - 1] is var (opened, last)
            ? new PageCursor(asked, opened, placeOf(last)).ToText(question)
            : null;
        return new Page<T>([.. rows.Take(filter.Limit).Select(row => row.Item)], next, asked.Sequence) { AsOf = asked.Day };
    }

    private static OutcomeItem OutcomeOf(NpgsqlDataReader row) => new(
        Consultation: row.GetGuid(1),
        Number: row.GetString(2),
        Outcome: row.GetInt32(3),
        Committee: row.GetString(4),
        CommitteeName: row.Text(5),
        Title: row.GetString(6),
        Submitted: DateOf(row.GetInt32(7)),
        Recommendations: row.GetInt32(9),
        Instructed: row.GetBoolean(10),
        Instructions: row.GetInt32(11),
        Sequence: row.GetInt64(8));

    private static RatingItem RatingOf(NpgsqlDataReader row) => new(
        Consultation: row.GetGuid(1),
        Number: row.GetString(2),
        Place: row.GetInt32(3),
        Committee: row.GetString(4),
        CommitteeName: row.Text(5),
        Title: row.GetString(6),
        Given: DateOf(row.GetInt32(7)),
        Recommendation: row.Number(9),
        Subject: row.Word<RatingSubject>(10)!.Value,
        Respondent: row.Word<Respondent>(11)!.Value,
        Rating: row.Word<Rating>(12)!.Value,
        Responses: row.GetInt32(13),
        Exact: row.GetBoolean(14),
        Sequence: row.GetInt64(8));

    /// <summary>Of yyyymm.</summary>
    private static EdtfDate DateOf(int period) => EdtfDate.Parse(period % 100 == 0 ? $"{period / 100:0000}" : $"{period / 100:0000}-{period % 100:00}");
}
