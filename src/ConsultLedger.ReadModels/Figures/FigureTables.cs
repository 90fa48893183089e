using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Folding;
using Npgsql;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>Sums as they stood at a sequence.</summary>
/// <param name="Day">Days before it are not told apart.</param>
/// <param name="Figures">In order within each family asked for.</param>
internal sealed record StoredSums(long Sequence, DateOnly Day, List<Figure> Figures)
{
    public static StoredSums None { get; } = new(0, DateOnly.MinValue, []);
}

/// <summary>A block of events, as far as one family of counters goes.</summary>
/// <param name="After">The last sequence before it.</param>
/// <param name="Sequence">The last sequence in it.</param>
/// <param name="Packed">What its events changed, as <see cref="PackedFigures"/>.</param>
internal sealed record StoredBlock(long After, long Sequence, byte[] Packed);

/// <summary>Reads what the read model wrote.</summary>
/// <param name="set">What the tables' names end with: nothing for those that serve.</param>
internal sealed class FigureTables(ReadModelSession session, LedgerDatabase database, string set = "")
{
    private readonly string _lastSums = Sql("last_sums", database, set);
    private readonly string _changesBetween = Sql("changes_between", database, set);
    private readonly string _blocksBetween = Sql("blocks_between", database, set);
    private readonly string _dimensionsAfter = Sql("dimensions_after", database, set);
    private readonly string _unitsAfter = Sql("units_after", database, set);

    /// <summary>The last sums up to a sequence whose day is not after the one given.</summary>
    public async Task<StoredSums> LastSums(long upTo, DateOnly day, IEnumerable<Family> families, CancellationToken cancellation)
    {
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<long> { TypedValue = upTo }, new NpgsqlParameter<DateOnly> { TypedValue = day }, Of(families),
        ];
        var rows = await Rows(_lastSums, parameters, row => (row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<byte[]>(2)), cancellation);
        if (rows is not [var (sequence, seen, _), ..])
            return StoredSums.None;
        var figures = new List<Figure>();
        foreach (var (_, _, packed) in rows)
            PackedFigures.Unpack(packed, figures);
        return new StoredSums(sequence, seen, figures);
    }

    /// <summary>The changes of the events after one sequence and up to another, in no order; there may be several of the same.</summary>
    public async Task<List<Figure>> ChangesBetween(long after, long upTo, IReadOnlySet<Family> families, CancellationToken cancellation)
    {
        // Whole blocks where there are any; before and behind them, event by event.
        var blocks = await BlocksBetween(after, upTo, families, cancellation);
        var (start, finish) = blocks is [var first, ..] ? (first.After, blocks[^1].Sequence) : (upTo, upTo);
        List<Figure> figures = [.. await EventsBetween(after, start, cancellation), .. await EventsBetween(finish, upTo, cancellation)];
        figures.RemoveAll(figure => !families.Contains(Counters.FamilyOf(figure.Counter)));
        foreach (var block in blocks)
            PackedFigures.Unpack(block.Packed, figures);
        return figures;
    }

    /// <summary>The blocks that begin at one sequence or later and end at another or before, in order; of each, its families.</summary>
    public async Task<List<StoredBlock>> BlocksBetween(long after, long upTo, IEnumerable<Family> families, CancellationToken cancellation) => await Rows(
        _blocksBetween,
        [.. Between(after, upTo), Of(families)],
        row => new StoredBlock(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)),
        cancellation);

    /// <summary>What each event after one sequence and up to another changed.</summary>
    public async Task<List<Figure>> EventsBetween(long after, long upTo, CancellationToken cancellation)
    {
        var figures = new List<Figure>();
        if (after < upTo)
        {
            foreach (var packed in await Rows(_changesBetween, Between(after, upTo), row => row.GetFieldValue<byte[]>(0), cancellation))
                PackedFigures.Unpack(packed, figures);
        }

        return figures;
    }

    /// <summary>Numbers the places that were written since.</summary>
    public async Task Learn(Places places, CancellationToken cancellation)
    {
        var known = places.Known;
        var dimensions = await Rows(_dimensionsAfter, [new NpgsqlParameter<int> { TypedValue = known.Dimensions }], DimensionsOf, cancellation);
        var units = await Rows(_unitsAfter, [new NpgsqlParameter<int> { TypedValue = known.Units }], row => row.GetString(0), cancellation);
        foreach (var met in dimensions)
            places.NumberOf(met);
        foreach (var met in units)
            places.NumberOf(met);
    }

    private static NpgsqlParameter[] Between(long after, long upTo) =>
        [new NpgsqlParameter<long> { TypedValue = after }, new NpgsqlParameter<long> { TypedValue = upTo }];

    private static NpgsqlParameter<int[]> Of(IEnumerable<Family> families) => new() { TypedValue = [.. families.Select(family => (int)family)] };

    private static Dimensions DimensionsOf(NpgsqlDataReader row) => new(
        row.GetString(0), row.Text(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), row.GetString(4));

    private Task<List<T>> Rows<T>(string sql, IReadOnlyList<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> row, CancellationToken cancellation) =>
        session.Rows(FigureModel.ModelName, sql, parameters, row, cancellation);

    private static string Sql(string name, LedgerDatabase database, string set) =>
        SqlText.Of($"Figures/{name}.sql", database.Schema).Replace("${set}", set, StringComparison.Ordinal);
}
