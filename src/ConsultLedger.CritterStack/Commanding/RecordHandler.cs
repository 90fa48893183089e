using ConsultLedger.Recording;

namespace ConsultLedger.CritterStack.Commanding;

/// <summary>The command bus's side of recording: whatever Wolverine puts around a handler (middleware, tracing, policies) is around every
/// command of the API. What is decided, and how, is the recorder's.</summary>
public static class RecordHandler
{
    public static Task<RecordingResult> Handle(RecordingRequest request, Recorder recorder, CancellationToken cancellation) =>
        recorder.Record(request, cancellation);
}
