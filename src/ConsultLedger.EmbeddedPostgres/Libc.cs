using System.Runtime.InteropServices;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>The few calls of the C library that .NET does not offer.</summary>
internal static partial class Libc
{
    // The same numbers on Linux and macOS.
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;

    public static bool IsRoot => EffectiveUser() == 0;

    /// <summary>False when the process no longer exists or is not ours to signal.</summary>
    public static bool Signal(int process, int signal) => SendSignal(process, signal) == 0;

    /// <summary>Gives a folder (never what a link points to) to a user, where the file system knows owners.</summary>
    public static void GiveTo(string path, uint user, uint group) => _ = ChangeOwner(path, user, group);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
