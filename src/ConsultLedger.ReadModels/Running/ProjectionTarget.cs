using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Folding;

namespace ConsultLedger.ReadModels.Running;

/// <summary>A set of tables on its way through the events: what it knows, and the rows that are not written yet.</summary>
internal sealed class ProjectionTarget
{
    private readonly IProjection _projection;
    private PendingRows _pending;
    private PendingRows _spare;
    private readonly Dictionary<string, long> _bytes;
    private long _taken;

    private ProjectionTarget(ReadModel model, ReadModelSet set, IProjection projection)
    {
        (Model, Set, _projection) = (model, set, projection);
        (_pending, _spare) = (new PendingRows(model.Tables.Count), new PendingRows(model.Tables.Count));
        _bytes = model.Tables.ToDictionary(table => table, _ => 0L);
        _taken = Projected = Written = set.Progress;
    }

    public ReadModel Model { get; }

    public ReadModelSet Set { get; }

    /// <summary>The last sequence projected, written or not.</summary>
    public long Projected { get; private set; }

    /// <summary>The last sequence written.</summary>
    public long Written { get; private set; }

    /// <summary>What stopped it, or null.</summary>
    public PoisonousEvent? Poison { get; private set; }

    /// <summary>It goes no further: an event stopped it, or somebody else writes it now.</summary>
    public bool IsOut { get; private set; }

    public long PendingBytes => _pending.Bytes;

    /// <summary>Bytes of rows it has written to a table.</summary>
    public long BytesOf(string table) => _bytes[table];

    public static async Task<ProjectionTarget> Resume(LedgerDatabase database, ReadModel model, ReadModelSet set, CancellationToken cancellation) =>
        new(model, set, await model.Resume(database, set, cancellation));

    /// <summary>Adds the rows of an event. What it cannot get over stops it, with the rows up to that event.</summary>
    public void Project(Happening happening)
    {
        var sequence = happening.Recorded.Sequence;
        if (IsOut || sequence <= Projected)
            return;
        if (sequence != Projected + 1)
            throw new InvalidOperationException($"{Model.Name} was given event {sequence} after {Projected}");

        _pending.Mark();
        try
        {
            _projection.Project(happening, _pending.Tables);
            Projected = sequence;
        }
        catch (Exception e)
        {
            _pending.Return();
            Poison = new PoisonousEvent(sequence, e);
            IsOut = true;
        }
    }

    /// <summary>The rows to write now, or null when there is nothing new. Those of later events gather beside them, so a batch
    /// must be written before the next one is taken.</summary>
    public RowBatch? Take()
    {
        if (_taken == Projected)
            return null;
        _projection.Flush(_pending.Tables);
        (_pending, _spare) = (_spare, _pending);
        _pending.Clear();
        var batch = new RowBatch(this, _spare.Tables, _taken, Projected);
        _taken = Projected;
        return batch;
    }

    public void Wrote(RowBatch batch)
    {
        Written = batch.UpTo;
        for (var table = 0; table < batch.Tables.Length; table++)
        {
            _bytes[Model.Tables[table]] += batch.Tables[table].Length;
            batch.Tables[table].Clear();
        }
    }

    /// <summary>A batch could not be written: somebody else writes the set now, or the database refused rows of it. What event they are
    /// of it does not say.</summary>
    public void PutOut(RowBatch batch, Exception because)
    {
        if (because is not ProgressMovedException)
            Poison = new PoisonousEvent(batch.After + 1, because);
        IsOut = true;
    }

    private sealed class PendingRows(int tables)
    {
        private readonly int[] _marks = new int[tables];

        public CopyRows[] Tables { get; } = [.. Enumerable.Range(0, tables).Select(_ => new CopyRows())];

        public long Bytes
        {
            get
            {
                var bytes = 0L;
                foreach (var table in Tables)
                    bytes += table.Length;
                return bytes;
            }
        }

        public void Mark()
        {
            for (var table = 0; table < Tables.Length; table++)
                _marks[table] = Tables[table].Length;
        }

        public void Return()
        {
            for (var table = 0; table < Tables.Length; table++)
                Tables[table].CutTo(_marks[table]);
        }

        public void Clear()
        {
            foreach (var table in Tables)
                table.Clear();
        }
    }
}

/// <summary>An event that a read model could not get over.</summary>
internal sealed record PoisonousEvent(long Sequence, Exception Because);

/// <summary>Rows of the events after one sequence and up to another, one buffer a table.</summary>
internal sealed record RowBatch(ProjectionTarget Target, CopyRows[] Tables, long After, long UpTo)
{
    public long Bytes => Tables.Sum(table => (long)table.Length);
}
