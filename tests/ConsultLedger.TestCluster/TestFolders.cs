using System.Diagnostics;
using System.Globalization;

namespace ConsultLedger.Testing;

/// <summary>Temporary folders of test clusters: named after their process, removed when it ends, and by later runs if it was killed.</summary>
internal static class TestFolders
{
    private const string Prefix = "consultledger-test-";

    public static string Create() =>
        Directory.CreateTempSubdirectory(Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-").FullName;

    /// <summary>Leaves the removal to a shell of its own, because a test runner may kill its host before a large folder is gone.</summary>
    /// <param name="postmaster">The process that must have ended before.</param>
    public static void RemoveAfter(int postmaster, string folder)
    {
        var script = """trap '' INT TERM HUP; while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; rm -rf "$2" """;
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", postmaster.ToString(CultureInfo.InvariantCulture), folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var shell = Process.Start(start);
    }

    public static void RemoveLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var process) || Exists(process))
                continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Another user's, or just being removed by another run.
            }
        }
    }

    private static bool Exists(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
