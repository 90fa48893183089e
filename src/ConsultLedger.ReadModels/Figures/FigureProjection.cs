using System.Runtime.InteropServices;
using ConsultLedger.ReadModels.Folding;
using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// Writes what events change, each block of them added up, and the sums at the end of a block when as much has changed since the
/// last ones as a third of what they hold: a question then reads fewer changes than sums, and the sums of all times together
/// stay in proportion to the changes, however many either become.
/// </summary>
internal sealed class FigureProjection(int blockLength) : IProjection
{
    private static readonly Family[] Families = Enum.GetValues<Family>();

    private readonly Places _places = new();
    private readonly PackedWriter _packed = new();
    private readonly SpannedRows _span = new();
    private readonly List<Figure> _sums = [];
    private readonly List<Figure> _block = [];
    private readonly List<Figure> _changes = [];
    private readonly Dictionary<Figure, long> _sinceSums = [];
    private readonly (Family Family, List<Figure> Figures)[] _families = [.. Families.Select(family => (family, new List<Figure>()))];
    private FigureCollector? _collector;

    /// <summary>Takes up where the tables end.</summary>
    public async Task Resume(FigureTables tables, long progress, CancellationToken cancellation)
    {
        await tables.Learn(_places, cancellation);
        using var stored = await tables.LastSums(progress, DateOnly.MaxValue, Families, cancellation);
        stored.Tell(_sums.Add);
        Figure.Combine(_sums);
        foreach (var block in (await tables.BlocksBetween(stored.Sequence, progress, Families, cancellation)).GroupBy(block => block.Sequence))
        {
            var changes = new List<Figure>();
            foreach (var family in block)
                PackedFigures.Unpack(family.Packed, changes.Add);
            AddBlock(changes);
        }

        await tables.EventsBetween(progress - (progress % blockLength), progress, _block.Add, cancellation);
    }

    public void Project(Happening happening, CopyRows[] rows)
    {
        var recorded = happening.Recorded;
        if (happening.Change is { } change)
        {
            _collector ??= new FigureCollector(_places);
            var changes = _collector.Changes(change.Before, change.After, newDimensions: rows[3], newUnits: rows[4]);
            if (changes.Count > 0)
            {
                _span.Next().Number((ulong)recorded.Sequence).Bytes(PackedFigures.Pack(CollectionsMarshal.AsSpan(changes), _packed));
                _span.Complete(recorded.Sequence, rows[0]);
                _block.AddRange(changes);
            }
        }

        if (recorded.Sequence % blockLength == 0)
            EndBlock(recorded.Sequence, Period.DayOf(recorded.RecordedAt), rows);
    }

    public void Flush(CopyRows[] rows) => _span.Flush(rows[0]);

    private void EndBlock(long sequence, DateOnly day, CopyRows[] rows)
    {
        _span.Flush(rows[0]);
        Figure.Combine(_block);
        foreach (var (family, figures) in ByFamily(CollectionsMarshal.AsSpan(_block)))
            rows[1].Row(4).Add((int)family).Add(sequence - blockLength).Add(sequence).Add(PackedFigures.Pack(CollectionsMarshal.AsSpan(figures), _packed));
        AddBlock(_block);
        _block.Clear();
        if (_sinceSums.Count >= _sums.Count / 3)
            WriteSums(sequence, day, rows[2]);
    }

    private void AddBlock(List<Figure> changes)
    {
        foreach (var change in changes)
        {
            var ofCommittee = change.At(_places.CommitteeOf(change.Place));
            CollectionsMarshal.GetValueRefOrAddDefault(_sinceSums, ofCommittee.Kind, out _) += ofCommittee.Count;
        }
    }

    private void WriteSums(long sequence, DateOnly day, CopyRows rows)
    {
        var seenFrom = Figure.DayOf(day);
        _changes.Clear();
        foreach (var (kind, count) in _sinceSums)
            _changes.Add(kind.Times(count).SeenFrom(seenFrom));
        _sinceSums.Clear();
        foreach (ref var figure in CollectionsMarshal.AsSpan(_sums))
            figure = figure.SeenFrom(seenFrom);
        Figure.Combine(_changes);
        Figure.Merge(_sums, CollectionsMarshal.AsSpan(_changes));

        foreach (var (family, figures) in ByFamily(CollectionsMarshal.AsSpan(_sums)))
            rows.Row(4).Add((int)family).Add(sequence).Add(day).Add(PackedFigures.Pack(CollectionsMarshal.AsSpan(figures), _packed));
    }

    private IEnumerable<(Family Family, List<Figure> Figures)> ByFamily(ReadOnlySpan<Figure> figures)
    {
        foreach (var of in _families)
            of.Figures.Clear();
        foreach (var figure in figures)
            _families[(int)Counters.FamilyOf(figure.Counter)].Figures.Add(figure);
        return _families;
    }
}
