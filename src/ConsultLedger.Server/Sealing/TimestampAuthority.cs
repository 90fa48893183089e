using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ConsultLedger.Server.Composition;

namespace ConsultLedger.Server.Sealing;

/// <summary>A time-stamping authority, asked over HTTP (RFC 3161). What it answers is verified before it is believed.</summary>
/// <param name="address">Where it is asked.</param>
/// <param name="trusted">Its time stamps must lead to one of these certificates.</param>
internal sealed class TimestampAuthority(Uri address, X509Certificate2Collection trusted) : IDisposable
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const int LargestReply = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new() { Timeout = Patience, MaxResponseContentBufferSize = LargestReply };

    public Uri Address => address;

    /// <summary>The configured one; null when there is none.</summary>
    /// <exception cref="CannotStartException">It is configured by halves.</exception>
    public static TimestampAuthority? From(LedgerSettings settings)
    {
        if (settings.TimestampAuthority is not { } address)
            return null;
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new CannotStartException($"Ledger:TimestampAuthority '{address}' is not an address (http:// or https://).");
        var trusted = new X509Certificate2Collection();
        try
        {
            trusted.ImportFromPemFile(settings.TimestampCertificates ?? "");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CannotStartException($"Ledger:TimestampCertificates must name a file with the certificates of the time-stamping authority (PEM): {unreadable.Message}", unreadable);
        }

        return trusted.Count > 0
            ? new TimestampAuthority(address, trusted)
            : throw new CannotStartException($"Ledger:TimestampCertificates: there is no certificate in {settings.TimestampCertificates}.");
    }

    /// <summary>Asks for a time stamp of these bytes.</summary>
    /// <exception cref="TimestampFailedException">None came, or it cannot be relied on.</exception>
    public async Task<Rfc3161TimestampToken> Stamp(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            bytes.Span, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        try
        {
            using var content = new ByteArrayContent(request.Encode()) { Headers = { ContentType = new MediaTypeHeaderValue("application/timestamp-query") } };
            using var reply = await _http.PostAsync(address, content, cancellation);
            reply.EnsureSuccessStatusCode();
            // Holds the token against the request: its hash and its nonce.
            var token = request.ProcessResponse(await reply.Content.ReadAsByteArrayAsync(cancellation), out _);
            return IsTrusted(token, bytes) ? token : throw new TimestampFailedException("its signature does not lead to a certificate of Ledger:TimestampCertificates.");
        }
        catch (Exception failure) when (failure is HttpRequestException or CryptographicException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new TimestampFailedException(failure.Message, failure);
        }
    }

    public void Dispose() => _http.Dispose();

    private bool IsTrusted(Rfc3161TimestampToken token, ReadOnlyMemory<byte> bytes)
    {
        if (!token.VerifySignatureForData(bytes.Span, out var signer, trusted))
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
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        return chain.Build(signer);
    }
}

/// <summary>There is no time stamp.</summary>
internal sealed class TimestampFailedException(string message, Exception? inner = null) : Exception(message, inner);
