using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsultLedger.Server.Tests.Hosting;

/// <summary>A time-stamping authority as others run one: openssl behind HTTP, with a certificate of its own authority.</summary>
internal sealed class TestTimestampAuthority : IDisposable
{
    private const string Configuration = """
        [tsa]
        serial = serial
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        ess_cert_id_alg = sha256
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-tsa-").FullName;
    private readonly HttpListener _listener = new();
    private readonly Task _answering;

    private TestTimestampAuthority()
    {
        MakeCertificates();
        File.WriteAllText(Path.Combine(_folder, "tsa.conf"), Configuration);
        File.WriteAllText(Path.Combine(_folder, "serial"), "01\n");
        Address = $"http://127.0.0.1:{FreePort()}/tsa/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _answering = Task.Run(Answer);
    }

    public string Address { get; }

    /// <summary>The certificate of the authority above it.</summary>
    public string RootFile => Path.Combine(_folder, "root.pem");

    /// <summary>What a server that asks it is told.</summary>
    public (string Name, string Value)[] Settings => [("Ledger:TimestampAuthority", Address), ("Ledger:TimestampCertificates", RootFile)];

    /// <summary>Answers are spoilt by this before they go out.</summary>
    public Func<byte[], byte[]> Spoil { get; set; } = reply => reply;

    public static TestTimestampAuthority Start() => new();

    /// <summary>What openssl says of a token.</summary>
    public async Task<string> Verify(byte[] token, byte[] data)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "token.tst"), token);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "data"), data);
        return await OpenSsl("ts", "-verify", "-token_in", "-in", "token.tst", "-data", "data", "-CAfile", "root.pem");
    }

    public void Dispose()
    {
        _listener.Stop();
        _answering.Wait();
        _listener.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Answer()
    {
        for (var number = 0; ; number++)
        {
            HttpListenerContext asked;
            try
            {
                asked = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using (var query = File.Create(Path.Combine(_folder, "query.tsq")))
                await asked.Request.InputStream.CopyToAsync(query);
            await OpenSsl("ts", "-reply", "-config", "tsa.conf", "-section", "tsa", "-queryfile", "query.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "reply.tsr");
            asked.Response.ContentType = "application/timestamp-reply";
            await asked.Response.OutputStream.WriteAsync(Spoil(await File.ReadAllBytesAsync(Path.Combine(_folder, "reply.tsr"))));
            asked.Response.Close();
        }
    }

    private async Task<string> OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    private void MakeCertificates()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofRoot = new CertificateRequest("CN=Example Root", rootKey, HashAlgorithmName.SHA256);
        ofRoot.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        ofRoot.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var root = ofRoot.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Example Time Stamping", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        using var certificate = request.Create(root, from, to, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(RootFile, root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "tsa.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "tsa.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
