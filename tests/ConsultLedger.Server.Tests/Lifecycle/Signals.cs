using System.Diagnostics;

namespace ConsultLedger.Server.Tests.Lifecycle;

/// <summary>Signals as a shell sends them.</summary>
internal static class Signals
{
    public const string Interrupt = "-INT";
    public const string Kill = "-KILL";
    public const string Terminate = "-TERM";

    public static void Send(int process, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, process.ToString()]) { UseShellExecute = false, RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
