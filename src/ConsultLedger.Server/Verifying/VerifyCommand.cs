using ConsultLedger.EventStore.Verification;
using ConsultLedger.EventStore;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Recording;
using ConsultLedger.Server.Composition;
using ConsultLedger.Server.Sealing;

namespace ConsultLedger.Server.Verifying;

/// <summary>Verifies the ledger in its database from the command line, also while a server works on it.</summary>
internal static class VerifyCommand
{
    private const int Sound = 0;
    private const int Found = 1;

    /// <summary>Nothing can be said.</summary>
    public const int CouldNotCheck = 2;

    public static bool IsAsked(string[] arguments) => arguments is ["verify", ..];

    /// <returns>The exit code.</returns>
    /// <exception cref="CannotStartException">There is no ledger where the settings say.</exception>
    public static async Task<int> Run(LedgerSettings settings, VerificationReport report, ILogger logger, CancellationToken cancellation)
    {
        var timestamps = new KeptTimestamps(settings.TimestampCertificates is { } certificates ? TimestampTrust.In(certificates) : null);
        await using var ledger = await OpenLedger.OpenAsItIs(settings, logger, cancellation);
        await Run(ledger.Database, settings, new EventMeaning(), timestamps, report, cancellation);
        report.Say("who read what:", "查阅记录：");
        await Run(ledger.Readings, settings.OfReadings, new ReadingMeaning(), timestamps, report, cancellation);
        return report.Findings > 0 ? Found : Sound;
    }

    private static async Task Run(
        LedgerDatabase database, LedgerSettings settings, IEventMeaning meaning, KeptTimestamps timestamps, VerificationReport report, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var before = report.Findings;
        var result = await new LedgerVerification(database, new(settings.Sealing, settings.Auditors, timestamps.Check), meaning)
            .Run(report.Add, report.Progress, cancellation);
        Summarize(result, report.Findings - before, TimeProvider.System.GetElapsedTime(started), report);
    }

    private static void Summarize(VerificationResult result, long findings, TimeSpan time, VerificationReport report)
    {
        if (result.Sealed < result.Events)
        {
            report.Say(
                $"events {result.Sealed + 1} to {result.Events} are not under a signed checkpoint yet: the database alone vouches for them",
                $"第 {result.Sealed + 1} 至 {result.Events} 号事件尚未纳入签署的检查点：仅由数据库保证");
        }

        if (result.UnknownSigners > 0)
        {
            report.Say(
                $"{result.UnknownSigners} signatures are of auditors whose keys are not in Ledger:AuditorKeys: not verified",
                $"有 {result.UnknownSigners} 个签名出自不在 Ledger:AuditorKeys 中的审计方：未核验");
        }

        if (result.DocumentsAway > 0)
        {
            report.Say(
                $"documents are named {result.DocumentsAway} times that are not stored here (destroyed, or kept elsewhere): not verified",
                $"有 {result.DocumentsAway} 处所述文件未存于此（已销毁或另存）：未核验");
        }

        var rate = result.Events / Math.Max(time.TotalSeconds, 0.001);
        report.Say(
            $"{result.Events} events, {result.Checkpoints} checkpoints, {result.Timestamps} time stamps verified in {time.TotalSeconds:F1} s ({rate:F0} events/s): {findings} findings",
            $"已核验 {result.Events} 个事件、{result.Checkpoints} 个检查点、{result.Timestamps} 个时间戳，用时 {time.TotalSeconds:F1} 秒（每秒 {rate:F0} 个）：{findings} 处异常");
    }
}
