using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.Deadlines;
using Npgsql;

namespace ConsultLedger.ReadModels.ConsultationList;

/// <summary>The list of consultations, now or as the ledger knew it at an earlier moment.</summary>
public sealed class ConsultationQuery
{
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly OverdueReplies _overdue;
    private readonly ReadModelSession _session;
    private readonly Dictionary<ListOrder<ConsultationColumn>, string> _inOrder;

    internal ConsultationQuery(LedgerDatabase database, Moments moments, CommitteeQuery committees, OverdueReplies overdue)
    {
        _moments = moments;
        _committees = committees;
        _overdue = overdue;
        _session = ReadModelSession.OfCaller(database);
        _inOrder = new(
            from column in Enum.GetValues<ConsultationColumn>()
            from isDescending in (bool[])[false, true]
            let order = new ListOrder<ConsultationColumn>(column, isDescending)
            select KeyValuePair.Create(order, Ordered(order, database.Schema)));
    }

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "ConsultationList";

    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<PageAnswer<ConsultationItem>> Find(ConsultationFilter filter, Moment moment, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, ConsultationFilter.LargestLimit);
        if (filter.Counted is { } counted && !ConsultationFilter.CountedMeasures.Contains(counted.Measure))
            throw new ArgumentException($"{counted.Measure} counts no consultations", nameof(filter));

        var question = JsonSerializer.Serialize(filter with { Limit = 0, Cursor = null }) + moment;
        PageCursor? cursor = null;
        if (filter.Cursor is { } text)
        {
            if (!PageCursor.TryParse(text, question, out var parsed))
                return new CursorRefused<ConsultationItem>();
            cursor = parsed;
        }

        var asked = cursor?.Moment ?? await _moments.Resolve(moment, ReadModel, cancellation);
        var within = await _committees.Asked(filter.Within, asked.Sequence, cancellation);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<long> { TypedValue = asked.Sequence },
            new NpgsqlParameter<DateOnly> { TypedValue = asked.Day },
            Reading.Optional(cursor?.Opened, "bigint"),
            Reading.Optional(filter.Committee, "text"),
            Reading.Optional(within?.ToArray(), "text[]"),
            Reading.Optional(Reading.WordOf(filter.Step), "text"),
            Reading.Optional(Reading.WordOf(filter.Status), "text"),
            Reading.Optional(filter.Overdue, "boolean"),
            Reading.Optional(filter.Year, "integer"),
            Reading.Optional(filter.Form, "text"),
            Reading.Optional(Reading.WordOf(filter.Source), "text"),
            Reading.Optional(Reading.PatternOf(filter.Text), "text"),
            new NpgsqlParameter<int> { TypedValue = filter.Limit + 1 },
            Reading.Optional(filter.DeterminedYear, "integer"),
            Reading.Optional(Reading.WordOf(filter.Counted?.Measure), "text"),
            Reading.Optional(filter.Counted?.InNumerator, "boolean"),
            Reading.Optional(filter.ProposedYear, "integer"),
            await _overdue.Consultations(filter.Overdue, asked, filter.Committee is { } own ? [own] : within, cancellation),
        ];
        var rows = await _session.Rows(ReadModel, _inOrder[filter.Order], parameters, row => (Opened: row.GetInt64(0), Item: ItemOf(row, asked.Day)), cancellation);

        var next = rows.Count > filter.Limit ? new PageCursor(asked, rows[filter.Limit - 1].Opened, 0).ToText(question) : null;
        return new Page<ConsultationItem>([.. rows.Take(filter.Limit).Select(row => row.Item)], next, asked.Sequence) { AsOf = asked.Day };
    }

    /// <summary>The question in an order, along an index from where the page before ended.</summary>
    internal static string Ordered(ListOrder<ConsultationColumn> order, SchemaName schema)
    {
        var direction = order.IsDescending ? "DESC" : "ASC";
        var (after, by) = order.Column switch
        {
            ConsultationColumn.Opened => ("after_opening", $"h.opened_seq {direction}"),
            ConsultationColumn.Number => ("after_number", $"h.number {direction}, h.opened_seq {direction}"),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Column, "the list has no such order"),
        };
        return SqlText.Of("ConsultationList/find_consultations.sql", schema)
            .Replace("${after}", SqlText.Of($"ConsultationList/{after}.sql", schema).TrimEnd(), StringComparison.Ordinal)
            .Replace("${beyond}", order.IsDescending ? "<" : ">", StringComparison.Ordinal)
            .Replace("${by}", by, StringComparison.Ordinal);
    }

    private static ConsultationItem ItemOf(NpgsqlDataReader row, DateOnly day)
    {
        var dueOn = row.Date(13);
        return new ConsultationItem(
            Consultation: row.GetGuid(1),
            Number: row.GetString(2),
            Committee: row.GetString(3),
            CommitteeName: row.Text(4),
            Title: row.GetString(5),
            Step: row.Word<Step>(6)!.Value,
            Status: row.Word<ConsultationStatus>(7)!.Value,
            Form: row.Text(8),
            OutcomeForm: row.Word<OutcomeForm>(9),
            Sources: [.. row.Texts(10).Select(Reading.ValueOf<TopicSource>)],
            Year: row.GetInt32(11),
            OpenedAt: new DateTimeOffset(row.GetDateTime(12)),
            Overdue: dueOn < day,
            DueOn: dueOn,
            Recommendations: new RecommendationCounts(row.GetInt32(14), row.GetInt32(15), row.GetInt32(16), row.GetInt32(17)),
            Sequence: row.GetInt64(18));
    }
}
