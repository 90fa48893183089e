using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.Residents;

/// <summary>The key of one resident. It lives for one request and is never kept.</summary>
public sealed class PersonKey
{
    private readonly byte[] _key;

    internal PersonKey(Guid person, string tenant, byte[] key) => (Person, Tenant, _key) = (person, tenant, key);

    public Guid Person { get; }

    /// <summary>The committee in whose part of the ledger she is named.</summary>
    public string Tenant { get; }

    /// <summary>The key that opens one place of hers.</summary>
    public byte[] FieldKey(SealedPlace place) => FieldSeal.KeyOf(_key, place);

    /// <summary>Wraps a person's key: nonce, tag, ciphertext. Bound to the person, so that one's key cannot be put in another's place.</summary>
    internal static byte[] Wrap(ReadOnlySpan<byte> wrapping, Guid person, ReadOnlySpan<byte> key)
    {
        var wrapped = new byte[12 + 16 + key.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var cipher = new AesGcm(wrapping, 16);
        cipher.Encrypt(wrapped.AsSpan(0, 12), key, wrapped.AsSpan(28), wrapped.AsSpan(12, 16), Bound(person));
        return wrapped;
    }

    /// <summary>Null when this is not what was wrapped for the person.</summary>
    internal static byte[]? Unwrap(ReadOnlySpan<byte> wrapping, Guid person, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length != 28 + FieldSeal.KeySize)
            return null;
        var key = new byte[FieldSeal.KeySize];
        using var cipher = new AesGcm(wrapping, 16);
        try
        {
            cipher.Decrypt(wrapped[..12], wrapped[28..], wrapped[12..28], key, Bound(person));
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bound(Guid person) => Encoding.UTF8.GetBytes($"consultledger person key 1\n{person:D}");
}
