using System.Diagnostics;
using System.Security.Cryptography;
using ConsultLedger.EventStore.Sealing;

namespace ConsultLedger.Residents;

/// <summary>A key that wraps those of residents.</summary>
/// <param name="Key">256 bits.</param>
internal sealed record WrappingKey(byte[] Key)
{
    /// <summary>Names the key beside what it wraps, and tells nothing of it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData([.. "consultledger wrapping key 1\n"u8, .. Key]).AsSpan(0, 8));
}

/// <summary>
/// The file of the wrapping keys, readable by its owner alone: one a line in base64, the present one first, then during a rotation the one before it.
/// It is read anew whenever it is needed: that is seldom and short, and so every server sees a rotation at once.
/// </summary>
/// <param name="path">Of the file; it is made when the first resident is recorded.</param>
public sealed class WrappingKeyFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    private readonly Lock _making = new();

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    /// <summary>The present key; makes the first one.</summary>
    /// <exception cref="WrappingKeyUnusableException">The file cannot be used.</exception>
    internal WrappingKey Current()
    {
        lock (_making)
        {
            if (!Exists)
                Make();
            return Read()[0];
        }
    }

    /// <summary>The key with this id; null when the file has none.</summary>
    /// <exception cref="WrappingKeyUnusableException">The file cannot be used.</exception>
    internal WrappingKey? Find(string id) => Exists ? Read().FirstOrDefault(key => key.Id == id) : null;

    /// <summary>All keys of the file, the present one first.</summary>
    /// <exception cref="WrappingKeyUnusableException">The file cannot be used.</exception>
    internal IReadOnlyList<WrappingKey> Read()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & Others) != 0)
            throw new WrappingKeyUnusableException($"The wrapping key {Path} can be read by others than its owner. Run: chmod 600 {Path}");
        try
        {
            var keys = File.ReadAllLines(Path).Where(line => line.Length > 0).Select(line => new WrappingKey(Convert.FromBase64String(line))).ToList();
            return keys.Count > 0 && keys.TrueForAll(key => key.Key.Length == FieldSeal.KeySize)
                ? keys
                : throw new WrappingKeyUnusableException($"The file {Path} does not hold wrapping keys: 32 bytes in base64, one a line.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new WrappingKeyUnusableException($"The wrapping key {Path} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>The turn to change the file, among all processes that use it; null while another has it.</summary>
    internal IDisposable? TakeTurn()
    {
        try
        {
            return new FileStream($"{Path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Exists)
        {
            return null;
        }
    }

    /// <summary>A new key becomes the present one; those that are there stay until nothing is wrapped by them.</summary>
    internal WrappingKey Add()
    {
        lock (_making)
        {
            var fresh = new WrappingKey(RandomNumberGenerator.GetBytes(FieldSeal.KeySize));
            Write([fresh, .. Read()]);
            return fresh;
        }
    }

    /// <summary>Leaves these keys and destroys the others.</summary>
    internal void Write(IReadOnlyList<WrappingKey> keys)
    {
        Debug.Assert(!OperatingSystem.IsWindows(), "The server does not run there.");
        var made = $"{Path}.new";
        File.Delete(made);
        WriteOwnerOnly(made, keys);
        File.Move(made, Path, overwrite: true);
        DurableFolder.Flush(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Another server on the same folder may make it at this moment: the one that was first counts.</summary>
    private void Make()
    {
        Debug.Assert(!OperatingSystem.IsWindows(), "The server does not run there.");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var made = $"{Path}.{Guid.NewGuid():N}";
        WriteOwnerOnly(made, [new WrappingKey(RandomNumberGenerator.GetBytes(FieldSeal.KeySize))]);
        try
        {
            File.Move(made, Path, overwrite: false);
        }
        catch (IOException) when (Exists)
        {
            File.Delete(made);
        }

        DurableFolder.Flush(System.IO.Path.GetDirectoryName(Path)!);
    }

    private static void WriteOwnerOnly(string path, IReadOnlyList<WrappingKey> keys)
    {
        Debug.Assert(!OperatingSystem.IsWindows(), "The server does not run there.");
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        file.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(keys.Select(key => Convert.ToBase64String(key.Key) + "\n"))));
        file.Flush(flushToDisk: true);
    }
}

/// <summary>The wrapping keys cannot be used: residents can be neither recorded nor read.</summary>
public sealed class WrappingKeyUnusableException : Exception
{
    public WrappingKeyUnusableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
