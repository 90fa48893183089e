namespace ConsultLedger.Recording;

/// <summary>Lets callers of one consultation decide one after the other within this process, so that they do not wear each
/// other out with conflicts. Correctness does not rest on it: other processes are met by the expected version.</summary>
internal sealed class StreamTurns
{
    // Striped: two consultations share a turn now and then, which costs one of them a moment.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 4096).Select(_ => new SemaphoreSlim(1))];

    public async Task<Turn> Enter(Guid stream, CancellationToken cancellation)
    {
        var turn = _turns[(uint)stream.GetHashCode() % _turns.Length];
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    internal readonly struct Turn(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }
}
