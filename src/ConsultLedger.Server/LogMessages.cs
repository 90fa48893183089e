namespace ConsultLedger.Server;

/// <summary>Every line this server logs, with its number.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Debug, "PostgreSQL: {Line}")]
    public static partial void PostgresSays(this ILogger logger, string line);

    [LoggerMessage(2, LogLevel.Error, "PostgreSQL ended unexpectedly (exit code {ExitCode}); it is started again")]
    public static partial void PostgresEnded(this ILogger logger, int exitCode);

    [LoggerMessage(3, LogLevel.Warning, "PostgreSQL takes connections again")]
    public static partial void PostgresIsBack(this ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "The database cannot be reached yet: {Reason}")]
    public static partial void DatabaseIsAway(this ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Error, "{Work} was interrupted by what nobody foresaw, and begins anew")]
    public static partial void WorkInterrupted(this ILogger logger, Exception exception, string work);

    [LoggerMessage(10, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(11, LogLevel.Warning, "{Method} {Path}: {Reason}")]
    public static partial void StoreUnavailable(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(12, LogLevel.Warning, "An import was interrupted: {Reason}")]
    public static partial void ImportInterrupted(this ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Warning, "A sign-in was not accepted: {Reason}")]
    public static partial void SignInFailed(this ILogger logger, string? reason);

    [LoggerMessage(14, LogLevel.Warning, "The identity provider does not answer: {Reason}")]
    public static partial void ProviderAway(this ILogger logger, string reason);

    [LoggerMessage(15, LogLevel.Error, "{Method} {Path}: {Reason}")]
    public static partial void WrappingKeyUnusable(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(20, LogLevel.Warning, "The time-stamping authority gave no time stamp; it is asked again later: {Reason}")]
    public static partial void TimestampFailed(this ILogger logger, string reason);
}
