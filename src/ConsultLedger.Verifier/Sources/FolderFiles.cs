namespace ConsultLedger.Verifier.Sources;

/// <summary>An export: a folder with the published files under their own paths.</summary>
public sealed class FolderFiles(string folder) : ILedgerFiles
{
    public string Where => folder;

    public async Task<byte[]?> Read(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(path), cancellation);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnreadableException($"{PathOf(path)}: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Keeps a file; what is half written when the power fails is never taken for one.</summary>
    public async Task Write(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync($"{file}.new", bytes, cancellation);
        File.Move($"{file}.new", file, overwrite: true);
    }

    private string PathOf(string path) => Path.Combine(folder, Path.Combine(path.Split('/')));
}
