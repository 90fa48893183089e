using System.Reflection;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;
using ConsultLedger.Server.Csv;

namespace ConsultLedger.Server.Queries;

/// <summary>The parameters of one request, read. Parameters that a query does not take are refused: a filter that is misspelt and
/// ignored would falsify the answer.</summary>
internal sealed class Question : IBindableFromHttpContext<Question>
{
    private readonly Dictionary<QueryParameter, List<object>> _values;

    private Question(
        HttpRequest request, Dictionary<QueryParameter, List<object>> values, IEnumerable<ParameterProblem> problems, string? mediaType, IEnumerable<ParameterRule> rules)
    {
        _values = values;
        Path = request.PathBase.Add(request.Path);
        Filters = [.. request.Query.Where(given => !QueryParameters.IsOfMomentOrPage(given.Key)).SelectMany(given => given.Value.Select(value => (given.Key, value ?? "")))];
        MediaType = mediaType;
        Problems = [.. problems, .. rules.SelectMany(rule => rule.ProblemsOf(this))];
    }

    /// <summary>What is asked.</summary>
    public PathString Path { get; }

    /// <summary>Names and values of the parameters that say neither of which moment nor which page it is, as they were given.</summary>
    public IReadOnlyList<(string Name, string Value)> Filters { get; }

    /// <summary>All that is wrong with the parameters, each by itself and between them.</summary>
    public IReadOnlyList<ParameterProblem> Problems { get; }

    /// <summary>The media type the answer is wanted in; null when the query cannot give any that is acceptable.</summary>
    public string? MediaType { get; }

    public bool WantsCsv => MediaType == CsvMedia.Type;

    /// <summary>The moment it is about: now, when none is given.</summary>
    public Moment Moment =>
        Number(QueryParameters.Version) is { } version ? new Moment.AtVersion(version)
        : Number(QueryParameters.AtSequence) is { } sequence ? new Moment.AtSequence(sequence) { AsOf = Value(QueryParameters.AsOf) }
        : Value(QueryParameters.KnownAt) is { } knownAt ? new Moment.KnownAt(knownAt)
        : Moment.Now;

    /// <summary>What is told of residents.</summary>
    public ResidentNames Residents => Value(QueryParameters.Residents) ?? ResidentNames.Masked;

    public int Limit => (int)(Number(QueryParameters.Limit) ?? QueryParameters.Limit.Form.Default!.Value);

    public static ValueTask<Question?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Question?>(Read(context.Request, context.GetEndpoint()!.Metadata));

    /// <summary>Whether the query takes it and it was given, readable or not.</summary>
    public bool IsGiven(QueryParameter parameter) => _values.ContainsKey(parameter);

    public string? Text(QueryParameter<string> parameter) => All(parameter) is [var text, ..] ? text : null;

    public long? Number(QueryParameter<long> parameter) => Value(parameter);

    public T? Value<T>(QueryParameter<T> parameter)
        where T : struct => All(parameter) is [var value, ..] ? value : null;

    public Moment? Point(QueryParameter<Moment> parameter) => All(parameter) is [var point, ..] ? point : null;

    public IReadOnlyList<T> All<T>(QueryParameter<T> parameter)
        where T : notnull => _values.TryGetValue(parameter, out var values) ? [.. values.Cast<T>()] : [];

    private static Question Read(HttpRequest request, EndpointMetadataCollection endpoint)
    {
        var query = request.Query;
        var parameters = endpoint.GetRequiredMetadata<QueryDescription>().Parameters;
        var mediaType = Negotiation.Preferred(request, QueryEndpoints.MediaTypesOf(endpoint));
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

            var read = values[parameter] = [];
            var texts = parameter.IsList ? given.SelectMany(list => (list ?? "").Split(',')) : given;
            foreach (var text in texts)
            {
                if (parameter.Read(text ?? "", out var problem) is not { } value)
                    problems.Add(problem!);
                else if (parameter.IsList && read.Contains(value))
                    problems.Add(new(name, "repeated", new($"names {text} more than once", $"重复列出 {text}")));
                else
                    read.Add(value);
            }

            if (given.Count > 1 && !parameter.IsRepeatable)
            {
                problems.Add(new(name, "repeated", new("is given more than once", "重复出现")));
                read.Clear(); // Which of them is meant, nobody knows.
            }
        }

        problems.AddRange(parameters
            .Where(parameter => parameter.IsRequired && !query.ContainsKey(parameter.Name))
            .Select(parameter => new ParameterProblem(parameter.Name, "required", new("is required", "为必填参数"))));
        problems.AddRange(QueryEncoding.NotUtf8(request.QueryString)
            .Select(name => new ParameterProblem(name, "invalid_text", new("is not UTF-8", "不是 UTF-8"))));
        return new Question(request, values, problems, mediaType, ParameterRules.OfEveryQuery.Concat(endpoint.GetOrderedMetadata<ParameterRule>()));
    }
}
