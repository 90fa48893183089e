namespace ConsultLedger.EmbeddedPostgres;

/// <summary>What a caller decides about its private cluster.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The folder the data belongs to; created when missing. One running cluster per folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>False only for clusters that are thrown away: nothing is flushed to disk, so a crash of the machine may ruin the data.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>A database created on the first start, so that a caller needs no second tool to make one.</summary>
    public string Database { get; init; } = "ledger";

    public int MaxConnections { get; init; } = 200;

    /// <summary>Receives what the cluster does and every line PostgreSQL writes; called from any thread.</summary>
    public Action<string>? Log { get; init; }

    internal void Write(string line)
    {
        try
        {
            Log?.Invoke(line);
        }
        catch (Exception)
        {
            // A log that no longer takes lines must not take the database down with it.
        }
    }
}
