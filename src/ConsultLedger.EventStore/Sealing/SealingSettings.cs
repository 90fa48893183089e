namespace ConsultLedger.EventStore.Sealing;

/// <summary>What the sealer signs as, with what, and where it keeps what must not lie in the database.</summary>
/// <param name="Origin">Names the ledger in every checkpoint; never changes.</param>
/// <param name="KeyFile">The key that signs (PEM, PKCS #8); made when nothing was signed yet.</param>
/// <param name="CheckpointFile">Keeps the last checkpoint that was signed.</param>
public sealed record SealingSettings(string Origin, string KeyFile, string CheckpointFile)
{
    /// <summary>The key before the present one: as long as it is named here, both sign.</summary>
    public string? RetiringKeyFile { get; init; }

    /// <summary>How often is looked for new events.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From one checkpoint to the next at least: each costs the disk what many appends do.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long sealing may go on when the server is asked to stop.</summary>
    public TimeSpan LastRound { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The most events that one checkpoint adds; more are there only after sealing was interrupted.</summary>
    public int LargestStep { get; init; } = 50_000;

    /// <summary>How much of the time goes into reading again what was sealed: a million events take about five minutes.</summary>
    public double RecheckShare { get; init; } = 0.03;

    /// <summary>The same while thousands of events are recorded each second.</summary>
    public double RecheckShareWhenBusy { get; init; } = 0.005;

    /// <summary>From the end of one reading of the whole ledger to the beginning of the next.</summary>
    public TimeSpan RecheckPause { get; init; } = TimeSpan.FromMinutes(10);
}
