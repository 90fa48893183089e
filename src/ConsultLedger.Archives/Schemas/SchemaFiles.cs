using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Schemas;

/// <summary>The schemas of the package's XML files, which go with them: a reader in thirty years need not find them elsewhere.</summary>
internal static class SchemaFiles
{
    public const string Folder = "schemas/";

    private static readonly Lazy<IReadOnlyList<BagFile>> Files = new(() =>
        [Read("catalogue.xsd"), Read("checks.xsd"), Read("encapsulation.xsd"), Read("premis.xsd"), Read("retention.xsd")]);

    public static IReadOnlyList<BagFile> All => Files.Value;

    private static BagFile Read(string name)
    {
        using var schema = typeof(SchemaFiles).Assembly.GetManifestResourceStream($"Schemas/{name}")!;
        using var bytes = new MemoryStream();
        schema.CopyTo(bytes);
        return BagFile.Of(Folder + name, bytes.ToArray());
    }
}
