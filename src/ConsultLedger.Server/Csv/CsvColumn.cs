using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.Server.Problems;

namespace ConsultLedger.Server.Csv;

/// <summary>A column of a table: its heading, and the value of an item in it.</summary>
/// <param name="Name">In English the name of the JSON member, which programs know; in Chinese for people.</param>
/// <param name="Value">A text, number, truth or date, a word in both languages, or a list of these; null when unknown.</param>
internal sealed record CsvColumn<T>(BilingualText Name, Func<T, object?> Value)
{
    public CsvColumn(string english, string chinese, Func<T, object?> value)
        : this(new BilingualText(english, chinese), value)
    {
    }
}

/// <summary>What a file holds: its name, and its columns in order.</summary>
/// <param name="Name">In English also the beginning of the file's name.</param>
internal sealed record CsvTable<T>(BilingualText Name, IReadOnlyList<CsvColumn<T>> Columns);

/// <summary>Values as they stand in cells.</summary>
internal static class CsvCells
{
    /// <summary>A word of an enumeration: as in JSON, and as people say it in Chinese.</summary>
    public static object? Word<T>(T? value, Func<T, BilingualText> words)
        where T : struct, Enum => value is { } given ? new BilingualText(EnumNames.Of(given), words(given).Chinese) : null;

    public static string Text(object? value, Language language) => value switch
    {
        null => "",
        // In full width East Asian editions of spreadsheet programs read these as the beginning of a formula too.
        string text => text is ['＝' or '＋' or '－' or '＠', ..] ? "'" + text : text,
        BilingualText word => word.In(language),
        bool truth => (truth ? new BilingualText("true", "是") : new BilingualText("false", "否")).In(language),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        IEnumerable<object?> list => string.Join(new BilingualText("; ", "；").In(language), list.Select(item => Text(item, language))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
