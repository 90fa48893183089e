using System.Globalization;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>What postmaster.pid says: who runs on the data, and whether it takes connections yet.</summary>
/// <remarks>Lines: process, data folder, start time, port, socket folder, listen address, shared memory, status
/// (PostgreSQL source, <c>src/include/utils/pidfile.h</c>).</remarks>
internal sealed record PostmasterFile(int Process, string SocketFolder, bool IsReady)
{
    private const int SocketLine = 4;
    private const int StatusLine = 7;

    public static string In(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>Null when there is no such file, it is just being written, or is not for this user's eyes.</summary>
    public static PostmasterFile? Read(string data)
    {
        try
        {
            var lines = File.ReadAllLines(In(data));
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process)
                ? new PostmasterFile(process, lines.Length > SocketLine ? lines[SocketLine] : "", lines.Length > StatusLine && lines[StatusLine].Trim() == "ready")
                : null;
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
