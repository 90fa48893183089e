using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Verification;

/// <summary>
/// Checks everything in the ledger's database that its owner could have changed: events, tiles, checkpoints, signatures, keys and time stamps
/// against each other and against what is kept outside; and the tables that Marten reads against the events. Reads only, as of one moment;
/// a server may go on beside it. Memory does not grow with the number of events.
/// </summary>
public sealed class LedgerVerification(LedgerDatabase database, VerificationSettings settings, IEventMeaning meaning)
{
    /// <summary>So far beyond the number of events their sequences are believed; what lies farther is a stray.</summary>
    private const long Slack = 100_000;

    /// <param name="findings">Told everything that is not as it must be.</param>
    /// <param name="progress">Told how many of how many events have been read.</param>
    /// <exception cref="StoreUnavailableException">The database was lost on the way.</exception>
    public async Task<VerificationResult> Run(Action<Finding> findings, Action<long, long> progress, CancellationToken cancellation)
    {
        // What lies outside is written later than the events it is about, and the log later than the checkpoint: read first, both must be met.
        var file = new CheckpointFile(settings.Sealing.CheckpointFile);
        var (isThere, kept) = (file.Exists, file.Read());
        var log = CheckpointLog.Beside(settings.Sealing.CheckpointFile);
        var lines = log.Count;
        try
        {
            await using var snapshot = await LedgerSnapshot.Open(database, cancellation);
            return await Check(snapshot, (file.Path, isThere, kept), (log, lines), new FindingRuns(findings), progress, cancellation);
        }
        catch (Exception lost) when (Failures.IsPassing(lost) && !cancellation.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The ledger's database was lost while it was verified.", lost);
        }
    }

    private async Task<VerificationResult> Check(
        LedgerSnapshot snapshot,
        (string Path, bool IsThere, SignedNote? Note) file,
        (CheckpointLog Log, long Lines) log,
        FindingRuns findings,
        Action<long, long> progress,
        CancellationToken cancellation)
    {
        var bounds = (await snapshot.All("bounds", Bounds.Of, cancellation))[0];
        var last = (await snapshot.Sealed("last_checkpoint", SealedTree.CheckpointOf, cancellation)).SingleOrDefault();
        var signers = new SignersCheck(snapshot, settings, findings);
        await signers.CheckKeys(isSealed: last is not null, cancellation);
        var outside = file.Note is null ? null : Checkpoint.Open(file.Note, signers.Keys, out _) is { } opened && opened.Origin == settings.Sealing.Origin ? opened : null;
        if (!file.IsThere && last is not null)
            findings.Add(Findings.FileMissing(file.Path));
        else if (file.IsThere && outside is null)
            findings.Add(Findings.FileChanged(file.Path));

        var checkpoints = new CheckpointsCheck(snapshot, settings.Sealing.Origin, signers.Keys, outside, log, findings);
        var inside = last is not null && checkpoints.IsSigned(last) ? new Checkpoint(settings.Sealing.Origin, last.Size, last.Root) : null;
        var signed = Math.Max(outside?.Size ?? 0, inside?.Size ?? 0);
        var reached = Math.Max(0, Math.Min(bounds.Last, bounds.Count + Slack));
        if (reached < signed)
            findings.Add(Findings.Shrunk(reached, signed));

        var anchor = outside is not null && (inside is null || outside.Size <= inside.Size) ? outside : inside;
        var sealedTo = Math.Min(inside?.Size ?? Math.Min(last?.Size ?? 0, signed), reached);
        var references = new ReferencesCheck(snapshot, meaning, findings);
        var events = new EventsCheck(
            snapshot,
            anchor is null ? null : new SignedPaths(new SealedTree(database), anchor),
            sealedTo, checkpoints, references, meaning, findings);
        await events.Run(reached, read => progress(read, reached), cancellation);
        await checkpoints.Beyond(reached, cancellation);
        await references.CompareTable(cancellation);
        await signers.CheckSignatures(cancellation);
        await signers.CheckTimestamps(cancellation);
        await new TablesCheck(snapshot, meaning, findings).Run(bounds, reached, cancellation);
        findings.End();
        return new VerificationResult(Math.Min(bounds.Count, reached), Math.Min(signed, reached), checkpoints.Count, signers.Timestamps, signers.Unknown, references.DocumentsAway);
    }
}
