namespace ConsultLedger.EmbeddedPostgres;

internal static class Programs
{
    /// <summary>The full path of a program on the path, or null.</summary>
    public static string? Find(string name) =>
        Path.IsPathRooted(name)
            ? name
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, name))
                .FirstOrDefault(File.Exists);
}
