// A server reduced to its database: tests start it as another process, or another user, and then ill-treat it.
// It says "ready <connection string>", and on SIGTERM or SIGINT "asked"; once it is told to go on, or nobody is left to tell it, it stops its
// database and says "stopped".
using System.Runtime.InteropServices;
using ConsultLedger.EmbeddedPostgres;

using var asked = new SemaphoreSlim(0);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
try
{
    await using (var cluster = await EmbeddedCluster.Start(new() { DataFolder = args[0], Log = Console.Error.WriteLine }))
    {
        Console.WriteLine($"ready {cluster.ConnectionString()}");
        await asked.WaitAsync();
        Console.WriteLine("asked");
        await Console.In.ReadLineAsync();
    }

    Console.WriteLine("stopped");
    return 0;
}
catch (Exception refused) when (refused is PostgresStartException or DataFolderInUseException or PostgresNotFoundException)
{
    Console.WriteLine($"refused {refused.Message}");
    return 1;
}

void Ask(PosixSignalContext context)
{
    context.Cancel = true;
    asked.Release();
}
