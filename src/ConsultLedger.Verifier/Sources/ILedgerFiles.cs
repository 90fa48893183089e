namespace ConsultLedger.Verifier.Sources;

/// <summary>The files a ledger publishes (C2SP tlog-tiles), wherever they are: checkpoint, keys, tiles, entry bundles.</summary>
public interface ILedgerFiles
{
    /// <summary>Where they are, for people.</summary>
    string Where { get; }

    /// <summary>The bytes of a file; null when there is none.</summary>
    /// <param name="path">Below the ledger's address, e.g. <c>tile/entries/000.p/17</c>.</param>
    /// <exception cref="SourceUnreadableException">It cannot be said whether there is one.</exception>
    Task<byte[]?> Read(string path, CancellationToken cancellation);
}

/// <summary>A source cannot be read, so nothing can be said about the ledger.</summary>
public sealed class SourceUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
