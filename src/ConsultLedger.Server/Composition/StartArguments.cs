namespace ConsultLedger.Server.Composition;

/// <summary>What the command line asks for; the rest of it is configuration (<c>--urls</c>, <c>--Ledger:Schema</c> …).</summary>
/// <param name="Help">Say what can be asked for, and nothing else.</param>
/// <param name="Demo">Record the demonstration cases before the server says that it is ready.</param>
/// <param name="Rebuild">Rebuild these read models (none named: all) instead of serving; null: serve.</param>
/// <param name="Verify">Verify the ledger instead of serving.</param>
/// <param name="Rotate">Put the keys of residents under a new wrapping key instead of serving.</param>
/// <param name="Language">Of what is found then, <c>en</c> or <c>zh</c>; null: the terminal's.</param>
/// <param name="Configuration">The arguments for .NET's configuration.</param>
public sealed record StartArguments(bool Help, bool Demo, IReadOnlyList<string>? Rebuild, bool Verify, bool Rotate, string? Language, string[] Configuration)
{
    public const string Usage =
        """
        ConsultLedger [--demo] [settings]            serve, with --demo after recording the demonstration cases
        ConsultLedger rebuild [read model ...]       rebuild read models from the events
        ConsultLedger verify [--language en|zh]      check everything the database's owner could have changed, also beside a running server;
                                                     exit code 0 sound, 1 finding, 2 could not check
        ConsultLedger rotate-wrapping-key            put the keys of residents under a new wrapping key and destroy the old one, also beside a running server
        Settings (also as environment variables or in appsettings.json):
          --urls http://localhost:5080               where to listen
          --ConnectionStrings:Ledger "Host=..."      a PostgreSQL to use; without it the server runs one of its own
          --Ledger:DataFolder .consultledger         where that one keeps its data, and the server its key
          --Ledger:Schema ledger                     the schema that holds the ledger
          --Ledger:WrappingKeyFile path              the file of the keys that wrap those of residents
          --Ledger:Origin example.org/ledger         names the ledger in what it signs, for ever
          --Ledger:MaxDocumentBytes 33554432         the largest document
          --Ledger:MaxArchiveBytes 536870912         the largest archive package taken in
          --Ledger:RequestsPerSecond 50              how much one caller may ask for, where callers are known
          --Ledger:AllowUnauthenticatedNetwork true  listen beyond this machine although nobody has to log in
        """;

    private const string DemoFlag = "--demo";
    private const string RebuildVerb = "rebuild";
    private const string VerifyVerb = "verify";
    private const string RotateVerb = "rotate-wrapping-key";
    private const string LanguageOption = "--language";

    /// <exception cref="CannotStartException">It asks for something unknown.</exception>
    public static StartArguments Parse(string[] arguments)
    {
        if (arguments.Any(argument => argument is "--help" or "-h" or "-?"))
            return new(Help: true, Demo: false, null, Verify: false, Rotate: false, null, []);
        if (arguments is [not ['-' or '/', ..] and not (RebuildVerb or VerifyVerb or RotateVerb), ..])
            throw new CannotStartException($"'{arguments[0]}' is not known here.\n{Usage}");
        if (arguments is [VerifyVerb, ..])
            return ToVerify(arguments[1..]);
        if (arguments is [RotateVerb, ..])
            return new(Help: false, Demo: false, null, Verify: false, Rotate: true, null, arguments[1..]);
        if (arguments is not [RebuildVerb, ..])
            return new(Help: false, arguments.Contains(DemoFlag), null, Verify: false, Rotate: false, null, [.. arguments.Where(argument => argument != DemoFlag)]);

        string[] names = [.. arguments.Skip(1).TakeWhile(argument => argument is not ['-', ..])];
        return new(Help: false, Demo: false, names, Verify: false, Rotate: false, null, arguments[(1 + names.Length)..]);
    }

    private static StartArguments ToVerify(string[] options)
    {
        var at = Array.IndexOf(options, LanguageOption);
        var language = at < 0 ? null : options.ElementAtOrDefault(at + 1);
        if (at >= 0 && language is not ("en" or "zh"))
            throw new CannotStartException($"{LanguageOption} is en or zh.\n{Usage}");
        return new(Help: false, Demo: false, null, Verify: true, Rotate: false, language, at < 0 ? options : [.. options[..at], .. options[(at + 2)..]]);
    }
}
