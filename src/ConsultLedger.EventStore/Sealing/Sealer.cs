using ConsultLedger.Transparency.Notes;
using Microsoft.Extensions.Logging;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>
/// Seals the ledger: a moment after events were committed it signs a checkpoint over all of them. Every server runs one; one of them
/// seals, and another takes over when it ends. What does not grow out of what was signed before is not signed: the sealer says what
/// it found and stands still, looking again from time to time whether it was put right.
/// </summary>
public sealed partial class Sealer(LedgerDatabase database, IEventStore store, SealingSettings settings, ILogger<Sealer> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>So often in a row sealing may be interrupted before that is said to be a state of its own.</summary>
    private const int Passing = 5;

    /// <summary>More events than these in one round: thousands a second are recorded.</summary>
    private const int Busy = 1_000;

    private readonly SealedTree _tree = new(database);
    private readonly Recheck _recheck = new(new SealedTree(database), store, settings);
    private readonly FindingFile _finding = FindingFile.Beside(settings.CheckpointFile);
    private int _interruptions;
    private volatile bool _isBusy;
    private volatile SealingStatus _status = new(IsSealing: false, null, null);

    /// <summary>What this process knows of sealing.</summary>
    public SealingStatus Status => _status;

    /// <summary>Runs until cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var session = await SealingSession.Acquire(database, settings.Interval, cancellation);
                // What was found in the ledger keeps everybody from sealing: the right to do so is not given away.
                while (await Seal(session, cancellation) is { } refusal)
                {
                    Refuse(refusal);
                    if (refusal.IsOfThisServer)
                        break;
                    await Task.Delay(Pause, cancellation);
                }
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                // The end, wherever it was noticed first.
            }
            catch (Exception e)
            {
                LogInterrupted(e);
                if (++_interruptions > Passing)
                    Refuse(new SealingRefusal.Interrupted(e.Message));
            }

            _status = _status with { IsSealing = false };
            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why it does not go on; null when it was cancelled.</returns>
    private async Task<SealingRefusal?> Seal(SealingSession session, CancellationToken cancellation)
    {
        var (begun, refusal) = await SealingTerm.Begin(session, _tree, store, settings, cancellation);
        if (begun is null)
            return refusal;
        using var term = begun;
        if (await StillFound(term, cancellation) is { } still)
            return still;

        if (_status.Refusal is not null)
            LogGoesOn();
        LogSeals(settings.Origin, term.Signed?.Size ?? 0);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rechecking = _recheck.Run(() => term.Signed, () => _isBusy, term.Keys, ending.Token);
        var sealing = Rounds(term, cancellation, ending.Token);
        var isFound = await Task.WhenAny(rechecking, sealing) == rechecking && !cancellation.IsCancellationRequested;
        await ending.CancelAsync();
        await ((Task)Task.WhenAll(rechecking, sealing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isFound)
            return await sealing;
        var found = await rechecking;
        // Events are read as far as the head: where that was moved back, none is missing.
        if (found is SealingRefusal.EventMissing && await term.Contradiction(cancellation) is { } contradiction)
            return contradiction;
        _finding.Write(found!);
        return found;
    }

    /// <summary>What was found in old events is looked at again: nothing is signed over it as long as it is there.</summary>
    private async Task<SealingRefusal?> StillFound(SealingTerm term, CancellationToken cancellation)
    {
        if (_finding.Read() is not { } finding || term.Signed is not { } signed)
            return null;
        if (!_recheck.HasFailed)
            Refuse(new SealingRefusal.FoundBefore(finding));
        if (await _recheck.Again(signed, term.Keys, cancellation) is { } still)
            return still;
        _finding.Remove();
        return null;
    }

    /// <summary>Seals what is new, again and again; once more when the server is asked to stop, so that what it recorded last is sealed too.</summary>
    /// <param name="stopping">The server is asked to stop.</param>
    /// <param name="ending">It is, or something was found.</param>
    private async Task<SealingRefusal?> Rounds(SealingTerm term, CancellationToken stopping, CancellationToken ending)
    {
        using var limit = new CancellationTokenSource();
        await using var last = stopping.Register(() => limit.CancelAfter(settings.LastRound));
        while (true)
        {
            var isLast = stopping.IsCancellationRequested;
            if (ending.IsCancellationRequested && !isLast)
                return null;
            var before = term.Signed;
            if (await term.Round(limit.Token) is { } refusal)
                return refusal;
            _status = new SealingStatus(IsSealing: true, term.Note, null);
            _interruptions = 0;
            _isBusy = (term.Signed?.Size ?? 0) - (before?.Size ?? 0) > Busy;
            if (isLast)
                return null;
            await Task.Delay(term.Signed == before ? settings.Interval : settings.Rest, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Refuse(SealingRefusal refusal)
    {
        if (refusal != _status.Refusal)
            LogRefused(refusal.Code, refusal.Message);
        _status = new SealingStatus(IsSealing: false, _status.Sound ?? KeptOutside(refusal), refusal);
    }

    /// <summary>For a process that has not sealed yet.</summary>
    private SignedNote? KeptOutside(SealingRefusal refusal)
    {
        var file = new CheckpointFile(settings.CheckpointFile);
        return refusal is not SealingRefusal.CheckpointFileChanged && file.Exists ? file.Read() : null;
    }

    [LoggerMessage(3001, LogLevel.Information, "This server seals {Origin}, from event {Sequence} on.")]
    private partial void LogSeals(string origin, long sequence);

    [LoggerMessage(3002, LogLevel.Critical, "Sealing has stopped ({Code}): {Message} Nothing more is signed until this is put right; what is recorded meanwhile is not proven.")]
    private partial void LogRefused(string code, string message);

    [LoggerMessage(3003, LogLevel.Warning, "Sealing was interrupted and begins anew.")]
    private partial void LogInterrupted(Exception because);

    [LoggerMessage(3004, LogLevel.Warning, "What stopped sealing was put right; it goes on.")]
    private partial void LogGoesOn();
}

/// <summary>What one process knows of sealing.</summary>
/// <param name="IsSealing">It is this one that seals.</param>
/// <param name="Sound">The last note it signed, or found to be sound; null when it has not sealed.</param>
/// <param name="Refusal">Why it does not sign; null while all is well.</param>
public sealed record SealingStatus(bool IsSealing, SignedNote? Sound, SealingRefusal? Refusal);
