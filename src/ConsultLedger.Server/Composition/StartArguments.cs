namespace ConsultLedger.Server.Composition;

/// <summary>What the command line asks for; the rest of it is configuration (<c>--urls</c>, <c>--Ledger:Schema</c> …).</summary>
/// <param name="Demo">Record the demonstration cases before the server says that it is ready.</param>
/// <param name="Configuration">The arguments for .NET's configuration.</param>
public sealed record StartArguments(bool Demo, string[] Configuration)
{
    private const string DemoFlag = "--demo";

    public static StartArguments Parse(string[] arguments) =>
        new(arguments.Contains(DemoFlag), [.. arguments.Where(argument => argument != DemoFlag)]);
}
