using ConsultLedger.Consultations;

namespace ConsultLedger.ReadModels.Asking;

/// <summary>In which order a list comes. Written as the word of the column, with a minus before it when the last comes first: <c>due</c>, <c>-due</c>.</summary>
/// <typeparam name="TColumn">What the list can be sorted by: only what it can be read in the order of.</typeparam>
public readonly record struct ListOrder<TColumn>(TColumn Column, bool IsDescending)
    where TColumn : struct, Enum
{
    /// <inheritdoc/>
    public override string ToString() => (IsDescending ? "-" : "") + EnumNames.Of(Column);
}

/// <summary>How orders are written.</summary>
public static class ListOrders
{
    /// <summary>Every order by these columns.</summary>
    public static IReadOnlyList<string> Words<TColumn>()
        where TColumn : struct, Enum => [.. EnumNames.Of(typeof(TColumn)).SelectMany(word => (string[])[word, "-" + word])];

    public static bool TryParse<TColumn>(string text, out ListOrder<TColumn> order)
        where TColumn : struct, Enum
    {
        var isDescending = text.StartsWith('-');
        var isKnown = EnumNames.TryParse<TColumn>(isDescending ? text[1..] : text, out var column);
        order = new(column, isDescending);
        return isKnown;
    }
}
