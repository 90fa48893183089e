using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.ReadModels.Record;
using ConsultLedger.Server.OpenApi;

namespace ConsultLedger.Server.Queries;

/// <summary>The kinds of values that parameters have, and how each is read.</summary>
internal static class ParameterKinds
{
    public static QueryParameter<string> Text(string name, string meaning, int longest, string? example = null) => new(
        name, meaning, new ValueForm("string") { LongestText = longest, Example = example },
        (string text, out string value, out (string, BilingualText) wrong) =>
        {
            value = text;
            wrong = text switch
            {
                _ when text.Contains('\0') => ("invalid_text", new("contains the character U+0000", "含有字符 U+0000")),
                _ when string.IsNullOrWhiteSpace(text) => ("invalid_value", new("cannot be empty", "不能为空")),
                _ when text.Length > longest =>
                    ("too_long", new($"has {text.Length} characters; at most {longest} are accepted", $"有 {text.Length} 个字符，最多 {longest} 个")),
                _ => default,
            };
            return wrong == default;
        })
    {
        IsFreeText = true,
    };

    public static QueryParameter<T> Word<T>(string name, string meaning)
        where T : struct, Enum => new(
        name, meaning, new ValueForm("string") { Words = EnumNames.Of(typeof(T)) },
        (string text, out T value, out (string, BilingualText) wrong) =>
        {
            wrong = OneOf(EnumNames.Of(typeof(T)));
            return EnumNames.TryParse(text, out value);
        });

    public static QueryParameter<string> Word(string name, string meaning, IReadOnlyList<string> words) => new(
        name, meaning, new ValueForm("string") { Words = words },
        (string text, out string value, out (string, BilingualText) wrong) =>
        {
            value = text;
            wrong = OneOf(words);
            return words.Contains(text);
        });

    /// <summary>The order of a list: the word of a column, with a minus before it when the last comes first.</summary>
    public static QueryParameter<ListOrder<TColumn>> Order<TColumn>(string meaning)
        where TColumn : struct, Enum => new(
        "sort", meaning, new ValueForm("string") { Words = ListOrders.Words<TColumn>() },
        (string text, out ListOrder<TColumn> value, out (string, BilingualText) wrong) =>
        {
            wrong = OneOf(ListOrders.Words<TColumn>());
            return ListOrders.TryParse(text, out value);
        });

    /// <summary>What of a list a rate counts.</summary>
    /// <param name="measures">The rates that count what is in the list.</param>
    public static QueryParameter<CountedBy> Counted(IReadOnlyList<Measure> measures)
    {
        var words = CountedBy.WordsOf(measures);
        return new(
            "counted",
            "Only what this rate counts (its denominator); with `.numerator` only what is in the numerator too, with `.remainder` only what is not.",
            new ValueForm("string") { Words = words },
            (string text, out CountedBy value, out (string, BilingualText) wrong) =>
            {
                wrong = OneOf(words);
                return CountedBy.TryParse(text, out value) && words.Contains(text);
            });
    }

    public static QueryParameter<bool> Flag(string name, string meaning) => new(
        name, meaning, new ValueForm("boolean"),
        (string text, out bool value, out (string, BilingualText) wrong) =>
        {
            value = text == "true";
            wrong = ("invalid_value", new("must be true or false", "必须是 true 或 false"));
            return text is "true" or "false";
        });

    public static QueryParameter<long> Number(string name, string meaning, long least, long most, long? otherwise = null) => new(
        name, meaning, new ValueForm("integer") { Format = most > int.MaxValue ? "int64" : "int32", Minimum = least, Maximum = most, Default = otherwise },
        (string text, out long value, out (string, BilingualText) wrong) =>
        {
            var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
            wrong = most == long.MaxValue
                ? ("invalid_value", new($"must be a whole number from {least}", $"必须是不小于 {least} 的整数"))
                : (isNumber ? "out_of_range" : "invalid_value", new($"must be a whole number from {least} to {most}", $"必须是 {least} 至 {most} 的整数"));
            return isNumber && value >= least && value <= most;
        });

    public static QueryParameter<Guid> Id(string name, string meaning) => new(
        name, meaning, new ValueForm("string") { Format = "uuid" },
        (string text, out Guid value, out (string, BilingualText) wrong) =>
        {
            wrong = ("invalid_value", new("must be a UUID", "必须是 UUID"));
            return Guid.TryParseExact(text, "D", out value);
        });

    /// <summary>A moment of RFC 3339, with its offset from UTC.</summary>
    public static QueryParameter<DateTimeOffset> Time(string name, string meaning) => new(
        name, meaning, new ValueForm("string") { Format = "date-time", Example = "2026-06-30T16:00:00Z" },
        (string text, out DateTimeOffset value, out (string, BilingualText) wrong) =>
        {
            wrong = ("invalid_value", new(
                "must be a moment of RFC 3339 with its offset, such as 2026-06-30T16:00:00Z or 2026-07-01T00:00:00%2B08:00 (in an address + is written %2B)",
                "必须是带时区偏移的 RFC 3339 时刻，如 2026-06-30T16:00:00Z 或 2026-07-01T00:00:00%2B08:00（地址中 + 写作 %2B）"));
            return MomentText.TryTime(text, out value);
        });

    /// <summary>A day of the calendar.</summary>
    public static QueryParameter<DateOnly> Day(string name, string meaning) => new(
        name, meaning, new ValueForm("string") { Format = "date", Example = "2026-06-30" },
        (string text, out DateOnly value, out (string, BilingualText) wrong) =>
        {
            wrong = ("invalid_value", new("must be a day such as 2026-06-30", "必须是日期，如 2026-06-30"));
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
        });

    /// <summary>A date of EDTF that can begin or end a period of whole months.</summary>
    /// <param name="problemOf">Why a date cannot; null when it can.</param>
    public static QueryParameter<EdtfDate> PeriodBound(string name, string meaning, string example, Func<EdtfDate, BilingualText?> problemOf) => new(
        name, meaning, new ValueForm("string") { Pattern = @"^\d{4}(-\d\d(-\d\d)?)?$", Example = example },
        (string text, out EdtfDate value, out (string, BilingualText) wrong) =>
        {
            wrong = ("invalid_value", new("must be a year, a month or a day such as 2023, 2023-04 or 2023-04-30", "必须是年、月或日，如 2023、2023-04 或 2023-04-30"));
            if (!EdtfDate.TryParse(text, out value, out _))
                return false;
            if (problemOf(value) is not { } problem)
                return true;
            wrong = ("invalid_value", new($"cannot be {value}: {problem.English}", $"不能为 {value}：{problem.Chinese}"));
            return false;
        });

    /// <summary>A version, <c>seq:</c> and a sequence, a moment of RFC 3339, or <c>now</c>.</summary>
    public static QueryParameter<Moment> Point(string name, string meaning) => new(
        name, meaning, new ValueForm("string") { Example = "3" },
        (string text, out Moment value, out (string, BilingualText) wrong) =>
        {
            wrong = ("invalid_value", new(
                "must be a version such as 3, a sequence such as seq:1042, a moment of RFC 3339 with its offset, or now",
                "必须是版本（如 3）、序号（如 seq:1042）、带时区偏移的 RFC 3339 时刻，或 now"));
            var isMoment = MomentText.TryParse(text, out var moment);
            value = moment!;
            return isMoment;
        });

    private static (string Code, BilingualText Must) OneOf(IReadOnlyList<string> words) =>
        ("invalid_value", new($"must be one of {string.Join(", ", words)}", $"必须是以下之一：{string.Join("、", words)}"));
}
