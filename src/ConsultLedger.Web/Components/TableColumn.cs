using Microsoft.AspNetCore.Components;

namespace ConsultLedger.Web.Components;

/// <summary>A column of a <see cref="DataTable{TRow}"/>.</summary>
/// <param name="Heading">Also said before the cell where the table is shown as cards.</param>
/// <param name="Cell">What stands in it.</param>
public sealed record TableColumn<TRow>(string Heading, RenderFragment<TRow> Cell)
{
    /// <summary>Numbers stand under each other, at the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Sentences, or what is as long: on a narrow screen they stand below their heading.</summary>
    public bool IsProse { get; init; }

    /// <summary>What the row is about.</summary>
    public bool IsRowHeader { get; init; }

    /// <summary>What the parameter <c>sort</c> has to be for the rows to come in the order of this column, with a minus before it when the
    /// last comes first; null: they cannot.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the last comes first when the rows are sorted by this column and were not before.</summary>
    public bool StartsDescending { get; init; }
}
