using ConsultLedger.EventStore.Sealing;
using ConsultLedger.Transparency.Notes;

namespace ConsultLedger.Server.Composition;

/// <summary>The section <c>Ledger</c> of the configuration, and <c>ConnectionStrings:Ledger</c>.</summary>
public sealed record LedgerSettings
{
    /// <summary>A PostgreSQL to use; null: one of the server's own, in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The schema that holds the ledger.</summary>
    public string Schema { get; init; } = "ledger";

    /// <summary>Where the server keeps what is its own: the embedded database, its key, the last checkpoint; relative to the working folder.</summary>
    public string DataFolder { get; init; } = ".consultledger";

    /// <summary>The largest document accepted, in bytes.</summary>
    public int MaxDocumentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The largest archive package accepted, in bytes. It is held in memory once, when it is stored.</summary>
    public int MaxArchiveBytes { get; init; } = 512 * 1024 * 1024;

    /// <summary>How many requests a caller may send in a second, where callers are known.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Listen on addresses other machines can reach although nobody has to log in: for containers, whose network is
    /// guarded outside.</summary>
    public bool AllowUnauthenticatedNetwork { get; init; }

    /// <summary>Names the ledger in what it signs; null: after the schema. Never to be changed once something was signed.</summary>
    public string? Origin { get; init; }

    /// <summary>The key that signs checkpoints (PEM); null: in <see cref="DataFolder"/>, made at the first start.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The key before it, which signs as well for as long as it is named here; null: none.</summary>
    public string? RetiringKeyFile { get; init; }

    /// <summary>The file of the keys that wrap those of residents; null: in <see cref="DataFolder"/>, made when the first resident is recorded.</summary>
    public string? WrappingKeyFile { get; init; }

    /// <summary>Where the last checkpoint is kept outside the database; null: in <see cref="DataFolder"/>.</summary>
    public string? CheckpointFile { get; init; }

    /// <summary>Keys of auditors, in signed-note form (<c>name+id+base64</c>), whose signatures under checkpoints are accepted.</summary>
    public IReadOnlyList<string> AuditorKeys { get; init; } = [];

    /// <summary>The same, read.</summary>
    /// <exception cref="CannotStartException">One of them is not a key.</exception>
    public IReadOnlyList<NoteKey> Auditors => [.. AuditorKeys.Select(text => NoteKey.TryParse(text, out var key)
        ? key
        : throw new CannotStartException($"Ledger:AuditorKeys holds '{text}', which is not a verifier key (name+id+base64, ECDSA on P-256)."))];

    /// <summary>Where time stamps of checkpoints are asked for (RFC 3161 over HTTP); null: none are.</summary>
    public Uri? TimestampAuthority { get; init; }

    /// <summary>The certificates its time stamps must lead to (PEM, one file).</summary>
    public string? TimestampCertificates { get; init; }

    /// <summary>The same, with its path.</summary>
    public string WrappingKeys => Path.GetFullPath(WrappingKeyFile ?? Path.Combine(DataFolder, $"{Schema}.wrapping-keys"));

    /// <summary>What the sealer is to know.</summary>
    public SealingSettings Sealing => new(
        Origin ?? $"consultledger.local/{Schema}",
        Path.GetFullPath(KeyFile ?? Path.Combine(DataFolder, $"{Schema}.key.pem")),
        Path.GetFullPath(CheckpointFile ?? Path.Combine(DataFolder, $"{Schema}.checkpoint")))
    {
        RetiringKeyFile = RetiringKeyFile is null ? null : Path.GetFullPath(RetiringKeyFile),
    };

    /// <summary>The same for the ledger of who read what, which lies beside it.</summary>
    public LedgerSettings OfReadings
    {
        get
        {
            var (own, schema) = (Sealing, $"{Schema}_readings");
            return this with
            {
                Schema = schema,
                Origin = $"{own.Origin}/readings",
                KeyFile = Path.Combine(Path.GetDirectoryName(own.KeyFile)!, $"{schema}.key.pem"),
                RetiringKeyFile = null,
                CheckpointFile = Path.Combine(Path.GetDirectoryName(own.CheckpointFile)!, $"{schema}.checkpoint"),
            };
        }
    }

    public static LedgerSettings From(IConfiguration configuration)
    {
        try
        {
            var settings = configuration.GetSection("Ledger").Get<LedgerSettings>() ?? new LedgerSettings();
            if (settings.Origin is { } origin && !NoteKey.IsName(origin))
                throw new CannotStartException($"Ledger:Origin '{origin}' cannot name a ledger: it is empty or has a space or a plus sign.");
            if (settings.RequestsPerSecond < 1)
                throw new CannotStartException($"Ledger:RequestsPerSecond is {settings.RequestsPerSecond}; at least one has to be answered.");
            _ = settings.Auditors;
            return settings with { ConnectionString = configuration.GetConnectionString("Ledger") is { Length: > 0 } given ? given : null };
        }
        catch (InvalidOperationException unreadable)
        {
            throw new CannotStartException($"A setting cannot be read. {unreadable.Message}", unreadable);
        }
    }
}
