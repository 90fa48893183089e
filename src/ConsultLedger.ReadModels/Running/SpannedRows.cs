namespace ConsultLedger.ReadModels.Running;

/// <summary>
/// Rows of several events in one row of the database, which takes its time for every row and every column. For tables that are
/// read by sequence alone: a span says after which sequence it begins, which it ends with, and has the rows between, packed. Where events are
/// missing between two spans, they made no rows.
/// </summary>
internal sealed class SpannedRows
{
    /// <summary>A span of this length still fits into one page of the database, with the row that makes it longer.</summary>
    private const int Enough = 7000;

    private readonly PackedWriter _rows = new();
    private int _complete;
    private long _after;
    private long _upTo;

    /// <summary>Takes the rows of the next event. They count once <see cref="Complete"/> says so.</summary>
    public PackedWriter Next()
    {
        _rows.CutTo(_complete);
        return _rows;
    }

    /// <summary>The rows of an event are all there. Writes the span when it is long enough.</summary>
    public void Complete(long sequence, CopyRows table)
    {
        if (_rows.Length == _complete)
            return;
        if (_complete == 0)
            _after = sequence - 1;
        (_upTo, _complete) = (sequence, _rows.Length);
        if (_complete >= Enough)
            Flush(table);
    }

    /// <summary>Writes what is complete.</summary>
    public void Flush(CopyRows table)
    {
        if (_complete == 0)
            return;
        table.Row(3).Add(_after).Add(_upTo).Add(_rows.Written[.._complete]);
        _complete = 0;
    }
}
