using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsultLedger.Transparency.Timestamps;

/// <summary>A content and one signature over it (CMS SignedData, RFC 5652, as far as time-stamp tokens use it).</summary>
/// <param name="Content">What is signed: by way of its digest, which is one of the attributes.</param>
/// <param name="Certificates">That came along, DER each; any may be missing or have nothing to do with it.</param>
/// <param name="Attributes">The signed attributes, as they are hashed.</param>
/// <param name="Signer">Digest of the signer's certificate, by the algorithm named with it (ESSCertID, ESSCertIDv2).</param>
internal sealed record SignedContent(
    byte[] Content,
    IReadOnlyList<byte[]> Certificates,
    byte[] Attributes,
    byte[] ContentDigest,
    (HashAlgorithmName Algorithm, byte[] Digest) Signer,
    HashAlgorithmName DigestAlgorithm,
    SignatureAlgorithm SignatureAlgorithm,
    byte[] Signature)
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Reads a ContentInfo.</summary>
    /// <exception cref="AsnContentException">It is not one.</exception>
    /// <exception cref="CryptographicException">It uses what is not known here.</exception>
    public static SignedContent Read(ReadOnlyMemory<byte> bytes, string contentType)
    {
        // Outside of what is hashed authorities use BER's freedoms.
        var outer = new AsnReader(bytes, AsnEncodingRules.BER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Demand(info.ReadObjectIdentifier() == SignedData, "it is not signed data");
        var data = info.ReadSequence(First).ReadSequence();
        data.ReadInteger();
        data.ReadSetOf();
        var encapsulated = data.ReadSequence();
        Demand(encapsulated.ReadObjectIdentifier() == contentType, "what is signed is something else");
        var content = encapsulated.ReadSequence(First).ReadOctetString();

        var certificates = new List<byte[]>();
        if (data.PeekTag().HasSameClassAndValue(First))
        {
            for (var set = data.ReadSetOf(First); set.HasData;)
            {
                // The set may hold other kinds, which nobody uses.
                var isCertificate = set.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
                var certificate = set.ReadEncodedValue();
                if (isCertificate)
                    certificates.Add(certificate.ToArray());
            }
        }

        if (data.PeekTag().HasSameClassAndValue(Second))
            data.ReadEncodedValue();
        var signers = data.ReadSetOf();
        var signer = signers.ReadSequence();
        signers.ThrowIfNotEmpty();
        return Signed(signer, content, certificates, contentType);
    }

    private static SignedContent Signed(AsnReader signer, byte[] content, IReadOnlyList<byte[]> certificates, string contentType)
    {
        signer.ReadInteger();
        // Who signed is told apart by the digest of the certificate, which is signed.
        signer.ReadEncodedValue();
        var digestAlgorithm = DigestNamed(signer.ReadSequence().ReadObjectIdentifier());
        var attributes = signer.ReadEncodedValue().ToArray();
        var signatureAlgorithm = SignatureAlgorithm.Read(signer.ReadSequence(), digestAlgorithm);
        var signature = signer.ReadOctetString();

        // Hashed with the tag of a set instead of that of the field (RFC 5652, section 5.4).
        Demand(attributes is [0xA0, ..], "its attributes are not signed");
        attributes[0] = 0x31;
        byte[]? digest = null;
        (HashAlgorithmName, byte[])? certificate = null;
        var ofContent = false;
        for (var set = new AsnReader(attributes, AsnEncodingRules.DER).ReadSetOf(skipSortOrderValidation: true); set.HasData;)
        {
            var attribute = set.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            var value = attribute.ReadSetOf();
            switch (type)
            {
                case ContentType:
                    ofContent = value.ReadObjectIdentifier() == contentType;
                    break;
                case MessageDigest:
                    digest = value.ReadOctetString();
                    break;
                case SigningCertificate:
                    certificate ??= (HashAlgorithmName.SHA1, value.ReadSequence().ReadSequence().ReadSequence().ReadOctetString());
                    break;
                case SigningCertificateV2:
                    certificate = SigningCertificateOf(value.ReadSequence().ReadSequence().ReadSequence());
                    break;
            }
        }

        Demand(ofContent && digest is not null && certificate is not null, "a signed attribute is missing");
        return new SignedContent(content, certificates, attributes, digest!, certificate!.Value, digestAlgorithm, signatureAlgorithm, signature);
    }

    /// <summary>The certificate that signed, among those that came along and those given; null when it is not there.</summary>
    public X509Certificate2? FindSigner(X509Certificate2Collection candidates) =>
        candidates.FirstOrDefault(candidate => CryptographicOperations.HashData(Signer.Algorithm, candidate.RawDataMemory.Span).AsSpan().SequenceEqual(Signer.Digest));

    /// <summary>Whether the certificate's key signed the content.</summary>
    public bool IsSignedBy(X509Certificate2 certificate) =>
        CryptographicOperations.HashData(DigestAlgorithm, Content).AsSpan().SequenceEqual(ContentDigest)
        && SignatureAlgorithm.Verifies(certificate, Attributes, Signature);

    /// <exception cref="CryptographicException">It is not known here.</exception>
    public static HashAlgorithmName DigestNamed(string oid) => oid switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => throw new CryptographicException($"the digest {oid} is not known"),
    };

    /// <summary>ESSCertIDv2 (RFC 5035): SHA-256 unless it says otherwise.</summary>
    private static (HashAlgorithmName Algorithm, byte[] Digest) SigningCertificateOf(AsnReader identifier)
    {
        var algorithm = identifier.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence)
            ? DigestNamed(identifier.ReadSequence().ReadObjectIdentifier())
            : HashAlgorithmName.SHA256;
        return (algorithm, identifier.ReadOctetString());
    }

    private static void Demand(bool isSo, string otherwise)
    {
        if (!isSo)
            throw new CryptographicException(otherwise);
    }
}
