namespace ConsultLedger.Server.Composition;

/// <summary>The section <c>Ledger</c> of the configuration, and <c>ConnectionStrings:Ledger</c>.</summary>
public sealed record LedgerSettings
{
    /// <summary>A PostgreSQL to use; null: one of the server's own, in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The schema that holds the ledger.</summary>
    public string Schema { get; init; } = "ledger";

    /// <summary>Where the server keeps what is its own (the embedded database); relative to the working folder.</summary>
    public string DataFolder { get; init; } = ".consultledger";

    /// <summary>The largest document accepted, in bytes.</summary>
    public int MaxDocumentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Listen on addresses other machines can reach although nobody has to log in: for containers, whose network is
    /// guarded outside.</summary>
    public bool AllowUnauthenticatedNetwork { get; init; }

    public static LedgerSettings From(IConfiguration configuration)
    {
        try
        {
            var settings = configuration.GetSection("Ledger").Get<LedgerSettings>() ?? new LedgerSettings();
            return settings with { ConnectionString = configuration.GetConnectionString("Ledger") is { Length: > 0 } given ? given : null };
        }
        catch (InvalidOperationException unreadable)
        {
            throw new CannotStartException($"A setting cannot be read. {unreadable.Message}", unreadable);
        }
    }
}
