using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;
using Npgsql;

namespace ConsultLedger.EventStore.Verification;

/// <summary>Whether the listed keys are those that signed, and whether what others said of checkpoints is theirs.</summary>
internal sealed class SignersCheck(LedgerSnapshot snapshot, VerificationSettings settings, FindingRuns findings)
{
    private readonly List<NoteKey> _listed = [];

    /// <summary>Keys that sign for the ledger: those listed, and the one in the key's file.</summary>
    public IReadOnlyList<NoteKey> Keys { get; private set; } = [];

    public long Timestamps { get; private set; }

    /// <summary>Signatures of keys that are not known here.</summary>
    public long Unknown { get; private set; }

    /// <param name="isSealed">Something was signed.</param>
    public async Task CheckKeys(bool isSealed, CancellationToken cancellation)
    {
        var changes = await snapshot.Sealed("read_keys", row => new KeyChange(row.GetString(0), row.GetInt64(1), row.GetBoolean(2)), cancellation);
        foreach (var change in changes)
        {
            var at = await snapshot.Sealed("read_checkpoints", SealedTree.CheckpointOf, cancellation, change.Size, change.Size);
            if (KeyListCheck.IsBorneOut(change, settings.Sealing.Origin, at.SingleOrDefault()) && NoteKey.TryParse(change.VerifierKey, out var key))
                _listed.Add(key);
            else
                findings.Add(Findings.KeyChanged(KeyListCheck.NameOf(change.VerifierKey)));
        }

        var own = OwnKey();
        if (isSealed && own is not null && !_listed.Exists(key => key.ToString() == own.ToString()))
            findings.Add(Findings.KeyNotListed(KeyListCheck.NameOf(own.ToString())));
        Keys = [.. _listed.Append(own).OfType<NoteKey>().DistinctBy(key => key.ToString())];
    }

    public async Task CheckSignatures(CancellationToken cancellation)
    {
        await foreach (var (size, name, id, line, note) in snapshot.Rows(
            "signatures", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), TextOrNull(row, 4)), cancellation))
        {
            if (note is null)
                findings.Add(Findings.TimestampWithoutCheckpoint(size));
            else if (!NoteSignature.TryParse(line, out var signature) || signature.Name != name || signature.KeyId != id)
                findings.Add(Findings.SignatureForged(size, name));
            else if (SignedNote.TryParse(note, out var signed))
                Check(size, signed, signature);
        }
    }

    public async Task CheckTimestamps(CancellationToken cancellation)
    {
        await foreach (var stamp in snapshot.Rows(
            "timestamps",
            row => new CheckpointTimestamp(row.GetInt64(0), row.GetString(1), new DateTimeOffset(row.GetDateTime(2)), row.GetFieldValue<byte[]>(3), TextOrNull(row, 4) ?? ""),
            cancellation))
        {
            Timestamps++;
            if (stamp.Note.Length == 0)
                findings.Add(Findings.TimestampWithoutCheckpoint(stamp.Size));
            else if (settings.CheckTimestamp(stamp) is { } wrong)
                findings.Add(wrong);
        }
    }

    private void Check(long size, SignedNote note, NoteSignature signature)
    {
        if (Keys.Concat(settings.Auditors).FirstOrDefault(key => key.Name == signature.Name && key.Id == signature.KeyId) is not { } key)
            Unknown++;
        else if (!key.IsSigned(note with { Signatures = [signature] }))
            findings.Add(Findings.SignatureForged(size, signature.Name));
    }

    /// <summary>Null when this process may not read it, or it is not here: then nothing signs here either.</summary>
    private NoteKey? OwnKey()
    {
        var (keys, _) = File.Exists(settings.Sealing.KeyFile) ? SigningKeys.Open(settings.Sealing with { RetiringKeyFile = null }, isFirstStart: false) : (null, null);
        using (keys)
            return keys?.Verifiers[0];
    }

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
