using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConsultLedger.Transparency.Notes;

/// <summary>A public key that notes are verified with: ECDSA over P-256, signature type 0x02 of C2SP signed-note, whose key id is the
/// first four bytes of the SHA-256 of the key (SubjectPublicKeyInfo, DER).</summary>
public sealed class NoteKey
{
    /// <summary>ECDSA as signed-note numbers it.</summary>
    private const byte Ecdsa = 0x02;

    private static readonly string P256 = ECCurve.NamedCurves.nistP256.Oid.Value!;

    private readonly byte[] _publicKey;

    private NoteKey(string name, byte[] publicKey)
    {
        Name = name;
        _publicKey = publicKey;
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));
    }

    /// <summary>Whose key it is; for a ledger its origin.</summary>
    public string Name { get; }

    public uint Id { get; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>The same in PEM.</summary>
    public string Pem => $"{PemEncoding.WriteString("PUBLIC KEY", _publicKey)}\n";

    /// <summary>The public half of a key.</summary>
    /// <exception cref="ArgumentException">The name cannot stand in a note, or the key is not on P-256.</exception>
    public static NoteKey Of(string name, ECDsa key)
    {
        if (!IsName(name))
            throw new ArgumentException($"'{name}' cannot be the name of a key: it is empty or has a space or a plus sign.", nameof(name));
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
            throw new ArgumentException("The key is not on the curve P-256.", nameof(key));
        return new NoteKey(name, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Whether a name can stand in a note: neither empty, nor with a space or a plus sign in it.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '+');

    /// <summary>The verifier key as it is published: <c>name+id+base64(type ‖ key)</c>.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([Ecdsa, .. _publicKey])}";

    /// <summary>Reads a verifier key; one of another type, on another curve, or whose id is not its own is none.</summary>
    public static bool TryParse(string text, out NoteKey key)
    {
        key = null!;
        // The base64 of the key may itself have plus signs.
        if (text.Split('+', 3) is not [var name, var id, var base64] || !IsName(name))
            return false;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < 2 || bytes[0] != Ecdsa)
            return false;
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(bytes.AsSpan(1..length), out var read);
            if (read != length - 1)
                return false;
            key = Of(name, ecdsa);
        }
        // The platform says that it does not support a curve it cannot make out.
        catch (Exception e) when (e is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return false;
        }

        return key.ToString() == text && id.Length == 8;
    }

    /// <summary>Whether this key made a signature under a note.</summary>
    public bool IsSigned(SignedNote note) => note.Signatures.Any(signature => IsMine(signature) && Verifies(note, signature));

    /// <summary>Whether a signature says it is this key's, and is not. Such a note is to be rejected as a whole.</summary>
    public bool IsForged(SignedNote note) => note.Signatures.Any(signature => IsMine(signature) && !Verifies(note, signature));

    private bool IsMine(NoteSignature signature) => signature.Name == Name && signature.KeyId == Id;

    private bool Verifies(SignedNote note, NoteSignature signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return ecdsa.VerifyData(note.SignedBytes, signature.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}

/// <summary>Signs notes.</summary>
/// <param name="name">The key's name; for a ledger its origin.</param>
/// <param name="key">On P-256, with its private half.</param>
public sealed class NoteSigner(string name, ECDsa key)
{
    /// <summary>The public half.</summary>
    public NoteKey Key { get; } = NoteKey.Of(name, key);

    /// <summary>The signature of a text that ends with a line break.</summary>
    public NoteSignature Sign(string text) => new(
        Key.Name, Key.Id, key.SignData(new SignedNote(text, []).SignedBytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
