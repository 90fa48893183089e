using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsultLedger.Transparency.Timestamps;

/// <summary>
/// What a time-stamping authority says (RFC 3161): bytes with this digest existed at that time. Read and verified with the base library
/// alone, so that those who only verify need no package; that the platform's own reader and openssl agree is tested.
/// </summary>
public sealed class TimestampToken
{
    private const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private readonly SignedContent _signed;
    private readonly HashAlgorithmName _imprintAlgorithm;
    private readonly byte[] _imprint;

    private TimestampToken(SignedContent signed, HashAlgorithmName imprintAlgorithm, byte[] imprint, DateTimeOffset time)
    {
        _signed = signed;
        _imprintAlgorithm = imprintAlgorithm;
        _imprint = imprint;
        Time = time;
    }

    /// <summary>When, by the authority's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Reads a token: the ContentInfo itself, not the reply it came in.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out TimestampToken token)
    {
        token = null!;
        try
        {
            var signed = SignedContent.Read(bytes, TimestampInfo);
            var info = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
            if (info.ReadInteger() != 1)
                return false;
            info.ReadObjectIdentifier();
            var imprint = info.ReadSequence();
            var algorithm = SignedContent.DigestNamed(imprint.ReadSequence().ReadObjectIdentifier());
            var digest = imprint.ReadOctetString();
            info.ReadInteger();
            token = new TimestampToken(signed, algorithm, digest, info.ReadGeneralizedTime());
            return true;
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether it speaks of these bytes.</summary>
    public bool IsOf(ReadOnlySpan<byte> bytes) => CryptographicOperations.HashData(_imprintAlgorithm, bytes).AsSpan().SequenceEqual(_imprint);

    /// <summary>Why it is not to be relied on; null when it is. Nothing is fetched: neither certificates nor revocations.</summary>
    /// <param name="authorities">Roots, to one of which the signer's certificate must lead; other certificates among them help on the way.</param>
    public TimestampDistrust? DistrustUnder(X509Certificate2Collection authorities)
    {
        X509Certificate2[] sent = [];
        try
        {
            sent = [.. _signed.Certificates.Select(certificate => X509CertificateLoader.LoadCertificate(certificate))];
            if (_signed.FindSigner([.. sent, .. authorities]) is not { } signer)
                return TimestampDistrust.NoCertificate;
            if (!_signed.IsSignedBy(signer))
                return TimestampDistrust.Forged;
            return MayStamp(signer) && LeadsTo(authorities, signer, sent) ? null : TimestampDistrust.OfAnotherAuthority;
        }
        // Not supported: a certificate with a key or curve that the platform cannot make out.
        catch (Exception malformed) when (malformed is CryptographicException or NotSupportedException)
        {
            return TimestampDistrust.Forged;
        }
        finally
        {
            foreach (var certificate in sent)
                certificate.Dispose();
        }
    }

    /// <summary>The certificate is for time stamps and nothing else is demanded of it (RFC 3161, section 2.3).</summary>
    private static bool MayStamp(X509Certificate2 signer) =>
        signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.Critical && usage.EnhancedKeyUsages is [{ Value: TimeStamping }]);

    private bool LeadsTo(X509Certificate2Collection authorities, X509Certificate2 signer, X509Certificate2[] sent)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
                // A certificate that has expired since could sign then.
                VerificationTime = Time.UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        return chain.Build(signer);
    }
}

/// <summary>Why a time stamp is not to be relied on.</summary>
public enum TimestampDistrust
{
    /// <summary>The certificate that signed is neither in the token nor among the given.</summary>
    NoCertificate,

    /// <summary>The signature is not of that certificate over this content.</summary>
    Forged,

    /// <summary>Soundly signed, but by nobody who was given as an authority, or with a certificate that was not for that, or not then.</summary>
    OfAnotherAuthority,
}
