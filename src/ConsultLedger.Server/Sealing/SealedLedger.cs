using ConsultLedger.EventStore;
using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Server.Sealing;

/// <summary>The checkpoint that answers rest on: the last one, or, when sealing has stopped, the last that is known to be sound.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Note">With its signatures.</param>
internal sealed record CurrentCheckpoint(Checkpoint Checkpoint, SignedNote Note);

/// <summary>What the routes about proofs have in common.</summary>
internal sealed class SealedLedger(IEventStore store, SealedTree tree, Sealer sealer)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public SealedTree Tree => tree;

    /// <summary>Why sealing has stopped; null while it has not.</summary>
    public SealingRefusal? Stopped => sealer.Status.Refusal;

    /// <summary>Null when nothing was signed yet.</summary>
    public async Task<CurrentCheckpoint?> Current(CancellationToken cancellation)
    {
        var note = Stopped is not null && sealer.Status.Sound is { } sound ? sound : (await tree.LastCheckpoint(cancellation))?.Note;
        return note is not null && Checkpoint.TryParse(note.Text, out var checkpoint) ? new CurrentCheckpoint(checkpoint, note) : null;
    }

    /// <summary>The checkpoint over a sequence, waited for a moment when it was only just recorded.</summary>
    /// <param name="parameter">Where the sequence comes from.</param>
    public async Task<(CurrentCheckpoint? Current, ProblemResult? Problem)> Over(long sequence, QueryParameter parameter, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await Current(cancellation) is { } current && current.Checkpoint.Size >= sequence)
                return (current, null);
            if (await store.Head(cancellation) is var head && head.Sequence < sequence)
                return (null, ReadProblems.SequenceNotYetRecorded(parameter.Name, sequence, head.Sequence));
            if (Stopped is not null || TimeProvider.System.GetElapsedTime(started) > Patience)
                return (null, SealingProblems.NotYetSealed);
            await Task.Delay(Pause, cancellation);
        }
    }
}
