using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsultLedger.Verifier.Tests;

/// <summary>A time-stamping authority: openssl, with a certificate of its own authority.</summary>
internal sealed class StampingAuthority : IDisposable
{
    private const string Configuration = """
        [tsa]
        serial = serial
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        ess_cert_id_alg = sha256
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("consultledger-stamps-").FullName;

    public StampingAuthority()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofRoot = new CertificateRequest("CN=Example Root", rootKey, HashAlgorithmName.SHA256);
        ofRoot.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var root = ofRoot.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Example Time Stamping", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        using var certificate = request.Create(root, from, to, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(CertificateFile, root.ExportCertificatePem());
        File.WriteAllText(PathOf("tsa.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("tsa.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(PathOf("tsa.conf"), Configuration);
        File.WriteAllText(PathOf("serial"), "01\n");
    }

    /// <summary>What is given to --authority.</summary>
    public string CertificateFile => PathOf("root.pem");

    /// <returns>The token, DER.</returns>
    public byte[] Stamp(string text)
    {
        File.WriteAllText(PathOf("data"), text);
        OpenSsl("ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query.tsq");
        OpenSsl("ts", "-reply", "-config", "tsa.conf", "-section", "tsa", "-queryfile", "query.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key", "-token_out", "-out", "token.tst");
        return File.ReadAllBytes(PathOf("token.tst"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }

    private string PathOf(string file) => Path.Combine(_folder, file);
}
