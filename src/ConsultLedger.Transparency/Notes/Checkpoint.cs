using System.Globalization;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Notes;

/// <summary>How large a ledger's tree is and what its root is (C2SP tlog-checkpoint), as it is signed.</summary>
/// <param name="Origin">Which ledger.</param>
/// <param name="Size">Leaves in the tree; the last sequence sealed.</param>
/// <param name="Root">The hash of the whole tree.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>The checkpoint with a signature of each signer, of which several sign while a key is being replaced.</summary>
    public SignedNote Signed(params IEnumerable<NoteSigner> signers) => new(Text, [.. signers.Select(signer => signer.Sign(Text))]);

    /// <summary>Reads the text of a note; extension lines are not accepted, because nobody could tell what they promise.</summary>
    public static bool TryParse(string text, out Checkpoint checkpoint)
    {
        checkpoint = null!;
        if (text.Split('\n') is not [{ Length: > 0 } origin, var number, var root, ""]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !TreeHash.TryParse(root, out var hash))
        {
            return false;
        }

        checkpoint = new Checkpoint(origin, size, hash);
        return checkpoint.Text == text;
    }

    /// <summary>Reads a checkpoint that one of the keys has signed.</summary>
    /// <param name="keys">Keys that are trusted for the ledger, each under the name of its origin.</param>
    /// <param name="distrust">Why it is not to be relied on; null when it is.</param>
    public static Checkpoint? Open(SignedNote note, IReadOnlyCollection<NoteKey> keys, out CheckpointDistrust? distrust)
    {
        distrust = null;
        if (!TryParse(note.Text, out var checkpoint))
            distrust = CheckpointDistrust.NotACheckpoint;
        else if (keys.Any(key => key.IsForged(note)))
            distrust = CheckpointDistrust.Forged;
        else if (!keys.Any(key => key.Name == checkpoint.Origin && key.IsSigned(note)))
            distrust = keys.Any(key => key.IsSigned(note)) ? CheckpointDistrust.OfAnotherLedger : CheckpointDistrust.NotSigned;
        return distrust is null ? checkpoint : null;
    }
}

/// <summary>Why a checkpoint is not to be relied on.</summary>
public enum CheckpointDistrust
{
    /// <summary>The note's text is not an origin, a size and a root.</summary>
    NotACheckpoint,

    /// <summary>A signature says it is of a trusted key, and is not.</summary>
    Forged,

    /// <summary>No trusted key has signed it.</summary>
    NotSigned,

    /// <summary>A trusted key has signed it, but not under the name of the ledger it speaks of.</summary>
    OfAnotherLedger,
}
