using ConsultLedger.Consultations;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>What must hold between parameters of a query. It is said in one answer with what is wrong with each by itself, so it judges
/// what could be read: a parameter that could not be has no value.</summary>
internal sealed record ParameterRule(Func<Question, IEnumerable<ParameterProblem>> ProblemsOf);

/// <summary>The rules between parameters, those of every query and those of some.</summary>
internal static class ParameterRules
{
    public static IReadOnlyList<ParameterRule> OfEveryQuery { get; } =
    [
        new(question => QueryParameters.Moments.Where(question.IsGiven).ToList() is [var first, .. var others]
            ? others.Select(moment => Contradictory(moment, new($"cannot be given together with {first.Name}", $"不能与 {first.Name} 同时使用")))
            : []),
        new(question => question.IsGiven(QueryParameters.AsOf) && !question.IsGiven(QueryParameters.AtSequence)
            ? [new(QueryParameters.AtSequence.Name, "required", new($"is required with {QueryParameters.AsOf.Name}", $"与 {QueryParameters.AsOf.Name} 同时使用时必填"))]
            : []),
        new(question => question.WantsCsv
            ? QueryParameters.OfPages.Where(question.IsGiven).Select(parameter => Contradictory(parameter, new("is for pages; CSV comes whole", "用于分页；CSV 为完整文件")))
            : []),
    ];

    /// <summary>A period of moments ends no earlier than it begins: nothing would be found in it, as though nothing had happened.</summary>
    public static ParameterRule EndsAfter(QueryParameter<DateTimeOffset> from, QueryParameter<DateTimeOffset> to) =>
        EndsAfter(from, to, (begin, end) => end < begin);

    /// <summary>A period of dates ends no earlier than it begins.</summary>
    public static ParameterRule EndsAfter(QueryParameter<EdtfDate> from, QueryParameter<EdtfDate> to) =>
        EndsAfter(from, to, (begin, end) => end.Latest < begin.Earliest);

    /// <summary>A number is not greater than another one.</summary>
    public static ParameterRule Within(QueryParameter<long> parameter, QueryParameter<long> bound) => new(question =>
        question.Number(parameter) > question.Number(bound)
            ? [new(parameter.Name, "out_of_range", new($"cannot be greater than {bound.Name}", $"不能大于 {bound.Name}"))]
            : []);

    private static ParameterRule EndsAfter<T>(QueryParameter<T> from, QueryParameter<T> to, Func<T, T, bool> isReversed)
        where T : struct => new(question =>
        question.Value(from) is { } begin && question.Value(to) is { } end && isReversed(begin, end)
            ? [Contradictory(to, new($"is before {from.Name}", $"早于 {from.Name}"))]
            : []);

    private static ParameterProblem Contradictory(QueryParameter parameter, BilingualText text) => new(parameter.Name, "contradictory", text);
}
