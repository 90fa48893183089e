using System.Globalization;
using System.Text;
using ConsultLedger.Consultations;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Catalogues;

/// <summary>The catalogue of the file for people: a table (RFC 4180) with a byte order mark, by which spreadsheet programs know the encoding.</summary>
internal static class CatalogueCsv
{
    public const string Path = "data/catalogue.csv";

    private static readonly (string Heading, Func<Dossier, DossierItem, string?> Value)[] Columns =
    [
        ("件号 number", (_, item) => item.Number.ToString(CultureInfo.InvariantCulture)),
        ("档号 archive number", (_, item) => item.ArchiveNumber),
        ("题名 title", (_, item) => item.Title),
        ("步骤 step", (_, item) => item.Step is { } step ? $"{StepNames.Of(step).Chinese} {EnumNames.Of(step)}" : null),
        ("责任者 author", (_, item) => item.Author),
        ("日期 date", (_, item) => item.Date?.ToString()),
        ("保管期限 retention", (dossier, _) => dossier.Archive?.Retention is { } retention ? EnumNames.Of(retention) : null),
        ("页数 pages", (_, item) => item.Document.Pages?.ToString(CultureInfo.InvariantCulture)),
        ("字节数 bytes", (_, item) => item.Document.Size.ToString(CultureInfo.InvariantCulture)),
        ("格式 media type", (_, item) => item.Document.MediaType),
        ("事件序号 sequence", (_, item) => item.Sequence.ToString(CultureInfo.InvariantCulture)),
        ("摘要 sha256", (_, item) => item.Document.Sha256.ToString()),
        ("位置 path", (_, item) => item.Path),
        ("备注 note", (_, item) => Note(item)),
    ];

    public static BagFile Of(Dossier dossier)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', Columns.Select(column => Cell(column.Heading))).Append("\r\n");
        foreach (var item in dossier.Items)
            text.AppendJoin(',', Columns.Select(column => Cell(column.Value(dossier, item) ?? ""))).Append("\r\n");
        return BagFile.OfText(Path, text.ToString());
    }

    private static string? Note(DossierItem item) => (item.Path, item.TakenBackBy) switch
    {
        (null, _) => "文件缺失 absent",
        (_, { } version) => $"已由第 {version} 版更正撤出 taken back by version {version}",
        _ => null,
    };

    /// <summary>What a spreadsheet would take for a formula, it is told to take for text.</summary>
    private static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..])
            text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
