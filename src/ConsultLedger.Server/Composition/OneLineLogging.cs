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
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter(Host, level => hasStarted() && level >= LogLevel.Warning);
        logging.AddFilter("ConsultLedger.ReadModels", LogLevel.Warning);
        // Reported by the server itself, once and as a problem.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }
}
