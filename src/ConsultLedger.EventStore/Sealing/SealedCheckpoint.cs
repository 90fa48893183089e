using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>A checkpoint as the database has it.</summary>
/// <param name="Size">The last sequence sealed.</param>
/// <param name="FirstNote">As it was first published: what a time stamp is made of.</param>
/// <param name="Note">The same with the signatures that came later.</param>
public sealed record SealedCheckpoint(long Size, TreeHash Root, string FirstNote, SignedNote Note, DateTimeOffset SignedAt);
