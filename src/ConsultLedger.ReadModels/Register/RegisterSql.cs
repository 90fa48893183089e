using ConsultLedger.EventStore.Schema;
using ConsultLedger.ReadModels.Asking;

namespace ConsultLedger.ReadModels.Register;

/// <summary>The register's question in every order it can be asked in. Each is read along an index, so that a page takes as long as what is on it.</summary>
internal sealed class RegisterSql(SchemaName schema)
{
    private static readonly ListOrder<RecommendationColumn> NewestFirst = RecommendationFilter.NewestFirst;

    private readonly Dictionary<ListOrder<RecommendationColumn>, string> _inOrder = new(
        from column in Enum.GetValues<RecommendationColumn>()
        from isDescending in (bool[])[false, true]
        let order = new ListOrder<RecommendationColumn>(column, isDescending)
        select KeyValuePair.Create(order, Statement(order, "true", schema)));

    private readonly Dictionary<RecommendationColumn, string> _tails = new()
    {
        [RecommendationColumn.Due] = Statement(NewestFirst, "s.due_until IS NULL", schema),
        [RecommendationColumn.Unit] = Statement(NewestFirst, "s.unit IS NULL", schema),
    };

    /// <summary>Those that have what they are sorted by.</summary>
    public string Of(ListOrder<RecommendationColumn> order) => _inOrder[order];

    /// <summary>Those that have not, and come after, the newest first; null: all have it.</summary>
    public string? TailOf(ListOrder<RecommendationColumn> order) => _tails.GetValueOrDefault(order.Column);

    private static string Statement(ListOrder<RecommendationColumn> order, string holds, SchemaName schema)
    {
        var (file, direction) = (FileOf(order.Column), order.IsDescending ? "DESC" : "ASC");
        var by = order.Column == RecommendationColumn.Opened
            ? $"t.opened_seq {direction}, t.recommendation"
            : $"t.sorted_by {direction}, t.opened_seq {direction}, t.recommendation {direction}";
        return SqlText.Of("Register/find_recommendations.sql", schema)
            .Replace("${in_order}", SqlText.Of($"Register/{file}.sql", schema).TrimEnd(), StringComparison.Ordinal)
            .Replace("${beyond}", order.IsDescending ? "<" : ">", StringComparison.Ordinal)
            .Replace("${holds}", holds, StringComparison.Ordinal)
            .Replace("${by}", by, StringComparison.Ordinal);
    }

    private static string FileOf(RecommendationColumn column) => column switch
    {
        RecommendationColumn.Opened => "in_order_of_opening",
        RecommendationColumn.Due => "in_order_of_due",
        RecommendationColumn.Unit => "in_order_of_unit",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "the register has no such order"),
    };
}
