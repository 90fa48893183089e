using System.Diagnostics;
using System.Globalization;

namespace ConsultLedger.EmbeddedPostgres;

/// <summary>
/// The operating-system user PostgreSQL runs as. PostgreSQL refuses root, so root hands over to an unprivileged user through
/// setpriv; anybody else runs it as themselves. Everything inside the cluster's own folder is done as this user, so that
/// root never follows a link somebody else could have laid there.
/// </summary>
internal sealed record DatabaseUser(string Name, uint Uid, uint Gid)
{
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    /// <summary>The user this process is, when that is not root.</summary>
    public static readonly DatabaseUser Self = new(Environment.UserName, uint.MaxValue, uint.MaxValue);

    public bool IsSelf => this == Self;

    /// <summary>Whoever owns the existing data; without data, the first unprivileged user there is.</summary>
    public static async Task<DatabaseUser> For(string? existingData, CancellationToken cancellation)
    {
        if (!Libc.IsRoot)
            return Self;
        if (Programs.Find("setpriv") is null)
            throw new PostgresStartException(
                "PostgreSQL does not run as root, and setpriv, which would start it as another user, is missing. "
                + "Install util-linux, or start the server as an ordinary user.");

        if (existingData is not null)
        {
            var owner = (await Self.Run("stat", ["-c", "%U %u %g", existingData], "/", cancellation)).Expect($"look up the owner of {existingData}").Split();
            if (owner[1] != "0")
                return new DatabaseUser(owner[0], Number(owner[1]), Number(owner[2]));
        }

        foreach (var name in Unprivileged)
        {
            var user = await Self.Run("id", ["-u", name], "/", cancellation);
            if (user.Succeeded)
                return new DatabaseUser(name, Number(user.Output), Number((await Self.Run("id", ["-g", name], "/", cancellation)).Expect($"look up the group of {name}")));
        }

        throw new PostgresStartException("PostgreSQL does not run as root, and neither the user postgres nor nobody exists. Start the server as an ordinary user.");
    }

    /// <summary>A process to be started as this user, in a folder it can enter, free of settings meant for other clusters.</summary>
    /// <param name="launcher">Programs to put between setpriv and the program, each replacing itself by the next.</param>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments, string folder, IEnumerable<string>? launcher = null, string? onOwnersDeath = null)
    {
        List<string> line = [];
        if (!IsSelf)
            line.AddRange(["setpriv", $"--reuid={Uid}", $"--regid={Gid}", "--clear-groups"]);
        if (onOwnersDeath is not null && Programs.Find("setpriv") is not null)
            line.AddRange([.. IsSelf ? ["setpriv"] : Array.Empty<string>(), "--pdeathsig", onOwnersDeath]);
        line.AddRange([.. launcher ?? [], program, .. arguments]);

        // By its full path: .NET would otherwise look into the working folder first.
        var start = new ProcessStartInfo(Programs.Find(line[0]) ?? line[0], line[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    public async Task<CommandResult> Run(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation, string input = "")
    {
        using var process = Process.Start(Command(program, arguments, folder))!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            try
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; its exit code says why.
            }

            await process.WaitForExitAsync(cancellation);
            return new CommandResult(process.ExitCode, (await output).Trim(), (await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a line of shell with <paramref name="path"/> as its $1.</summary>
    public Task<CommandResult> Shell(string script, string path, CancellationToken cancellation) =>
        Run("/bin/sh", ["-c", script, "sh", path], "/", cancellation);

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
