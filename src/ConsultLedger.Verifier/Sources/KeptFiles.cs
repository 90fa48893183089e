namespace ConsultLedger.Verifier.Sources;

/// <summary>Keeps the entries that were fetched in a folder, so that a check that was interrupted goes on where it was, and the next one
/// fetches only what is new. Tiles are fetched every time: they tell whether the server still has what is kept.</summary>
public sealed class KeptFiles(ILedgerFiles source, FolderFiles folder) : ILedgerFiles
{
    public string Where => source.Where;

    public async Task<byte[]?> Read(string path, CancellationToken cancellation)
    {
        var isWholeBundle = path.StartsWith("tile/entries/", StringComparison.Ordinal) && !path.Contains(".p/", StringComparison.Ordinal);
        if (isWholeBundle && await folder.Read(path, cancellation) is { } kept)
            return kept;
        var bytes = await source.Read(path, cancellation);
        if (bytes is not null)
            await folder.Write(path, bytes, cancellation);
        return bytes;
    }
}
