using ConsultLedger.Recording;
using Wolverine.Runtime;

namespace ConsultLedger.CritterStack.Commanding;

/// <summary>Hands commands to Wolverine, which hands them to <see cref="RecordHandler"/>, at once and in this process.</summary>
internal sealed class BusRecorder(IWolverineRuntime runtime) : IRecorder
{
    public Task<RecordingResult> Record(RecordingRequest request, CancellationToken cancellation = default) =>
        new MessageBus(runtime).InvokeAsync<RecordingResult>(request, cancellation);
}
