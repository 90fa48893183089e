using System.Diagnostics;

namespace ConsultLedger.EventStore.Appending;

/// <summary>What the database said about one append. The numbers mean what <c>append_events</c> says they mean.</summary>
internal readonly record struct AppendVerdict(AppendVerdict.Kinds Kind, long StreamVersion, long Position, DateTimeOffset RecordedAt)
{
    public enum Kinds
    {
        Appended = 0,
        AlreadyAppended = 1,
        VersionConflict = 2,
        NameTaken = 3,
        StreamOfAnotherTenant = 4,
    }
}

/// <summary>An append waiting for its turn, and its caller waiting for the verdict.</summary>
/// <param name="size">Bytes of its entries.</param>
internal sealed class PendingAppend(StreamAppend append, int size)
{
    private readonly TaskCompletionSource<AppendVerdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _since = Stopwatch.GetTimestamp();

    public StreamAppend Append { get; } = append;

    public int Size { get; } = size;

    public Task<AppendVerdict> Verdict => _verdict.Task;

    public TimeSpan Waiting => Stopwatch.GetElapsedTime(_since);

    public void Complete(AppendVerdict verdict) => _verdict.TrySetResult(verdict);

    public void Fail(Exception exception) => _verdict.TrySetException(exception);
}
