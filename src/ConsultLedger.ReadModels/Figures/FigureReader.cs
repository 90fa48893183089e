using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;

namespace ConsultLedger.ReadModels.Figures;

/// <summary>
/// Tells figures as they stood at a moment: the last sums before it and what changed since. Those of now are kept in memory and
/// brought up to date by what is new, so that asking again costs next to nothing. They are kept for all callers, and lie in the
/// database as sums of all committees, so no policy can hold here: each caller is told those within her reach, and no others.
/// </summary>
internal sealed class FigureReader(LedgerDatabase database) : IDisposable
{
    /// <summary>How many events are read at once when all changes are needed: some megabytes.</summary>
    private const long AtOnce = 1 << 17;

    private static readonly HashSet<Family> AllFamilies = [.. Enum.GetValues<Family>()];

    private readonly FigureTables _tables = new(ReadModelSession.OfServer(database), database);
    private readonly SemaphoreSlim _turn = new(1);
    private CurrentFigures? _current;

    /// <summary>The places of all figures up to this sequence are known.</summary>
    private long _learnt;

    /// <summary>What the numbers of places mean that were told.</summary>
    public Places Places { get; } = new();

    /// <summary>Tells the figures of committees: the place of each is its committee's number. Several may be of the same.</summary>
    /// <param name="orLater">Whether the answer may be about a later sequence.</param>
    /// <param name="byMonth">Whether the months of a year have to be told apart; else they may be told as one period, which is the year.</param>
    /// <returns>The moment the figures are of.</returns>
    public async Task<AskedMoment> OfCommittees(
        AskedMoment asked, bool orLater, IReadOnlySet<Family> families, bool byMonth, Action<Figure> tell, CancellationToken cancellation)
    {
        await Learn(asked.Sequence, cancellation);
        tell = WithinReach(tell, number => number);
        if (orLater || _current?.Sequence <= asked.Sequence)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                var current = await UpTo(asked, cancellation);
                if (current.Day <= asked.Day && (orLater || current.Sequence == asked.Sequence))
                {
                    current.Tell(families, byMonth, tell);
                    return asked with { Sequence = current.Sequence };
                }
            }
            finally
            {
                _turn.Release();
            }
        }

        using var sums = await _tables.LastSums(asked.Sequence, asked.Day, families, cancellation);
        sums.Tell(tell);
        await _tables.ChangesBetween(sums.Sequence, asked.Sequence, families, change => tell(change.At(Places.CommitteeOf(change.Place))), cancellation);
        return asked;
    }

    /// <summary>Tells every change there ever was: the place of each is the number of its dimensions. It takes longer the more
    /// events there are.</summary>
    public async Task OfDimensions(AskedMoment asked, IReadOnlySet<Family> families, Action<Figure> tell, CancellationToken cancellation)
    {
        await Learn(asked.Sequence, cancellation);
        tell = WithinReach(tell, Places.CommitteeOf);
        for (var after = 0L; after < asked.Sequence; after += AtOnce)
            await _tables.ChangesBetween(after, Math.Min(after + AtOnce, asked.Sequence), families, tell, cancellation);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Tells on only what is of committees within the caller's reach.</summary>
    /// <param name="committeeOf">The number of the committee of a place.</param>
    private Action<Figure> WithinReach(Action<Figure> tell, Func<int, int> committeeOf)
    {
        var reach = Reach.OfCaller;
        if (reach.IsWhole)
            return tell;
        var isWithin = new Dictionary<int, bool>();
        return figure =>
        {
            if (!isWithin.TryGetValue(figure.Place, out var within))
                isWithin.Add(figure.Place, within = reach.Includes(Places.Committee(committeeOf(figure.Place))));
            if (within)
                tell(figure);
        };
    }

    /// <summary>The current figures, brought up to a moment when they are behind it.</summary>
    private async Task<CurrentFigures> UpTo(AskedMoment asked, CancellationToken cancellation)
    {
        if (_current is null || _current.HasOutgrownSums)
        {
            using var sums = await _tables.LastSums(asked.Sequence, asked.Day, AllFamilies, cancellation);
            _current = new CurrentFigures(sums);
        }

        var current = _current;
        if (current.Sequence < asked.Sequence)
        {
            await _tables.ChangesBetween(
                current.Sequence, asked.Sequence, AllFamilies, change => current.Add(change.At(Places.CommitteeOf(change.Place))), cancellation);
            current.Sequence = asked.Sequence;
        }

        return current;
    }

    private async Task Learn(long upTo, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _learnt) >= upTo)
            return;
        await _tables.Learn(Places, cancellation);
        Volatile.Write(ref _learnt, upTo);
    }
}
