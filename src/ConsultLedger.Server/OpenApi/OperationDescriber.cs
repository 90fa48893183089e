using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace ConsultLedger.Server.OpenApi;

/// <summary>Describes one operation by what its endpoint says of itself: parameters, body, and each status with its body and headers.</summary>
internal sealed class OperationDescriber(OpenApiDocument document, Schemas schemas)
{
    /// <summary>What any route may answer, whatever it is asked.</summary>
    private static readonly int[] Anywhere =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests,
        StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>Bytes come as what they were sent as; endpoints themselves cannot say so.</summary>
    private const string AnyMediaType = "*/*";

    public void Describe(OpenApiOperation operation, EndpointMetadataCollection endpoint)
    {
        var answers = AnswersOf(endpoint);
        operation.Parameters =
        [
            .. (operation.Parameters ?? []).Select(parameter => Shared(Known((OpenApiParameter)parameter))),
            .. (endpoint.GetMetadata<QueryDescription>()?.Parameters ?? []).Select(Parameter),
            .. answers.Select(answer => AskedWith(answer.Status)).OfType<NamedValue>().Concat(PurposeOf(endpoint)).Append(RequestValues.AcceptLanguage).Select(header => Shared(Header(header))),
        ];
        if (endpoint.GetMetadata<IAcceptsMetadata>() is { RequestType: { } body } accepts)
            operation.RequestBody = BodyOf(body, accepts, CaseExamples.Of(operation.OperationId!));
        operation.Responses = ResponsesOf(answers, endpoint);
        SecuritySchemes.Describe(operation, document, endpoint.GetMetadata<Right>());
    }

    /// <summary>The header that asks for answers with a status.</summary>
    private static NamedValue? AskedWith(int status) => status switch
    {
        StatusCodes.Status206PartialContent => RequestValues.Range,
        StatusCodes.Status304NotModified => RequestValues.IfNoneMatch,
        _ => null,
    };

    /// <summary>Asked where reading is, or may be, recorded.</summary>
    private static IEnumerable<NamedValue> PurposeOf(EndpointMetadataCollection endpoint) =>
        endpoint.GetMetadata<RecordedReadingAttribute>() is not null || AnswersOf(endpoint).Any(answer => answer.MediaType == CsvMedia.Type) ? [RequestValues.Purpose] : [];

    /// <summary>Written once and referred to, under its own name.</summary>
    private OpenApiParameterReference Shared(OpenApiParameter parameter)
    {
        document.AddComponent<IOpenApiParameter>(parameter.Name!, parameter);
        return new OpenApiParameterReference(parameter.Name!, document);
    }

    private static OpenApiParameter Known(OpenApiParameter generated)
    {
        var known = RequestValues.Find(generated.Name!) ?? throw new InvalidOperationException($"the parameter {generated.Name} is described nowhere");
        generated.Description = known.Meaning;
        generated.Schema = known.Form.ToSchema();
        return generated;
    }

    private static OpenApiParameter Header(NamedValue header) =>
        new() { Name = header.Name, In = ParameterLocation.Header, Description = header.Meaning, Schema = header.Form.ToSchema() };

    private static OpenApiParameter Parameter(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Meaning,
        Required = parameter.IsRequired,
        Schema = parameter.IsRepeatable
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = parameter.Form.ToSchema() }
            : parameter.Form.ToSchema(),
    };

    private OpenApiRequestBody BodyOf(Type type, IAcceptsMetadata accepts, IDictionary<string, IOpenApiExample>? examples) => new()
    {
        Required = true,
        Content = accepts.ContentTypes.ToDictionary(
            mediaType => mediaType,
            mediaType => new OpenApiMediaType { Schema = schemas.Of(type), Examples = examples }),
    };

    private static List<Answer> AnswersOf(EndpointMetadataCollection endpoint)
    {
        var answers = endpoint.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .SelectMany(produced => produced.Type is null || produced.Type == typeof(void)
                ? [new Answer(produced.StatusCode, null, null)]
                : produced.ContentTypes.Select(mediaType => new Answer(produced.StatusCode, produced.Type == typeof(Stream) ? AnyMediaType : mediaType, produced.Type)))
            .ToList();
        answers.AddRange(Anywhere
            .Where(status => status != StatusCodes.Status401Unauthorized || endpoint.GetMetadata<Right>() != Right.Open)
            .Where(status => answers.TrueForAll(answer => answer.Status != status))
            .Select(status => new Answer(status, Problem.MediaType, typeof(Problem))));
        return answers;
    }

    private OpenApiResponses ResponsesOf(List<Answer> answers, EndpointMetadataCollection endpoint)
    {
        var headers = endpoint.GetOrderedMetadata<AnswersHeader>();
        var responses = new OpenApiResponses();
        foreach (var status in answers.GroupBy(answer => answer.Status).OrderBy(status => status.Key))
        {
            var response = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status.Key),
                Content = status.All(answer => answer.Type is null)
                    ? null
                    : status.GroupBy(answer => answer.MediaType!).ToDictionary(
                        mediaType => mediaType.Key,
                        mediaType => new OpenApiMediaType { Schema = schemas.AnyOf([.. mediaType.Select(answer => answer.Type!).Distinct()]) }),
                Headers = HeadersOf(status.Key, headers),
            };
            responses[status.Key.ToString()] = status.All(answer => answer.Type == typeof(Problem)) ? Shared(status.Key, response) : response;
        }

        return responses;
    }

    /// <summary>A plain problem is described once for each status.</summary>
    private OpenApiResponseReference Shared(int status, OpenApiResponse response)
    {
        var name = $"Problem{status}";
        document.AddComponent<IOpenApiResponse>(name, response);
        return new OpenApiResponseReference(name, document);
    }

    private static Dictionary<string, IOpenApiHeader>? HeadersOf(int status, IReadOnlyList<AnswersHeader> declared)
    {
        IEnumerable<AnswersHeader> headers = status switch
        {
            StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests => [new(status, AnswerHeaders.RetryAfter, IsCertain: true)],
            StatusCodes.Status401Unauthorized => [new(status, AnswerHeaders.WwwAuthenticate, IsCertain: true)],
            _ => declared.Where(header => header.Status == status),
        };
        var described = headers.ToDictionary(
            header => header.Header.Name,
            IOpenApiHeader (header) => new OpenApiHeader { Description = header.Header.Meaning, Required = header.IsCertain, Schema = header.Header.Form.ToSchema() });
        return described.Count == 0 ? null : described;
    }

    /// <param name="MediaType">Null, like the type, for an answer without a body.</param>
    private sealed record Answer(int Status, string? MediaType, Type? Type);
}
