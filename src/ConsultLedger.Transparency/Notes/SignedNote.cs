using System.Text;

namespace ConsultLedger.Transparency.Notes;

/// <summary>A text and the signatures under it (C2SP signed-note).</summary>
/// <param name="Text">The signed text; it ends with a line break.</param>
/// <param name="Signatures">In the order of the note; those of unknown keys are kept and passed on.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>The longest note read, in bytes: far more than its signatures will ever need.</summary>
    public const int MaxSize = 1 << 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes that are signed.</summary>
    public byte[] SignedBytes => Utf8.GetBytes(Text);

    /// <summary>The note as it is published.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    /// <summary>The note with one more signature, by which one of the same key is replaced.</summary>
    public SignedNote With(NoteSignature signature) =>
        this with { Signatures = [.. Signatures.Where(known => known.Name != signature.Name || known.KeyId != signature.KeyId), signature] };

    /// <summary>Reads a note.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SignedNote note)
    {
        note = null!;
        if (bytes.Length > MaxSize)
            return false;
        try
        {
            return TryParse(Utf8.GetString(bytes), out note);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Reads a note.</summary>
    public static bool TryParse(string published, out SignedNote note)
    {
        note = null!;
        if (published.AsSpan().ContainsAnyInRange('\0', '\t') || published.AsSpan().ContainsAnyInRange('\v', '\x1f') || !published.EndsWith('\n'))
            return false;
        // The text may have empty lines of its own: the last one separates.
        var separator = published.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (separator < 0 || separator + 2 == published.Length)
            return false;

        var signatures = new List<NoteSignature>();
        foreach (var line in published[(separator + 2)..^1].Split('\n'))
        {
            if (!NoteSignature.TryParse(line, out var signature))
                return false;
            signatures.Add(signature);
        }

        note = new SignedNote(published[..(separator + 1)], signatures);
        return true;
    }
}

/// <summary>One signature under a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">Which key of that name.</param>
/// <param name="Signature">What the key's algorithm makes of the text.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    private const string Dash = "— ";

    /// <summary>The line under the note, without its end.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Signature.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.Span.CopyTo(bytes.AsSpan(sizeof(uint)));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }

    /// <summary>Reads a line.</summary>
    public static bool TryParse(string line, out NoteSignature signature)
    {
        signature = null!;
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var base64] || !NoteKey.IsName(name))
            return false;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length <= sizeof(uint))
            return false;
        signature = new NoteSignature(name, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)..length));
        // Only the one form a signature has: what could be written twice could be told apart as two notes.
        return signature.ToString() == line;
    }
}
