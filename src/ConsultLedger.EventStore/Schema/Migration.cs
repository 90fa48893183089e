using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ConsultLedger.EventStore.Schema;

/// <summary>A numbered step of the schema: the SQL files of one folder, run in the order of their names.
/// Once released its text never changes; what has to change is changed by the next number.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Files">Paths of its SQL files.</param>
public sealed record Migration(int Number, IReadOnlyList<string> Files)
{
    private const string Folder = "Schema/Migrations/";

    /// <summary>Every migration this program knows, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        .. SqlText.Below(Folder)
            .GroupBy(path => int.Parse(path[Folder.Length..].Split('/')[0], CultureInfo.InvariantCulture))
            .OrderBy(files => files.Key)
            .Select(files => new Migration(files.Key, [.. files])),
    ];

    /// <summary>SHA-256 over the names and texts of the files, in hexadecimal.</summary>
    public string Sha256
    {
        get
        {
            var text = new StringBuilder();
            foreach (var file in Files)
                text.Append(file[Folder.Length..]).Append('\n').Append(SqlText.Read(file)).Append('\n');
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    internal IEnumerable<string> Statements(SchemaName schema) => Files.Select(file => SqlText.Of(file, schema));
}
