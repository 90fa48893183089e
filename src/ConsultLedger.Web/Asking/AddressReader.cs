using System.Globalization;
using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Asking;
using ConsultLedger.ReadModels.Rates;

namespace ConsultLedger.Web.Asking;

/// <summary>Reads a value from its text.</summary>
public delegate bool ValueParser<T>(string text, out T value);

/// <summary>Reads the parameters of an address and notes the first that cannot be read, so that no filter is silently passed over.</summary>
public sealed class AddressReader(PageAddress address)
{
    /// <summary>The first parameter that could not be read, with its value; null when all could.</summary>
    public (string Name, string Value)? Unread { get; private set; }

    /// <summary>Null when the parameter is absent or cannot be read.</summary>
    public T? Read<T>(string name, ValueParser<T> parse)
        where T : struct
    {
        if (address[name] is not { } text)
            return null;
        if (parse(text, out var value))
            return value;
        Unread ??= (name, text);
        return null;
    }

    /// <summary>A year, as the API takes it.</summary>
    public int? Year(string name) => Read(name, static (string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1900 and <= 9999);

    /// <summary>What of a list a rate counts.</summary>
    /// <param name="measures">The rates that count what is in the list.</param>
    public CountedBy? Counted(IReadOnlyList<Measure> measures) => Read(
        "counted", (string text, out CountedBy counted) => CountedBy.TryParse(text, out counted) && measures.Contains(counted.Measure));

    /// <summary>The order of a list.</summary>
    public ListOrder<TColumn>? Order<TColumn>()
        where TColumn : struct, Enum => Read<ListOrder<TColumn>>("sort", ListOrders.TryParse);

    /// <summary>All values of a parameter that may be repeated.</summary>
    /// <param name="isKnown">Whether there is such a value.</param>
    public IReadOnlyList<string> All(string name, Func<string, bool> isKnown)
    {
        string[] values = [.. address.Query.Where(given => given.Name == name).Select(given => given.Value)];
        if (Array.Find(values, value => !isKnown(value)) is { } unknown)
            Unread ??= (name, unknown);
        return values;
    }
}
