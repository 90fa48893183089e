using ConsultLedger.EventStore;

namespace ConsultLedger.Recording;

/// <summary>Lets callers of one stream decide one after the other within this process, so that they do not wear each
/// other out with conflicts. Correctness does not rest on it: other processes are met by the expected version.</summary>
/// <param name="patience">How long a caller waits; with a database that is away, those before would each take their time.</param>
internal sealed class StreamTurns(TimeSpan patience)
{
    // Striped: two streams share a turn now and then, which costs one of them a moment.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 4096).Select(_ => new SemaphoreSlim(1))];

    /// <exception cref="StoreUnavailableException">The turn did not come in time; nothing was done.</exception>
    public async Task<Turn> Enter(Guid stream, CancellationToken cancellation)
    {
        var turn = _turns[(uint)stream.GetHashCode() % _turns.Length];
        if (!await turn.WaitAsync(patience, cancellation))
            throw new StoreUnavailableException("Requests before this one were not answered in time.", new TimeoutException());
        return new Turn(turn);
    }

    internal readonly struct Turn(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }
}
