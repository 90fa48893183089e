namespace ConsultLedger.EventStore.Schema;

/// <summary>The database was upgraded by a newer release; this one does not know what its tables mean now.</summary>
public sealed class SchemaNewerThanServerException(SchemaName schema, int found, int known)
    : Exception($"The ledger in schema '{schema}' is at migration {found}, but this program only knows {known}. Start the release that upgraded it, or a later one.")
{
    /// <summary>The last migration the database has.</summary>
    public int Found { get; } = found;

    /// <summary>The last migration this program knows.</summary>
    public int Known { get; } = known;
}
