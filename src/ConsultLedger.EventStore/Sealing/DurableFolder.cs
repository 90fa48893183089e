using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConsultLedger.EventStore.Sealing;

/// <summary>A file that was renamed is there after a loss of power only when its folder was flushed too; .NET opens no folder.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid)
            throw new IOException($"{folder} cannot be flushed.", new Win32Exception(Marshal.GetLastPInvokeError()));
        RandomAccess.FlushToDisk(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
