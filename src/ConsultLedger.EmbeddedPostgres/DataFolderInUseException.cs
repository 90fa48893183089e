namespace ConsultLedger.EmbeddedPostgres;

/// <summary>Another process (or another cluster of this one) holds the data folder.</summary>
public sealed class DataFolderInUseException(string folder, int? holder)
    : Exception($"The data folder {folder} is in use by {(holder is { } pid ? $"process {pid}" : "another process")}. Stop it first, or choose another data folder.")
{
    public string Folder { get; } = folder;

    /// <summary>The process id of the holder; null when it had not yet written it down.</summary>
    public int? Holder { get; } = holder;
}
