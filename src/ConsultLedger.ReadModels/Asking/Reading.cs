using ConsultLedger.Consultations;
using Npgsql;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>Values of a row as the domain has them.</summary>
internal static class Reading
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static IReadOnlyList<string> Texts(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<string[]>(column);

    public static int? Number(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static EdtfDate? Edtf(this NpgsqlDataReader row, int column) => row.Text(column) is { } text ? EdtfDate.Parse(text) : null;

    public static DateOnly? Date(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    public static T? Word<T>(this NpgsqlDataReader row, int column)
        where T : struct, Enum => row.Text(column) is { } word ? ValueOf<T>(word) : null;

    public static T ValueOf<T>(string word)
        where T : struct, Enum =>
        EnumNames.TryParse<T>(word, out var value) ? value : throw new InvalidDataException($"'{word}' is no {typeof(T).Name}");

    /// <summary>A parameter that narrows the question only when it has a value.</summary>
    public static NpgsqlParameter Optional(object? value, string type) => new() { Value = value ?? DBNull.Value, DataTypeName = type };

    /// <summary>The word of a filter's value, or null.</summary>
    public static string? WordOf<T>(T? value)
        where T : struct, Enum => value is { } given ? EnumNames.Of(given) : null;

    /// <summary>A pattern for ILIKE that matches texts containing this one; its own signs stand for themselves.</summary>
    public static string? PatternOf(string? text) =>
        text is null ? null : $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
}
