using System.Runtime.InteropServices;

namespace ConsultLedger.Server.Composition;

/// <summary>SIGTERM and Ctrl-C, also while the server is still starting: the start is cancelled, and what it began is undone.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() =>
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt), PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt)];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
