namespace ConsultLedger.Benchmarks;

/// <summary>The statements of the benchmarks.</summary>
internal static class SqlText
{
    /// <param name="path">As in the source tree, e.g. <c>PlainReference/insert_event.sql</c>.</param>
    public static string Read(string path)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"There is no SQL file {path}.", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
