namespace ConsultLedger.Server.Composition;

/// <summary>Logging for people who run the server: one line each, on standard error, and only what they should know.</summary>
internal static class OneLineLogging
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <param name="hasStarted">Until then it is this program, not the host, that says why it cannot start.</param>
    public static void LogOneLiners(this ILoggingBuilder logging, Func<bool> hasStarted)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // Before the rules of the configuration, so that these go before.
        logging.Services.Configure<LoggerFilterOptions>(filters =>
        {
            filters.Rules.Insert(0, new(null, "Microsoft", LogLevel.Warning, null));
            filters.Rules.Insert(0, new(null, "ConsultLedger.ReadModels", LogLevel.Warning, null));
            filters.Rules.Insert(0, new(null, "ConsultLedger.EventStore", LogLevel.Warning, null));
            filters.Rules.Insert(0, new(null, Host, null, (_, _, level) => hasStarted() && level >= LogLevel.Warning));
            // Where the ledger runs on them; what they say while a start fails is about their own stopping.
            filters.Rules.Insert(0, new(null, "Wolverine", null, (_, _, level) => hasStarted() && level >= LogLevel.Warning));
            filters.Rules.Insert(0, new(null, "Marten", LogLevel.Warning, null));
            filters.Rules.Insert(0, new(null, "JasperFx", LogLevel.Warning, null));
            // Reported by the server itself, once and as a problem.
            filters.Rules.Insert(0, new(null, "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None, null));
        });
    }
}
