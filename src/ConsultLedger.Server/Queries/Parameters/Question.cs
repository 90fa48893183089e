using System.Reflection;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Server.Queries;

/// <summary>The parameters of one request, read. Parameters that a query does not take are refused: a filter that is misspelt and
/// ignored would falsify the answer.</summary>
internal sealed class Question : IBindableFromHttpContext<Question>
{
    private readonly Dictionary<QueryParameter, List<object>> _values;

    private Question(Dictionary<QueryParameter, List<object>> values, IReadOnlyList<ParameterProblem> problems)
    {
        _values = values;
        Problems = problems;
    }

    /// <summary>All that is wrong with the parameters.</summary>
    public IReadOnlyList<ParameterProblem> Problems { get; }

    /// <summary>The moment it is about: now, when none is given.</summary>
    public Moment Moment =>
        Number(QueryParameters.Version) is { } version ? new Moment.AtVersion(version)
        : Number(QueryParameters.AtSequence) is { } sequence ? new Moment.AtSequence(sequence) { AsOf = Value(QueryParameters.AsOf) }
        : Value(QueryParameters.KnownAt) is { } knownAt ? new Moment.KnownAt(knownAt)
        : Moment.Now;

    public int Limit => (int)(Number(QueryParameters.Limit) ?? QueryParameters.Limit.Form.Default!.Value);

    public static ValueTask<Question?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Question?>(Read(context.Request, context.GetEndpoint()!.Metadata.GetRequiredMetadata<QueryDescription>().Parameters));

    public string? Text(QueryParameter<string> parameter) => All(parameter) is [var text, ..] ? text : null;

    public long? Number(QueryParameter<long> parameter) => Value(parameter);

    public T? Value<T>(QueryParameter<T> parameter)
        where T : struct => All(parameter) is [var value, ..] ? value : null;

    public Moment? Point(QueryParameter<Moment> parameter) => All(parameter) is [var point, ..] ? point : null;

    public IReadOnlyList<T> All<T>(QueryParameter<T> parameter)
        where T : notnull => _values.TryGetValue(parameter, out var values) ? [.. values.Cast<T>()] : [];

    private static Question Read(HttpRequest request, IReadOnlyList<QueryParameter> parameters)
    {
        var query = request.Query;
        var values = new Dictionary<QueryParameter, List<object>>(ReferenceEqualityComparer.Instance);
        var problems = new List<ParameterProblem>();
        foreach (var (name, given) in query)
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                problems.Add(new(name, "unknown_parameter", new(
                    $"is not a parameter here; accepted: {string.Join(", ", parameters.Select(known => known.Name))}",
                    $"不是此处的参数；可用参数：{string.Join("、", parameters.Select(known => known.Name))}")));
                continue;
            }

            if (given.Count > 1 && !parameter.IsRepeatable)
                problems.Add(new(name, "repeated", new("is given more than once", "重复出现")));
            foreach (var text in given)
            {
                if (parameter.Read(text ?? "", out var problem) is { } value)
                    (values.TryGetValue(parameter, out var known) ? known : values[parameter] = []).Add(value);
                else
                    problems.Add(problem!);
            }
        }

        problems.AddRange(parameters
            .Where(parameter => parameter.IsRequired && !query.ContainsKey(parameter.Name))
            .Select(parameter => new ParameterProblem(parameter.Name, "required", new("is required", "为必填参数"))));
        problems.AddRange(QueryEncoding.NotUtf8(request.QueryString)
            .Select(name => new ParameterProblem(name, "invalid_text", new("is not UTF-8", "不是 UTF-8"))));
        string[] moments = [.. QueryParameters.Moments.Where(values.ContainsKey).Select(parameter => parameter.Name)];
        problems.AddRange(moments.Skip(1)
            .Select(name => new ParameterProblem(name, "contradictory", new($"cannot be given together with {moments[0]}", $"不能与 {moments[0]} 同时使用"))));
        if (values.ContainsKey(QueryParameters.AsOf) && !query.ContainsKey(QueryParameters.AtSequence.Name))
            problems.Add(new(QueryParameters.AtSequence.Name, "required", new($"is required with {QueryParameters.AsOf.Name}", $"与 {QueryParameters.AsOf.Name} 同时使用时必填")));
        return new Question(values, problems);
    }
}
