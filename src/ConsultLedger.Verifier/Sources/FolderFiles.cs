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

    /// <summary>What a reader makes of a file; null when there is none.</summary>
    public T? Read<T>(string path, Func<Stream, T?> read)
        where T : class
    {
        if (!File.Exists(PathOf(path)))
            return null;
        using var file = File.OpenRead(PathOf(path));
        return read(file);
    }

    /// <summary>Keeps a file; what is half written when the power fails is never taken for one.</summary>
    public Task Write(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Write(path, file => file.Write(bytes.Span));
        return Task.CompletedTask;
    }

    /// <summary>Keeps a file that is large.</summary>
    public void Write(string path, Action<Stream> write)
    {
        var kept = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        using (var file = File.Create($"{kept}.new"))
            write(file);
        File.Move($"{kept}.new", kept, overwrite: true);
    }

    /// <summary>Forgets a file, if there is one.</summary>
    public void Delete(string path)
    {
        if (File.Exists(PathOf(path)))
            File.Delete(PathOf(path));
    }

    /// <summary>A further page of a list has a question mark in its address, which not every file system allows.</summary>
    private string PathOf(string path) => Path.Combine(folder, Path.Combine(path.Replace('?', '.').Split('/')));
}
