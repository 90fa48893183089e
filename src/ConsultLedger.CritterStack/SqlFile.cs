using ConsultLedger.EventStore.Schema;

namespace ConsultLedger.CritterStack;

/// <summary>The SQL files of this assembly, with the ledger's schema put in place of <c>${schema}</c>.</summary>
internal static class SqlFile
{
    /// <param name="path">As in the source tree.</param>
    public static string Of(string path, SchemaName schema)
    {
        using var file = typeof(SqlFile).Assembly.GetManifestResourceStream(path)!;
        using var text = new StreamReader(file);
        return text.ReadToEnd().Replace("${schema}", schema.Value, StringComparison.Ordinal);
    }
}
