namespace ConsultLedger.ReadModels.Figures;

/// <summary>The figures of committees as they stand: sums, and behind them what changed since.</summary>
internal sealed class CurrentFigures
{
    /// <summary>Changes that are no burden however few the sums are.</summary>
    private const int Few = 50_000;

    private readonly Dictionary<Family, List<Figure>> _figures = ByFamily();

    /// <summary>The same with months told apart no more: most questions are about years, and these are a tenth as many.</summary>
    private readonly Dictionary<Family, List<Figure>> _ofYears = ByFamily();

    private readonly int _sums;
    private int _changes;

    public CurrentFigures(StoredSums sums)
    {
        Sequence = sums.Sequence;
        Day = sums.Day;
        sums.Tell(figure => _figures[Counters.FamilyOf(figure.Counter)].Add(figure));
        _sums = _figures.Values.Sum(figures => figures.Count);
        foreach (var (family, ofYears) in _ofYears)
        {
            ofYears.AddRange(_figures[family].Select(figure => figure.OfYear));
            Figure.Combine(ofYears);
            ofYears.TrimExcess();
        }
    }

    /// <summary>Up to where changes have been added.</summary>
    public long Sequence { get; set; }

    /// <summary>Days before it are not told apart.</summary>
    public DateOnly Day { get; }

    /// <summary>There are later sums by now that make for less to add up.</summary>
    public bool HasOutgrownSums => _changes > Few + _sums;

    /// <param name="change">Of an event after <see cref="Sequence"/>.</param>
    public void Add(Figure change)
    {
        var family = Counters.FamilyOf(change.Counter);
        _figures[family].Add(change);
        _ofYears[family].Add(change.OfYear);
        _changes++;
    }

    /// <param name="byMonth">Whether the months of a year are told apart.</param>
    public void Tell(IReadOnlySet<Family> families, bool byMonth, Action<Figure> tell)
    {
        foreach (var family in families)
        {
            foreach (var figure in (byMonth ? _figures : _ofYears)[family])
                tell(figure);
        }
    }

    private static Dictionary<Family, List<Figure>> ByFamily() => Enum.GetValues<Family>().ToDictionary(family => family, _ => new List<Figure>());
}
