namespace ConsultLedger.Benchmarks.PlainReference;

/// <summary>The statements of the plain reference.</summary>
internal static class PlainSql
{
    public static string Read(string file)
    {
        using var stream = typeof(PlainSql).Assembly.GetManifestResourceStream("PlainReference/" + file)
            ?? throw new ArgumentException($"There is no statement {file}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
