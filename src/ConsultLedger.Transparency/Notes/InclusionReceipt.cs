using System.Globalization;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Notes;

/// <summary>One file that proves that an entry is in the ledger (C2SP tlog-proof): its place, the way from it to the root, and the signed
/// checkpoint with that root.</summary>
/// <param name="Index">Place of the entry, from 0: its sequence less one.</param>
/// <param name="Proof">The inclusion proof in the checkpoint's tree.</param>
/// <param name="Checkpoint">The signed checkpoint as it was published.</param>
/// <param name="Extra">What comes along unproven, such as the entry itself; may be null.</param>
public sealed record InclusionReceipt(long Index, IReadOnlyList<TreeHash> Proof, SignedNote Checkpoint, ReadOnlyMemory<byte>? Extra = null)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    /// <summary>A path has at most as many hashes as a tree has levels.</summary>
    private const int LongestProof = 63;

    public override string ToString()
    {
        var extra = Extra is { } bytes ? $"extra {Convert.ToBase64String(bytes.Span)}\n" : "";
        var hashes = string.Concat(Proof.Select(hash => $"{hash}\n"));
        return string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\n{extra}index {Index}\n{hashes}\n{Checkpoint}");
    }

    /// <summary>Reads a receipt.</summary>
    public static bool TryParse(string text, out InclusionReceipt receipt)
    {
        receipt = null!;
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !SignedNote.TryParse(text[(end + 2)..], out var note))
            return false;
        var lines = new Queue<string>(text[..end].Split('\n'));
        if (lines.Dequeue() != FirstLine)
            return false;

        ReadOnlyMemory<byte>? extra = null;
        if (lines.TryPeek(out var second) && second.StartsWith("extra ", StringComparison.Ordinal))
        {
            var base64 = lines.Dequeue()["extra ".Length..];
            var bytes = new byte[base64.Length];
            if (!Convert.TryFromBase64String(base64, bytes, out var length))
                return false;
            extra = bytes.AsMemory(0, length);
        }

        if (!lines.TryDequeue(out var third) || !third.StartsWith("index ", StringComparison.Ordinal)
            || !long.TryParse(third["index ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || lines.Count > LongestProof)
        {
            return false;
        }

        var proof = new List<TreeHash>(lines.Count);
        foreach (var line in lines)
        {
            if (!TreeHash.TryParse(line, out var hash))
                return false;
            proof.Add(hash);
        }

        receipt = new InclusionReceipt(index, proof, note, extra);
        return receipt.ToString() == text;
    }
}
