using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsultLedger.Transparency.Timestamps;

/// <summary>How a token is signed.</summary>
/// <param name="Padding">Of RSA; null: ECDSA.</param>
internal sealed record SignatureAlgorithm(HashAlgorithmName Digest, RSASignaturePadding? Padding)
{
    /// <summary>Reads an AlgorithmIdentifier.</summary>
    /// <param name="digest">That of the attributes, for algorithms that do not say.</param>
    /// <exception cref="CryptographicException">It is not known here.</exception>
    public static SignatureAlgorithm Read(AsnReader identifier, HashAlgorithmName digest)
    {
        var oid = identifier.ReadObjectIdentifier();
        return oid switch
        {
            "1.2.840.113549.1.1.1" => new(digest, RSASignaturePadding.Pkcs1),
            "1.2.840.113549.1.1.11" => new(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "1.2.840.113549.1.1.12" => new(HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "1.2.840.113549.1.1.13" => new(HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            // The parameters name the digest again; another than the attributes' would not verify.
            "1.2.840.113549.1.1.10" => new(digest, RSASignaturePadding.Pss),
            "1.2.840.10045.4.3.2" => new(HashAlgorithmName.SHA256, Padding: null),
            "1.2.840.10045.4.3.3" => new(HashAlgorithmName.SHA384, Padding: null),
            "1.2.840.10045.4.3.4" => new(HashAlgorithmName.SHA512, Padding: null),
            _ => throw new CryptographicException($"the signature algorithm {oid} is not known"),
        };
    }

    public bool Verifies(X509Certificate2 certificate, byte[] signed, byte[] signature)
    {
        if (Padding is { } padding)
        {
            using var rsa = certificate.GetRSAPublicKey();
            return rsa?.VerifyData(signed, signature, Digest, padding) ?? false;
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa?.VerifyData(signed, signature, Digest, DSASignatureFormat.Rfc3279DerSequence) ?? false;
    }
}
