using ConsultLedger.Consultations;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Csv;

/// <summary>
/// The lines before the table that say what it is. They are comments, which a program passes over by their <c>#</c>, and hold no comma
/// and no quotation mark, so that each is one cell in a spreadsheet program and no part of it can be taken for a formula.
/// </summary>
/// <param name="AsOf">The day it was judged on what is overdue or past due.</param>
/// <param name="Sequence">The file holds what the ledger knew at this sequence.</param>
/// <param name="Filters">Names and values that narrowed the question.</param>
/// <param name="Again">Address, with the parameters in it, that answers with the same file for ever.</param>
internal sealed record CsvHead(DateOnly? AsOf, long Sequence, IReadOnlyList<(string Name, string Value)> Filters, string Again)
{
    /// <summary>What else a reader must know, e.g. how figures are computed.</summary>
    public IReadOnlyList<BilingualText> Notes { get; init; } = [];

    /// <summary>The head of the answer to a question.</summary>
    public static CsvHead Of(Question question, DateOnly? asOf, long sequence)
    {
        List<(string Name, string Value)> all = [.. question.Filters, (QueryParameters.AtSequence.Name, $"{sequence}")];
        if (asOf is { } day)
            all.Add((QueryParameters.AsOf.Name, $"{day:yyyy-MM-dd}"));
        var query = string.Join('&', all.Select(given => $"{given.Name}={Uri.EscapeDataString(given.Value)}"));
        return new CsvHead(asOf, sequence, question.Filters, $"{question.Path.ToUriComponent()}?{query}");
    }

    public IEnumerable<string> Lines(BilingualText name, Language language)
    {
        BilingualText[] lines =
        [
            new($"ConsultLedger: {name.English}", $"ConsultLedger：{name.Chinese}"),
            .. AsOf is { } day ? [new($"as of: {day:yyyy-MM-dd}", $"截至日期：{day:yyyy-MM-dd}")] : Array.Empty<BilingualText>(),
            new($"ledger sequence: {Sequence}", $"账本序号：{Sequence}"),
            .. Filters.Select(filter => new BilingualText($"filter: {filter.Name} = {Quiet(filter.Value)}", $"筛选条件：{filter.Name} = {Quiet(filter.Value)}")),
            new($"the same again: GET {Again} with Accept: text/csv", $"再次取得同一文件：GET {Again}，Accept: text/csv"),
            .. Notes,
            new(
                "a cell whose text would be taken for a formula has an apostrophe before it; what is unknown is empty",
                "可能被当作公式的单元格前加有撇号；未知者为空"),
        ];
        return lines.Select(line => " " + line.In(language).Replace(',', ';').Replace('"', '\''));
    }

    /// <summary>What someone wrote into the address, with the signs that end a cell or a line as in an address.</summary>
    private static string Quiet(string text) => string.Concat(text.Select(letter =>
        letter is ',' or ';' or '"' or '%' or '\u2028' or '\u2029' || char.IsControl(letter) ? Uri.EscapeDataString(letter.ToString()) : letter.ToString()));
}
