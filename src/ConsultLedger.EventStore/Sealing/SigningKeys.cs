using System.Diagnostics;
using System.Security.Cryptography;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>The keys that sign: the present one, and during a rotation the one before it.</summary>
internal sealed class SigningKeys : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    private readonly List<ECDsa> _keys = [];

    private SigningKeys()
    {
    }

    public List<NoteSigner> Signers { get; } = [];

    public IReadOnlyList<NoteKey> Verifiers => [.. Signers.Select(signer => signer.Key)];

    /// <summary>Reads the keys.</summary>
    /// <param name="isFirstStart">Nothing was signed yet: a key that is missing is made. So it is during a rotation.</param>
    public static (SigningKeys? Keys, SealingRefusal? Refusal) Open(SealingSettings settings, bool isFirstStart)
    {
        var keys = new SigningKeys();
        var refusal = settings.RetiringKeyFile is { } retiring ? keys.Read(settings.Origin, retiring) : null;
        if (refusal is null)
        {
            if (!File.Exists(settings.KeyFile) && (isFirstStart || settings.RetiringKeyFile is not null))
                Make(settings.KeyFile);
            refusal = keys.Read(settings.Origin, settings.KeyFile);
        }

        if (refusal is null)
            return (keys, null);
        keys.Dispose();
        return (null, refusal);
    }

    public void Dispose() => _keys.ForEach(key => key.Dispose());

    private SealingRefusal? Read(string origin, string path)
    {
        if (!File.Exists(path))
            return new SealingRefusal.KeyUnusable(path, KeyProblem.Missing);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            return new SealingRefusal.KeyUnusable(path, KeyProblem.OpenToOthers);

        var key = ECDsa.Create();
        _keys.Add(key);
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            var signer = new NoteSigner(origin, key);
            _ = signer.Sign("\n");
            Signers.Add(signer);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return new SealingRefusal.KeyUnusable(path, KeyProblem.Unreadable);
        }
    }

    private static void Make(string path)
    {
        Debug.Assert(!OperatingSystem.IsWindows(), "The server does not run there.");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var made = path + ".new";
        File.Delete(made);
        using (var file = new FileStream(made, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(made, path);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }
}
