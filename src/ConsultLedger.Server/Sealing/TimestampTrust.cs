using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ConsultLedger.Server.Composition;

namespace ConsultLedger.Server.Sealing;

/// <summary>Certificates to which time stamps must lead.</summary>
internal sealed class TimestampTrust
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private readonly X509Certificate2Collection _trusted = [];

    private TimestampTrust()
    {
    }

    /// <summary>Those of a file (PEM).</summary>
    /// <exception cref="CannotStartException">There is none in it.</exception>
    public static TimestampTrust In(string path)
    {
        var trust = new TimestampTrust();
        try
        {
            trust._trusted.ImportFromPemFile(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CannotStartException($"Ledger:TimestampCertificates must name a file with the certificates of the time-stamping authority (PEM): {unreadable.Message}", unreadable);
        }

        return trust._trusted.Count > 0 ? trust : throw new CannotStartException($"Ledger:TimestampCertificates: there is no certificate in {path}.");
    }

    /// <summary>Whether a token is about these bytes, signed, and by somebody one of the certificates vouches for.</summary>
    public bool Covers(Rfc3161TimestampToken token, ReadOnlyMemory<byte> bytes)
    {
        if (!token.VerifySignatureForData(bytes.Span, out var signer, _trusted))
            return false;
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                // Neither certificates nor revocations are fetched from addresses that a token names.
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTime = token.TokenInfo.Timestamp.UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(_trusted);
        chain.ChainPolicy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        return chain.Build(signer);
    }
}
