using ConsultLedger.Transparency.Auditing;
using ConsultLedger.Transparency.Entries;
using ConsultLedger.Transparency.Notes;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Archives;

public sealed partial record SealedArchive
{
    /// <summary>The most bytes of entries read from one file.</summary>
    private const int MostEntries = 1 << 28;

    private const int LongestToken = 1 << 20;

    /// <summary>Reads what a bag keeps of it. Only the form is judged here; see <see cref="Check"/>.</summary>
    /// <param name="findings">Told what cannot be read, and where.</param>
    /// <returns>Null when something needed is not there or cannot be read.</returns>
    public static SealedArchive? Read(BagContents bag, Action<Finding> findings)
    {
        var isWhole = true;
        var note = ReadNote();
        var keys = ReadKeys();
        var entries = ReadEntries(ArchivePaths.Entries, isNeeded: true);
        var context = ReadEntries(ArchivePaths.Context, isNeeded: false);
        var stamps = ReadTimestamps();
        return isWhole ? new SealedArchive(entries, context, note!, keys, stamps) : null;

        SignedNote? ReadNote()
        {
            if (bag.Find(ArchivePaths.Checkpoint)?.ReadText(SignedNote.MaxSize) is { } text && SignedNote.TryParse(text, out var read))
                return read;
            Miss("no_checkpoint", ArchivePaths.Checkpoint, "is not there, or not a signed note", "缺失，或不是签名文本");
            return null;
        }

        List<NoteKey> ReadKeys()
        {
            var read = new List<NoteKey>();
            foreach (var line in (bag.Find(ArchivePaths.Keys)?.ReadText(SignedNote.MaxSize) ?? "?").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (NoteKey.TryParse(line, out var key))
                    read.Add(key);
                else
                    Miss("no_key", ArchivePaths.Keys, "is not there, or has a line that is not a verifier key", "缺失，或其中一行不是验证密钥");
            }

            return read;
        }

        List<ProvenEntry> ReadEntries(string path, bool isNeeded)
        {
            var read = new List<ProvenEntry>();
            if (bag.Find(path) is not { } file)
            {
                if (isNeeded)
                    Miss("no_entries", path, "is not there", "缺失");
                return read;
            }

            if (file.Read(MostEntries) is not { Length: > 0 } bytes || bytes[^1] != '\n')
            {
                Miss("no_entries", path, "is empty, too large, or does not end with the end of a line", "为空、过大，或末尾无换行");
                return read;
            }

            var rest = bytes.AsMemory();
            for (var line = 1; !rest.IsEmpty; line++)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                if (!LedgerEntry.TryRead(rest[..end], out var entry))
                    Miss("not_an_entry", $"{path} line {line}", "is not an entry in its one form", "不是规定形式的条目");
                else if (ReadProof(entry.Sequence) is { } proof)
                    read.Add(new ProvenEntry(entry, proof));
                rest = rest[(end + 1)..];
            }

            return read;
        }

        IReadOnlyList<TreeHash>? ReadProof(long sequence)
        {
            var path = ArchivePaths.Proof(sequence);
            if (bag.Find(path)?.ReadText(2 * SignedNote.MaxSize) is not { } text || !InclusionReceipt.TryParse(text, out var receipt))
                Miss("no_proof", path, "is not there, or not a proof", "缺失，或不是证明");
            else if (receipt.Index != sequence - 1 || receipt.Extra is not null || receipt.Checkpoint.ToString() != note?.ToString())
                Miss("other_proof", path, "is about another entry or another checkpoint", "是其他条目或其他检查点的证明");
            else
                return receipt.Proof;
            return null;
        }

        List<StampedNote> ReadTimestamps()
        {
            var read = new List<StampedNote>();
            for (var number = 1; bag.Find(ArchivePaths.Timestamp(number)) is { } token; number++)
            {
                if (token.Read(LongestToken) is { } bytes && bag.Find(ArchivePaths.StampedNote(number))?.ReadText(SignedNote.MaxSize) is { } stamped)
                    read.Add(new StampedNote(stamped, bytes));
                else
                    Miss("no_timestamp", ArchivePaths.Timestamp(number), "is too large, or what it is of is not there", "过大，或其所盖对象缺失");
            }

            return read;
        }

        void Miss(string code, string where, string english, string chinese)
        {
            isWhole = false;
            findings(new Finding(code, where, english, chinese));
        }
    }
}
