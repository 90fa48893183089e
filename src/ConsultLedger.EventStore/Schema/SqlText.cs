using System.Text;

namespace ConsultLedger.EventStore.Schema;

/// <summary>The SQL files of this assembly, with the ledger's schema put in place of <c>${schema}</c>.</summary>
internal static class SqlText
{
    /// <param name="path">As in the source tree, e.g. <c>Reading/read_stream.sql</c>.</param>
    public static string Of(string path, SchemaName schema) =>
        Read(path).Replace("${schema}", schema.Value, StringComparison.Ordinal);

    public static string Read(string path)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"There is no SQL file {path}.", nameof(path));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The files below a folder, in the order of their names.</summary>
    public static IEnumerable<string> Below(string folder) =>
        typeof(SqlText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
