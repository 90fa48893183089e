using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Verification;

/// <summary>What the ledger is held against.</summary>
/// <param name="Sealing">Where what lies outside the database is: the last checkpoint, the log of checkpoints, the key.</param>
/// <param name="Auditors">Keys whose signatures are known.</param>
/// <param name="CheckTimestamp">What is wrong with a time stamp, given it and the note it is about; null when nothing is.</param>
public sealed record VerificationSettings(SealingSettings Sealing, IReadOnlyList<NoteKey> Auditors, Func<CheckpointTimestamp, Finding?> CheckTimestamp);

/// <summary>What was checked. What is wrong was told meanwhile.</summary>
/// <param name="Events">How many events.</param>
/// <param name="Sealed">The last of them that is under a signed checkpoint.</param>
/// <param name="Checkpoints">How many checkpoints.</param>
/// <param name="Timestamps">How many time stamps.</param>
/// <param name="UnknownSigners">Signatures of keys that are not known here, which nobody could verify.</param>
/// <param name="DocumentsAway">Times an event names a document that is not stored: it may have been destroyed by law.</param>
public sealed record VerificationResult(long Events, long Sealed, long Checkpoints, long Timestamps, long UnknownSigners, long DocumentsAway);
