using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using ConsultLedger.Server.Composition;

namespace ConsultLedger.Server.Sealing;

/// <summary>A time-stamping authority, asked over HTTP (RFC 3161). What it answers is verified before it is believed.</summary>
/// <param name="address">Where it is asked.</param>
/// <param name="trust">What its time stamps must lead to.</param>
internal sealed class TimestampAuthority(Uri address, TimestampTrust trust) : IDisposable
{
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
        return new TimestampAuthority(address, TimestampTrust.In(settings.TimestampCertificates ?? ""));
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
            return trust.Covers(token, bytes) ? token : throw new TimestampFailedException("its signature does not lead to a certificate of Ledger:TimestampCertificates.");
        }
        catch (Exception failure) when (failure is HttpRequestException or CryptographicException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new TimestampFailedException(failure.Message, failure);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>There is no time stamp.</summary>
internal sealed class TimestampFailedException(string message, Exception? inner = null) : Exception(message, inner);
