using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>A folder with initdb, postgres and pg_ctl of one PostgreSQL version.</summary>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major version the ledger is run on.</summary>
    public const int OldestSupported = 14;

    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl"];

    /// <summary>Where packages put their binaries when they do not put them on the path; a star stands for one folder.</summary>
    private static readonly string[] UsualPlaces =
    [
        "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
        "/usr/pgsql-*/bin", // Red Hat packages of the PostgreSQL project
        "/opt/homebrew/opt/postgresql*/bin", // macOS on Apple silicon
        "/usr/local/opt/postgresql*/bin", // macOS on Intel
    ];

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>The binaries to use: the first on the path, else the newest installed elsewhere.</summary>
    /// <param name="major">The version existing data was written by; data of one major version is only read by the same.</param>
    /// <exception cref="PostgresNotFoundException">None is installed, or none of a usable version.</exception>
    public static PostgresBinaries Find(int? major = null) =>
        Find(major, Environment.GetEnvironmentVariable("PATH") ?? "", UsualPlaces);

    internal static PostgresBinaries Find(int? major, string path, IEnumerable<string> usualPlaces)
    {
        var onPath = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(In).OfType<PostgresBinaries>();
        var elsewhere = usualPlaces.SelectMany(Expand).Select(In).OfType<PostgresBinaries>().OrderByDescending(found => found.Major);
        var all = onPath.Concat(elsewhere).Distinct().ToList();
        if (all.Count == 0)
            throw new PostgresNotFoundException("PostgreSQL's binaries were not found on this machine.");

        var seen = string.Join(", ", all.Select(found => $"{found.Major} in {found.Folder}"));
        if (major is { } written)
            return all.Find(found => found.Major == written)
                ?? throw new PostgresNotFoundException($"The data was written by PostgreSQL {written}, which is not installed (found: {seen}).");
        return all.Find(found => found.Major >= OldestSupported)
            ?? throw new PostgresNotFoundException($"The PostgreSQL installed is too old (found: {seen}).");
    }

    private static IEnumerable<string> Expand(string place)
    {
        var star = Array.FindIndex(place.Split('/'), part => part.Contains('*', StringComparison.Ordinal));
        var parts = place.Split('/');
        var parent = string.Join('/', parts[..star]) is { Length: > 0 } folder ? folder : "/";
        if (!Directory.Exists(parent))
            return [];
        return Directory.EnumerateDirectories(parent, parts[star]).Select(found => Path.Combine([found, .. parts[(star + 1)..]]));
    }

    /// <summary>The binaries in a folder, or where the folder's links lead; null when they are not all there.</summary>
    private static PostgresBinaries? In(string folder)
    {
        var linked = Path.Combine(folder, "postgres");
        try
        {
            var real = File.ResolveLinkTarget(linked, returnFinalTarget: true)?.FullName ?? linked;
            foreach (var candidate in new[] { Path.GetDirectoryName(real)!, folder })
                if (Array.TrueForAll(Programs, program => IsProgram(Path.Combine(candidate, program))) && Version(candidate) is { } version)
                    return new PostgresBinaries(candidate, version);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be looked into offers nothing.
        }

        return null;
    }

    /// <summary>A wrapper script is not enough: signals and the process id must be those of PostgreSQL itself.</summary>
    private static bool IsProgram(string file)
    {
        if (!File.Exists(file))
            return false;
        using var stream = File.OpenRead(file);
        return !(stream.ReadByte() == '#' && stream.ReadByte() == '!');
    }

    private static int? Version(string folder)
    {
        try
        {
            var question = new ProcessStartInfo(Path.Combine(folder, "postgres"), "--version") { UseShellExecute = false, RedirectStandardOutput = true };
            using var process = Process.Start(question)!;
            var answer = VersionPattern().Match(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            return answer.Success ? int.Parse(answer.Groups["major"].Value, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not executable here, e.g. built for another machine
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
