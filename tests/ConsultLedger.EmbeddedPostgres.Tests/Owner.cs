using System.Diagnostics;

namespace ConsultLedger.EmbeddedPostgres.Tests;

/// <summary>Another process that owns a cluster, in a process group of its own, as a terminal would start it.</summary>
internal sealed class Owner : IDisposable
{
    /// <summary>A shell that starts the tests in the background makes them ignore SIGINT, and they would pass that on.</summary>
    private static readonly string[] Interruptible = ["env", "--default-signal=INT"];

    private readonly Process process;

    private Owner(Process process) => this.process = process;

    public int ProcessId => process.Id;

    public string ConnectionString { get; private set; } = "";

    /// <summary>What it said instead of "ready", if it refused.</summary>
    public string Refusal { get; private set; } = "";

    public static async Task<Owner> Start(TemporaryFolder folder, string? user = null)
    {
        var owner = Launch(folder, user);
        await owner.Answer();
        return owner;
    }

    public static Owner Launch(TemporaryFolder folder, string? user = null)
    {
        string[] asUser = user is null ? [] : ["setpriv", "--reuid", user, "--regid", GroupOf(user), "--clear-groups"];
        string[] line = [.. asUser, "setsid", "dotnet", Program(folder), folder.Path];
        return new Owner(Process.Start(new ProcessStartInfo(Interruptible[0], [.. Interruptible[1..], .. line])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    public async Task Answer()
    {
        _ = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The owner said nothing.");
        if (line.StartsWith("ready ", StringComparison.Ordinal))
            ConnectionString = line["ready ".Length..];
        else
            Refusal = line + "\n" + await process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Its work is done.</summary>
    public void GoOn() => process.StandardInput.Close();

    public Task<string?> NextLine() => process.StandardOutput.ReadLineAsync();

    public void KillNow() => Libc.Signal(process.Id, Libc.Kill);

    public void SignalGroup(int signal) => Libc.Signal(-process.Id, signal);

    public async Task<int> Exited()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>A copy where every user can read it, wherever the tests were built.</summary>
    private static string Program(TemporaryFolder folder)
    {
        var copies = Directory.CreateDirectory(Path.Combine(folder.Root, "program"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "ConsultLedger.EmbeddedPostgres*"))
            if (!File.Exists(Path.Combine(copies.FullName, Path.GetFileName(file))))
                File.Copy(file, Path.Combine(copies.FullName, Path.GetFileName(file)));
        return Path.Combine(copies.FullName, "ConsultLedger.EmbeddedPostgres.Owner.dll");
    }

    private static string GroupOf(string user)
    {
        using var id = Process.Start(new ProcessStartInfo("id", ["-g", user]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return id.StandardOutput.ReadToEnd().Trim();
    }
}
