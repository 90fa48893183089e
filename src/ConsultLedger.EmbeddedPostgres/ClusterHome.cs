using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>
/// Where the cluster of a data folder lives, and whose it is.
/// <para>Usually in <c>DataFolder/postgres</c>. When root's data folder lies where the unprivileged user cannot go (below /root,
/// say), in <c>/var/lib/consultledger/RANDOM/postgres</c> instead, and <c>DataFolder/postgres.location</c> names that place, so
/// that every later start finds it again, also after the data folder was moved. The name is random, not derived from the data
/// folder: whoever deletes a data folder and starts anew must not meet the old records again.</para>
/// <para>Sockets lie in <c>socket</c> beside the data, or, when that path is too long for a socket or would not survive in a
/// connection string, in a private folder below the temporary folder whose name follows from the cluster's place.</para>
/// </summary>
/// <param name="Place">The data folder, or what stands for it elsewhere; belongs to whoever runs the server.</param>
/// <param name="Folder">The cluster's own folder in that place; belongs to <paramref name="User"/> alone.</param>
internal sealed record ClusterHome(string Place, string Folder, string SocketFolder, DatabaseUser User)
{
    /// <summary>sockaddr_un holds 108 bytes on Linux and 104 on macOS, with a closing zero.</summary>
    private const int LongestSocketPath = 103;

    private const string Elsewhere = "/var/lib/consultledger";

    private static readonly SearchValues<char> Separators = SearchValues.Create(",:'\"\\\n");

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Where the data of a folder lies, or would lie, as far as can be told without touching anything.</summary>
    public static string DataOf(string dataFolder)
    {
        var pointer = PointerIn(dataFolder);
        return Path.Combine(File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : dataFolder, "postgres", "data");
    }

    public static async Task<ClusterHome> Establish(string dataFolder, Action<string> log, CancellationToken cancellation)
    {
        var pointer = PointerIn(dataFolder);
        var pointed = File.Exists(pointer) ? (await File.ReadAllTextAsync(pointer, cancellation)).Trim() : null;
        if (pointed is not null && !Directory.Exists(pointed))
            throw new PostgresStartException(
                $"The data of {dataFolder} is kept in {pointed} (so says {pointer}), which does not exist. Put it back, or delete {pointer} to start an empty ledger.");

        var place = pointed ?? dataFolder;
        var data = Path.Combine(place, "postgres", "data");
        var exists = Directory.Exists(data);
        var user = await DatabaseUser.For(exists ? data : null, cancellation);
        var folder = await Provide(place, user, cancellation);
        if (folder is null && !exists && !user.IsSelf)
        {
            place = ChooseElsewhere(dataFolder, user);
            folder = await Provide(place, user, cancellation);
            if (folder is not null)
            {
                log($"{user.Name} cannot enter {dataFolder}, so the cluster is kept in {folder}.");
                await File.WriteAllTextAsync(pointer + ".new", place + "\n", cancellation);
                File.Move(pointer + ".new", pointer, overwrite: true);
                if (!Directory.EnumerateFileSystemEntries(Path.Combine(dataFolder, "postgres")).Any())
                    Directory.Delete(Path.Combine(dataFolder, "postgres"));
            }
        }

        if (folder is null)
            throw new PostgresStartException(
                user.IsSelf
                    ? $"The cluster in {place} cannot be entered by {user.Name}. Start the server as the user who made it, or choose another data folder."
                    : $"The cluster in {place} is to be run by {user.Name}, who cannot enter it. Open the folders above it (chmod o+x).");
        return new ClusterHome(place, folder, await ProvideSocketFolder(folder, user, cancellation), user);
    }

    /// <summary>Removes a socket folder that does not lie with the data; to be called when PostgreSQL has stopped.</summary>
    public async Task Leave()
    {
        if (!SocketFolder.StartsWith(Folder, StringComparison.Ordinal))
            await User.Run("rmdir", [SocketFolder], "/", CancellationToken.None);
    }

    /// <summary>Makes the cluster's folder in a place when it is not there. Returns its path without links, or null when the user cannot work in it.</summary>
    private static async Task<string?> Provide(string place, DatabaseUser user, CancellationToken cancellation)
    {
        var folder = Path.Combine(place, "postgres");
        if (!Directory.Exists(folder))
        {
            CreatePrivate(folder);
            if (!user.IsSelf)
                Libc.GiveTo(folder, user.Uid, user.Gid);
        }

        var entered = await user.Shell("""cd "$1" && [ -w . ] && pwd -P""", folder, cancellation);
        return entered.Succeeded ? entered.Output : null;
    }

    private static string PointerIn(string dataFolder) => Path.Combine(dataFolder, "postgres.location");

    private static string ChooseElsewhere(string dataFolder, DatabaseUser user)
    {
        var place = Path.Combine(Elsewhere, RandomNumberGenerator.GetHexString(12, lowercase: true));
        try
        {
            Directory.CreateDirectory(place);
            return place;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PostgresStartException($"{user.Name}, who is to run PostgreSQL, cannot enter {dataFolder}, and there is no other place: {refused.Message}", refused);
        }
    }

    private static void CreatePrivate(string folder)
    {
        Debug.Assert(!OperatingSystem.IsWindows(), "Refused at the start.");
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PostgresStartException($"The folder {folder} cannot be created: {refused.Message}", refused);
        }
    }

    private static async Task<string> ProvideSocketFolder(string home, DatabaseUser user, CancellationToken cancellation)
    {
        var name = "consultledger-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..16];
        string[] candidates = [Path.Combine(home, "socket"), Path.Combine(Path.GetTempPath(), name), Path.Combine("/tmp", name)];
        foreach (var candidate in candidates.Where(CanHoldSocket))
        {
            // The temporary folder is everybody's: a folder of that name counts only when it is this user's own, and no link.
            var mine = await user.Shell(
                """mkdir -m 700 "$1" 2>/dev/null; [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ] && chmod 700 "$1" """, candidate, cancellation);
            if (mine.Succeeded)
                return candidate;
        }

        throw new PostgresStartException($"No folder can hold the socket of the cluster in {home}; tried {string.Join(", ", candidates)}.");
    }

    /// <summary>Short enough, and without characters that separate hosts or ports in a connection string or quote in PostgreSQL's settings.</summary>
    private static bool CanHoldSocket(string folder) =>
        Encoding.UTF8.GetByteCount(folder) + "/.s.PGSQL.5432.lock".Length <= LongestSocketPath
        && folder.AsSpan().IndexOfAny(Separators) < 0;
}
