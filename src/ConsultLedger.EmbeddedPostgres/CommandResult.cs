namespace ConsultLedger.EmbeddedPostgres;

/// <summary>How a short command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The output, or an exception that says what could not be done and what the command wrote.</summary>
    public string Expect(string purpose) =>
        Succeeded ? Output : throw new PostgresStartException($"Could not {purpose} (exit code {ExitCode}).\n{Output}\n{Errors}".TrimEnd());
}
