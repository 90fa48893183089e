using System.Text;
using ConsultLedger.EventStore.Schema;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>The SQL files of this assembly, with the ledger's schema put in place of <c>${schema}</c>.</summary>
internal static class SqlText
{
    /// <param name="path">As in the source tree, e.g. <c>Board/count_by_committee.sql</c>.</param>
    public static string Of(string path, SchemaName schema)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"There is no SQL file {path}.", nameof(path));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("${schema}", schema.Value, StringComparison.Ordinal);
    }

    /// <summary>Paths of the files that begin and end so, in the order of their names.</summary>
    public static IReadOnlyList<string> Matching(string start, string end) =>
        [.. typeof(SqlText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}
