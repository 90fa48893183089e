using ConsultLedger.EventStore;
using ConsultLedger.ReadModels;
using ConsultLedger.Residents;
using ConsultLedger.Server.OpenApi;
using ConsultLedger.Server.Persons;
using ConsultLedger.Server.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace ConsultLedger.Server.Queries;

/// <summary>Routes that answer: the parameters are checked, the moment asked for exists, and the read models know what the caller has seen.</summary>
internal static class QueryEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="parameters">All it takes; any other is refused.</param>
    /// <param name="readModels">Where the answer comes from; none when it is read from the events themselves.</param>
    /// <param name="answer">Handles the request; takes a <see cref="Question"/>.</param>
    public static RouteHandlerBuilder MapQuery(
        this IEndpointRouteBuilder api, string path, QueryParameter[] parameters, string[] readModels, Delegate answer) =>
        api.MapQuestion(path, parameters, readModels, answer)
            .AddEndpointFilter(async (invocation, next) =>
            {
                var question = invocation.Arguments.OfType<Question>().Single();
                if (await Refuse(question, readModels, invocation.HttpContext) is { } refusal)
                    return refusal;
                if (question.Residents == ResidentNames.Named)
                {
                    var reads = invocation.HttpContext.RequestServices.GetRequiredService<PersonalDataReads>();
                    if (await reads.ReachOf(invocation.HttpContext) is not { } reach)
                        return PersonalDataReads.NotAllowed;
                    Reach.Enter(reach);
                }

                return await next(invocation);
            })
            .AnswersHeader(StatusCodes.Status200OK, AnswerHeaders.LedgerSequence);

    /// <summary>Says what must hold between its parameters.</summary>
    public static RouteHandlerBuilder Demands(this RouteHandlerBuilder query, params ParameterRule[] rules) => query.WithMetadata([.. rules]);

    /// <summary>A route whose answers never change, so that no moment can be meant.</summary>
    public static RouteHandlerBuilder MapFixed(this IEndpointRouteBuilder api, string path, Delegate answer) => api.MapQuestion(path, [], [], answer);

    /// <summary>What a query can answer in, the one it prefers first.</summary>
    public static IReadOnlyList<string> MediaTypesOf(EndpointMetadataCollection endpoint) =>
        [.. endpoint.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(produced => produced.StatusCode == StatusCodes.Status200OK).SelectMany(produced => produced.ContentTypes)];

    public static RouteHandlerBuilder ProducesProblem<TProblem>(this RouteHandlerBuilder endpoint, int status)
        where TProblem : Problem => endpoint.Produces<TProblem>(status, Problem.MediaType);

    private static RouteHandlerBuilder MapQuestion(
        this IEndpointRouteBuilder api, string path, QueryParameter[] parameters, string[] readModels, Delegate answer) =>
        api.MapGet(path, answer)
            .WithMetadata(new QueryDescription(parameters, readModels))
            .AddEndpointFilter(async (invocation, next) =>
                await Refuse(invocation.Arguments.OfType<Question>().Single(), invocation.HttpContext) ?? await next(invocation))
            .ProducesProblem<Problem>(StatusCodes.Status400BadRequest)
            .ProducesProblem<Problem>(StatusCodes.Status406NotAcceptable);

    private static async Task<ProblemResult?> Refuse(Question question, HttpContext http)
    {
        if (question.MediaType is null)
            return ReadProblems.NotAcceptable(MediaTypesOf(http.GetEndpoint()!.Metadata));
        IReadOnlyList<ParameterProblem> problems = await BeforeRecorded(question, http) is { } early ? [.. question.Problems, early] : question.Problems;
        return problems is [] ? null : ReadProblems.InvalidParameters(problems);
    }

    /// <summary>A rule between parameters that only the ledger can judge; of a sequence that is yet to come there is nothing to judge.</summary>
    private static async Task<ParameterProblem?> BeforeRecorded(Question question, HttpContext http)
    {
        if (question.Value(QueryParameters.AsOf) is not { } asOf || question.Number(QueryParameters.AtSequence) is not { } known)
            return null;
        var services = http.RequestServices;
        var head = await services.GetRequiredService<IEventStore>().Head(http.RequestAborted);
        if (known > head.Sequence)
            return null;
        var recorded = await services.GetRequiredService<LedgerReadModels>().Days.OfSequence(known, http.RequestAborted);
        return asOf < recorded ? ReadProblems.BeforeRecorded(known, recorded) : null;
    }

    private static async Task<IResult?> Refuse(Question question, string[] readModels, HttpContext http)
    {
        var services = http.RequestServices;
        foreach (var parameter in (QueryParameter<long>[])[QueryParameters.AtSequence, QueryParameters.After])
        {
            if (question.Number(parameter) is { } sequence and > 0
                && await services.GetRequiredService<IEventStore>().Head(http.RequestAborted) is var head
                && sequence > head.Sequence)
            {
                return ReadProblems.SequenceNotYetRecorded(parameter.Name, sequence, head.Sequence);
            }
        }

        return question.Number(QueryParameters.MinSequence) is { } least ? await Await(least, readModels, services, http.RequestAborted) : null;
    }

    private static async Task<IResult?> Await(long sequence, string[] readModels, IServiceProvider services, CancellationToken cancellation)
    {
        if (readModels is [])
        {
            // Read from the events themselves: there is nothing to wait for.
            var head = await services.GetRequiredService<IEventStore>().Head(cancellation);
            return head.Sequence < sequence ? ReadProblems.Behind("events") : null;
        }

        var progress = services.GetRequiredService<LedgerReadModels>().Progress;
        var started = TimeProvider.System.GetTimestamp();
        foreach (var readModel in readModels)
        {
            var left = Patience - TimeProvider.System.GetElapsedTime(started);
            if (!await progress.WaitFor(readModel, sequence, left, cancellation))
                return ReadProblems.Behind(readModel);
        }

        return null;
    }
}
