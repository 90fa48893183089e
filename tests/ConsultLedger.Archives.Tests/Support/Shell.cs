using System.Diagnostics;

namespace ConsultLedger.Archives.Tests.Support;

/// <summary>Commands as a person would run them.</summary>
internal static class Shell
{
    /// <returns>The exit code, and everything that was said.</returns>
    public static (int Code, string Said) Run(string commands, string folder)
    {
        var start = new ProcessStartInfo("sh", ["-e", "-c", commands])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
