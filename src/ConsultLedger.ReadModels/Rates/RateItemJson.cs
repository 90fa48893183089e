using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Rates;

/// <summary>
/// Writes an item exactly as the serializer itself would. An answer may have thousands of items with tens of thousands of counts,
/// and value by value through the serializer's converters they take most of the time of the whole answer.
/// </summary>
public sealed class RateItemJson : JsonConverter<RateItem>
{
    /// <exception cref="NotSupportedException">Always: items are made here, and not read.</exception>
    public override RateItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("rates are written, not read");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RateItem value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name.Measure, Word<Measure>.All[(int)value.Measure]);
        WriteGroup(writer, (Named<string?>)value.Group);
        WriteShare(writer, value.Numerator, value.Denominator, value.Percent);
        WriteCounts(writer, (Named<long>)value.Parts);
        WriteBeside(writer, value.Beside);
        if (value.Cells is { } cells)
            WriteCells(writer, cells);
        if (value.Own is { } own)
        {
            writer.WriteStartObject(Name.Own);
            WriteShare(writer, own.Numerator, own.Denominator, own.Percent);
            writer.WriteEndObject();
        }

        writer.WriteStartObject(Name.Cohort);
        writer.WriteString(Name.By, Word<CohortEvent>.All[(int)value.Cohort.By]);
        writer.WriteString(Name.Period, value.Cohort.Period);
        writer.WriteEndObject();
        Span<char> day = stackalloc char[10];
        value.AsOf.TryFormat(day, out _, "O", CultureInfo.InvariantCulture);
        writer.WriteString(Name.AsOf, day);
        writer.WriteString(Name.Unit, Word<CountedUnit>.All[(int)value.Unit]);
        writer.WriteString(Name.Rule, value.Rule);
        writer.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter writer, Named<string?> group)
    {
        writer.WriteStartObject(Name.Group);
        for (var at = 0; at < group.Count; at++)
            writer.WriteString(group.Names.Encoded[at], group.ValueAt(at));
        writer.WriteEndObject();
    }

    private static void WriteShare(Utf8JsonWriter writer, long numerator, long denominator, decimal? percent)
    {
        writer.WriteNumber(Name.Numerator, numerator);
        writer.WriteNumber(Name.Denominator, denominator);
        if (percent is { } known)
            writer.WriteNumber(Name.Percent, known);
        else
            writer.WriteNull(Name.Percent);
    }

    private static void WriteCounts(Utf8JsonWriter writer, Named<long> counts)
    {
        writer.WriteStartObject(Name.Parts);
        for (var at = 0; at < counts.Count; at++)
            writer.WriteNumber(counts.Names.Encoded[at], counts.ValueAt(at));
        writer.WriteEndObject();
    }

    private static void WriteBeside(Utf8JsonWriter writer, IReadOnlyList<RateBeside> shares)
    {
        writer.WriteStartArray(Name.Beside);
        foreach (var share in shares)
        {
            writer.WriteStartObject();
            writer.WriteString(Name.Of, share.Name);
            WriteShare(writer, share.Numerator, share.Denominator, share.Percent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCells(Utf8JsonWriter writer, IReadOnlyList<SatisfactionCell> cells)
    {
        writer.WriteStartArray(Name.Cells);
        foreach (var cell in cells)
        {
            writer.WriteStartObject();
            writer.WriteString(Name.Subject, Word<RatingSubject>.All[(int)cell.Subject]);
            writer.WriteString(Name.Respondent, Word<Respondent>.All[(int)cell.Respondent]);
            WriteShare(writer, cell.Numerator, cell.Denominator, cell.Percent);
            WriteCounts(writer, (Named<long>)cell.Parts);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static JsonEncodedText Encoded(string text) => JsonEncodedText.Encode(text, LedgerJson.Encoder);

    private static class Name
    {
        public static readonly JsonEncodedText Measure = Encoded("measure");
        public static readonly JsonEncodedText Group = Encoded("group");
        public static readonly JsonEncodedText Numerator = Encoded("numerator");
        public static readonly JsonEncodedText Denominator = Encoded("denominator");
        public static readonly JsonEncodedText Percent = Encoded("percent");
        public static readonly JsonEncodedText Parts = Encoded("parts");
        public static readonly JsonEncodedText Beside = Encoded("beside");
        public static readonly JsonEncodedText Of = Encoded("name");
        public static readonly JsonEncodedText Cells = Encoded("cells");
        public static readonly JsonEncodedText Subject = Encoded("subject");
        public static readonly JsonEncodedText Respondent = Encoded("respondent");
        public static readonly JsonEncodedText Own = Encoded("own");
        public static readonly JsonEncodedText Cohort = Encoded("cohort");
        public static readonly JsonEncodedText By = Encoded("by");
        public static readonly JsonEncodedText Period = Encoded("period");
        public static readonly JsonEncodedText AsOf = Encoded("asOf");
        public static readonly JsonEncodedText Unit = Encoded("unit");
        public static readonly JsonEncodedText Rule = Encoded("rule");
    }

    /// <summary>The words of an enumeration, in the order of its values.</summary>
    private static class Word<T>
        where T : struct, Enum
    {
        public static readonly JsonEncodedText[] All = [.. EnumNames.Of(typeof(T)).Select(Encoded)];
    }
}
