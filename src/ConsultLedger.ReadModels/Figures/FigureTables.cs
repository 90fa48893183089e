using System.Buffers;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;
using Npgsql;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>Sums as they stood at a sequence. They are long, and soon done with: their memory is lent.</summary>
/// <param name="Day">Days before it are not told apart.</param>
/// <param name="Packed">Those of each family asked for, as <see cref="PackedFigures"/>.</param>
internal sealed record StoredSums(long Sequence, DateOnly Day, IReadOnlyList<ArraySegment<byte>> Packed) : IDisposable
{
    public static StoredSums None { get; } = new(0, DateOnly.MinValue, []);

    /// <summary>In order within each family.</summary>
    public void Tell(Action<Figure> tell)
    {
        foreach (var packed in Packed)
            PackedFigures.Unpack(packed, tell);
    }

    public void Dispose()
    {
        foreach (var packed in Packed)
            ArrayPool<byte>.Shared.Return(packed.Array!);
    }
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
        var rows = await Rows(_lastSums, parameters, row => (Sequence: row.GetInt64(0), Day: row.GetFieldValue<DateOnly>(1), Packed: Lent(row, 2)), cancellation);
        return rows is [var (sequence, seen, _), ..] ? new StoredSums(sequence, seen, [.. rows.Select(row => row.Packed)]) : StoredSums.None;
    }

    /// <summary>Tells the changes of the events after one sequence and up to another, once all of them are read; in no order, and perhaps
    /// several of the same.</summary>
    public async Task ChangesBetween(long after, long upTo, IReadOnlySet<Family> families, Action<Figure> tell, CancellationToken cancellation)
    {
        // Whole blocks where there are any; before and behind them, event by event.
        var blocks = await BlocksBetween(after, upTo, families, cancellation);
        var (start, finish) = blocks is [var first, ..] ? (first.After, blocks[^1].Sequence) : (upTo, upTo);
        var before = await Spans(after, start, cancellation);
        var behind = await Spans(finish, upTo, cancellation);
        foreach (var block in blocks)
            PackedFigures.Unpack(block.Packed, tell);
        Unpack(before, after, start, TellAsked);
        Unpack(behind, finish, upTo, TellAsked);

        void TellAsked(Figure figure)
        {
            if (families.Contains(Counters.FamilyOf(figure.Counter)))
                tell(figure);
        }
    }

    /// <summary>The blocks that begin at one sequence or later and end at another or before, in order; of each, its families.</summary>
    public async Task<List<StoredBlock>> BlocksBetween(long after, long upTo, IEnumerable<Family> families, CancellationToken cancellation) => await Rows(
        _blocksBetween,
        [.. Between(after, upTo), Of(families)],
        row => new StoredBlock(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)),
        cancellation);

    /// <summary>Tells what each event after one sequence and up to another changed.</summary>
    public async Task EventsBetween(long after, long upTo, Action<Figure> tell, CancellationToken cancellation) =>
        Unpack(await Spans(after, upTo, cancellation), after, upTo, tell);

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

    /// <summary>The spans that hold the events after one sequence and up to another; they may hold others.</summary>
    private async Task<IReadOnlyList<byte[]>> Spans(long after, long upTo, CancellationToken cancellation) => after == upTo
        ? []
        : await Rows(_changesBetween, Between(after, upTo), row => row.GetFieldValue<byte[]>(0), cancellation);

    private static void Unpack(IReadOnlyList<byte[]> spans, long after, long upTo, Action<Figure> tell)
    {
        foreach (var span in spans)
        {
            var rows = new PackedReader(span);
            while (!rows.IsAtEnd)
            {
                var sequence = (long)rows.Number();
                var packed = rows.Bytes();
                if (sequence > after && sequence <= upTo)
                    PackedFigures.Unpack(packed, tell);
            }
        }
    }

    private static ArraySegment<byte> Lent(NpgsqlDataReader row, int column)
    {
        var length = (int)row.GetBytes(column, 0, null, 0, 0);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        row.GetBytes(column, 0, bytes, 0, length);
        return new ArraySegment<byte>(bytes, 0, length);
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
