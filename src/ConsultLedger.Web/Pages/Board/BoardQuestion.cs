using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Board;
using ConsultLedger.ReadModels.Rates;
using ConsultLedger.Web.Asking;
using ConsultLedger.Web.Components;

namespace ConsultLedger.Web.Pages.Board;

/// <summary>What the board is asked for: which committee, which period, which kind of consultation, at which moments.</summary>
/// <param name="Within">Code of the committee; null: all.</param>
/// <param name="Year">Only what belongs to this year.</param>
/// <param name="Form">Only consultations of this form, in the plan's own words.</param>
/// <param name="Source">Only consultations whose topic has this source.</param>
/// <param name="Trend">The measure drawn over time.</param>
/// <param name="ByQuarter">It is drawn by quarter, not by year.</param>
/// <param name="OverdueByUnit">What is overdue is summed up by unit, not listed.</param>
/// <param name="Sort">Key of the column the committees are sorted by, with a minus before it when the last comes first.</param>
/// <param name="Compared">The moment compared with; null: none.</param>
public sealed record BoardQuestion(
    string? Within, int? Year, string? Form, TopicSource? Source, Measure Trend, bool ByQuarter, bool OverdueByUnit, string? Sort, PageMoment? Compared)
{
    public const string WithinParameter = "within";
    public const string YearParameter = "year";
    public const string FormParameter = "form";
    public const string SourceParameter = "source";
    public const string TrendParameter = "measure";
    public const string PeriodParameter = "period";
    public const string OverdueParameter = "overdueBy";

    /// <summary>Whether only consultations of some kind are counted, which takes finer figures.</summary>
    public bool IsOfSomeKind => Form is not null || Source is not null;

    /// <summary>Whether anything is left out but for the committee.</summary>
    public bool IsNarrowed => IsOfSomeKind || Year is not null;

    /// <summary>The first parameter that cannot be read, with its value; null when all can.</summary>
    public (string Name, string Value)? Unread { get; private init; }

    public static BoardQuestion Of(PageAddress address)
    {
        (string, string)? unread = null;
        return new BoardQuestion(
            address[WithinParameter],
            Read<int?>(YearParameter, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 9998 ? year : null),
            address[FormParameter],
            Read<TopicSource?>(SourceParameter, text => EnumNames.TryParse<TopicSource>(text, out var source) ? source : null),
            Read<Measure?>(TrendParameter, text => EnumNames.TryParse<Measure>(text, out var measure) ? measure : null) ?? Measure.Adoption,
            address[PeriodParameter] == "quarter",
            address[OverdueParameter] == "unit",
            address["sort"],
            Read(MomentPicker.CompareWith, PageMoment.Parse))
        {
            Unread = unread,
        };

        T? Read<T>(string name, Func<string, T?> parse)
        {
            if (address[name] is not { } text)
                return default;
            var value = parse(text);
            if (value is null)
                unread ??= (name, text);
            return value;
        }
    }

    /// <summary>The figures of these measures, by these groupings, of what is asked for.</summary>
    public RatesQuestion Rates(IReadOnlyList<Measure> measures, params IEnumerable<Grouping> groupBy) => new()
    {
        Measures = measures,
        GroupBy = [.. groupBy, .. Kinds],
        Within = Within,
        From = Year is { } from ? EdtfDate.Parse($"{from:0000}") : null,
        To = Year is { } to ? EdtfDate.Parse($"{to:0000}") : null,
    };

    /// <summary>Whether an item of such an answer is of the kind asked for.</summary>
    public bool Includes(RateItem item) =>
        (Form is null || item.Group[EnumNames.Of(Grouping.Form)] == Form)
        && (Source is not { } source || item.Group[EnumNames.Of(Grouping.Source)] == EnumNames.Of(source));

    /// <summary>Parameters of the API for the same figures; it groups by what it cannot filter by.</summary>
    public IEnumerable<(string Name, string? Value)> RatesParameters(IEnumerable<Measure> measures, params IEnumerable<Grouping> groupBy)
    {
        yield return ("measure", string.Join(',', measures.Select(EnumNames.Of)));
        yield return ("groupBy", string.Join(',', groupBy.Concat(Kinds).Select(EnumNames.Of)));
        yield return ("within", Within);
        yield return ("from", Year?.ToString(CultureInfo.InvariantCulture));
        yield return ("to", Year?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The board of what is asked for, with all committees: those above the one shown are named too.</summary>
    public BoardFilter Standing => new() { Year = Year, Form = Form, Source = Source };

    /// <summary>Parameters of lists for the same committees, year and kind.</summary>
    public IEnumerable<(string Name, string? Value)> ListParameters =>
    [
        (WithinParameter, Within),
        (YearParameter, Year?.ToString(CultureInfo.InvariantCulture)),
        (FormParameter, Form),
        (SourceParameter, Source is { } source ? EnumNames.Of(source) : null),
    ];

    /// <summary>Parameters of lists in which the year has another name.</summary>
    public IEnumerable<(string Name, string? Value)> ListParametersBy(string year) =>
        ListParameters.Select(given => given.Name == YearParameter ? (year, given.Value) : given);

    /// <summary>Parameters of the register for the recommendations that the figures count: of the same committees, year and kind, none of a withdrawn
    /// consultation.</summary>
    public IEnumerable<(string Name, string? Value)> RegisterParameters => [.. ListParameters, ("withdrawn", "false")];

    private IEnumerable<Grouping> Kinds
    {
        get
        {
            if (Form is not null)
                yield return Grouping.Form;
            if (Source is not null)
                yield return Grouping.Source;
        }
    }
}
