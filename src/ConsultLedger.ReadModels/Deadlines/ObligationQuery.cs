using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Committees;
using ConsultLedger.ReadModels.ConsultationList;
using ConsultLedger.ReadModels.Record;
using Npgsql;

namespace ConsultLedger.ReadModels.Deadlines;

/// <summary>What is due by when across consultations, now or as the ledger knew it at an earlier moment.</summary>
public sealed class ObligationQuery
{
    private readonly IEventStore _store;
    private readonly Moments _moments;
    private readonly CommitteeQuery _committees;
    private readonly ReadModelSession _session;
    private readonly ObligationRows _rows;
    private readonly KnownRules _rules;
    private readonly string _readAny;
    private readonly string _readWithinReach;
    private readonly string _ofKind;

    internal ObligationQuery(LedgerDatabase database, IEventStore store, Moments moments, CommitteeQuery committees, ObligationRows rows, KnownRules rules)
    {
        _store = store;
        _moments = moments;
        _committees = committees;
        _session = ReadModelSession.OfCaller(database);
        _rows = rows;
        _rules = rules;
        _readAny = With("span_of_obligation");
        _readWithinReach = With("obligation_within_reach");
        _ofKind = SqlText.Of("Deadlines/consultations_of_kind.sql", database.Schema);

        string With(string spans) => SqlText.Of("Deadlines/read_obligations.sql", database.Schema)
            .Replace("${spans}", SqlText.Of($"Deadlines/{spans}.sql", database.Schema), StringComparison.Ordinal);
    }

    private const int LargestPortion = 20_000;

    /// <summary>Name of the read model the answers come from.</summary>
    public const string ReadModel = "Obligations";

    /// <summary>The earliest last day in time first; those of one day in the order in which their consultations were opened.</summary>
    /// <exception cref="ReadModelNotReadyException">The read model is being built, or is behind the moment asked for.</exception>
    public async Task<PageAnswer<ObligationItem>> Find(ObligationFilter filter, Moment moment, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, ObligationFilter.LargestLimit);
        if (filter.Counted is { } counted && !ObligationFilter.CountedMeasures.Contains(counted.Measure))
            throw new ArgumentException($"{counted.Measure} counts no obligations", nameof(filter));

        var question = JsonSerializer.Serialize(filter with { Limit = 0, Cursor = null }) + moment;
        PageCursor? cursor = null;
        if (filter.Cursor is { } text)
        {
            if (!PageCursor.TryParse(text, question, out var parsed))
                return new CursorRefused<ObligationItem>();
            cursor = parsed;
        }

        var asked = cursor?.Moment ?? await _moments.Resolve(moment, ReadModel, cancellation);
        if (filter.IsOfSomeConsultations)
            await _moments.Resolve(new Moment.AtSequence(asked.Sequence) { AsOf = asked.Day }, ConsultationQuery.ReadModel, cancellation);
        var search = await SearchOf(filter, asked, cursor, cancellation);
        while (true)
        {
            var index = await _rows.UpTo(asked.Sequence, cancellation);
            var keys = filter.IsOfSomeConsultations ? await FindOfKind(index, search, filter, cancellation) : index.Find(search);
            var page = keys.Take(filter.Limit).ToList();
            var (generation, items) = await Read(page, asked, cancellation);
            if (generation != index.Generation)
            {
                // The tables were rebuilt since.
                _rows.Forget(index);
                continue;
            }

            var next = keys.Count > filter.Limit && page[^1] is var last ? new PageCursor(asked, last.From, last.Ordinal).ToText(question) : null;
            return new Page<ObligationItem>(items, next, asked.Sequence) { AsOf = asked.Day };
        }
    }

    private async Task<IndexSearch> SearchOf(ObligationFilter filter, AskedMoment asked, PageCursor? cursor, CancellationToken cancellation)
    {
        var committees = await _committees.Asked(filter.Within, asked.Sequence, cancellation);
        if (filter.Committee is { } own)
            committees = committees is null || committees.Contains(own) ? [own] : [];
        return new IndexSearch(
            asked.Sequence,
            asked.Day,
            committees,
            filter.Overdue,
            filter.DueBefore,
            filter.Kind,
            filter.Unit,
            filter.Consultation is { } consultation ? await OpenedAt(consultation, cancellation) : null,
            filter.States is [_, ..] states ? states : filter.Counted is null ? [ObligationState.Open] : Enum.GetValues<ObligationState>(),
            filter.DueYear,
            filter.Counted,
            cursor is { } last ? (last.Opened, last.Recommendation) : null,
            filter.Limit + 1);
    }

    /// <summary>As <see cref="ObligationIndex.Find(IndexSearch)"/>, of consultations of some kind: the index does not know them, so that it is searched in
    /// portions, each larger than the one before.</summary>
    private async Task<IReadOnlyList<IndexKey>> FindOfKind(ObligationIndex index, IndexSearch search, ObligationFilter filter, CancellationToken cancellation)
    {
        var found = new List<IndexKey>();
        for (var portion = Math.Max(search.Limit * 2, 100); ; portion = Math.Min(portion * 4, LargestPortion))
        {
            var keys = index.Find(search with { Limit = portion });
            NpgsqlParameter[] parameters =
            [
                new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(key => key.Opened).Distinct()] },
                new NpgsqlParameter<long> { TypedValue = search.Sequence },
                Reading.Optional(filter.Form, "text"),
                Reading.Optional(Reading.WordOf(filter.Source), "text"),
                new NpgsqlParameter<bool> { TypedValue = filter.Counted is not null },
            ];
            var ofKind = (await _session.Rows(ConsultationQuery.ReadModel, _ofKind, parameters, row => row.GetInt64(0), cancellation)).ToHashSet();
            found.AddRange(keys.Where(key => ofKind.Contains(key.Opened)).Take(search.Limit - found.Count));
            if (found.Count == search.Limit || keys.Count < portion)
                return found;
            search = search with { After = (keys[^1].From, keys[^1].Ordinal) };
        }
    }

    /// <summary>Sequence of the consultation's opening; 0 when there is no such consultation.</summary>
    private async Task<long> OpenedAt(Guid consultation, CancellationToken cancellation) =>
        await _store.ReadStream(consultation, new Moment.AtVersion(1), cancellation: cancellation) is [var opening] ? opening.Sequence : 0;

    private async Task<(int? Generation, IReadOnlyList<ObligationItem> Items)> Read(
        IReadOnlyList<IndexKey> keys, AskedMoment asked, CancellationToken cancellation)
    {
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<string> { TypedValue = ReadModel },
            new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(key => key.From)] },
            new NpgsqlParameter<int[]> { TypedValue = [.. keys.Select(key => key.Ordinal)] },
            new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(key => key.Opened)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(key => key.Committee)] },
            new NpgsqlParameter<long> { TypedValue = asked.Sequence },
        ];
        var rows = await _session.Rows(
            ReadModel,
            Reach.OfCaller.IsWhole ? _readAny : _readWithinReach,
            parameters,
            row => (Generation: row.Number(0), Found: row.IsDBNull(1) ? null : new FoundObligation(row, keys[(int)row.GetInt64(8) - 1])),
            cancellation);
        var found = rows.ConvertAll(row => row.Found).OfType<FoundObligation>().ToList();
        var rules = await _rules.With(found.Exists(one => !one.IsExplainedBy(_rules.Known)), asked.Sequence, cancellation);
        return (rows[0].Generation, found.ConvertAll(one => one.ToItem(rules, asked.Day)));
    }
}
