using System.Security.Cryptography;

namespace ConsultLedger.Residents;

/// <summary>
/// The seal of one place: AES-256-GCM under a key of its own, which follows from the person's key and the place (HKDF-SHA-256, RFC 5869).
/// With that key alone one place can be opened and no other, so that an archive can be given what it files and nothing else.
/// </summary>
public static class FieldSeal
{
    /// <summary>Length of a key, in bytes.</summary>
    public const int KeySize = 32;

    private const byte Form = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    /// <summary>The key of a place.</summary>
    public static byte[] KeyOf(ReadOnlySpan<byte> personKey, SealedPlace place)
    {
        var key = new byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, personKey, key, salt: [], place.ToBytes());
        return key;
    }

    /// <summary>Seals: base64 of a byte for the form, the nonce, the tag and the ciphertext. The place is bound to it.</summary>
    public static string Seal(ReadOnlySpan<byte> key, SealedPlace place, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[Overhead + plain.Length];
        sealedBytes[0] = Form;
        var nonce = sealedBytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(Overhead), sealedBytes.AsSpan(1 + NonceSize, TagSize), place.ToBytes());
        return Convert.ToBase64String(sealedBytes);
    }

    /// <summary>Opens; null when it was not sealed with this key for this place, or is not as it was sealed.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, SealedPlace place, string text)
    {
        var bytes = new byte[text.Length];
        if (key.Length != KeySize || !Convert.TryFromBase64String(text, bytes, out var length) || length < Overhead || bytes[0] != Form)
            return null;
        var plain = new byte[length - Overhead];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(bytes.AsSpan(1, NonceSize), bytes.AsSpan(Overhead, plain.Length), bytes.AsSpan(1 + NonceSize, TagSize), plain, place.ToBytes());
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
