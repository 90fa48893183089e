namespace ConsultLedger.EmbeddedPostgres;

/// <summary>PostgreSQL ended though nobody stopped it; it is being started again.</summary>
public sealed class PostgresExitedEventArgs(int exitCode) : EventArgs
{
    /// <summary>As the shell counts: 128 + the signal's number when a signal ended it.</summary>
    public int ExitCode { get; } = exitCode;
}
