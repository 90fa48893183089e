using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Residents;
using ConsultLedger.Server.Access;
using ConsultLedger.Server.Csv;
using ConsultLedger.Server.Problems;
using ConsultLedger.Server.Queries;
using ConsultLedger.Web.Frame;
using Microsoft.AspNetCore.Http.Metadata;

namespace ConsultLedger.Server.Readings;

/// <summary>Records what somebody asks to read, before she is answered: what could not be recorded is not shown.</summary>
internal sealed class ReadingRecording(RequestDelegate next, ReadingLedger readings, ReadingAddresses addresses, ReadingScopes scopes, IEventStore store)
{
    /// <summary>Says why one reads. Many clients send only ASCII in a header: other letters come percent-encoded, as in an address.</summary>
    public const string PurposeHeader = "Consult-Purpose";

    private const int LongestPurpose = 300;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint endpoint && KindOf(http.Request, endpoint.Metadata) is { } kind)
        {
            var purpose = PurposeOf(http.Request);
            if (purpose.Length > LongestPurpose || purpose.Any(char.IsControl))
            {
                if (Pages.WantsPage(http.Request))
                {
                    await Pages.Page(http, PageProblem.UnreadParameter(RecordedReadingAttribute.PurposeParameter, purpose)).ExecuteAsync(http);
                    return;
                }

                await new ProblemResult(ProblemKind.InvalidHeader, new(
                    $"{PurposeHeader} must be at most {LongestPurpose} characters on one line.", $"{PurposeHeader} 至多 {LongestPurpose} 个字符，且不得换行。")).ExecuteAsync(http);
                return;
            }

            var request = http.Request;
            var caller = Caller.Of(http);
            var address = await addresses.Of(request, endpoint, http.RequestAborted);
            await readings.Log.Record(
                kind,
                caller.Subject,
                new Reading(
                    address.Route,
                    address.Query,
                    (await store.Head(http.RequestAborted)).Sequence,
                    caller.Name,
                    purpose.Length > 0 ? purpose : null,
                    await scopes.Of(request, http.RequestAborted),
                    address.Withheld),
                http.RequestAborted);
        }

        await next(http);
    }

    private static string PurposeOf(HttpRequest request) =>
        (request.Headers[PurposeHeader].ToString() is { Length: > 0 } said ? Uri.UnescapeDataString(said)
            : Pages.WantsPage(request) ? request.Query[RecordedReadingAttribute.PurposeParameter].ToString()
            : "").Trim();

    private static ReadingKind? KindOf(HttpRequest request, EndpointMetadataCollection endpoint)
    {
        if (endpoint.GetOrderedMetadata<RecordedReadingAttribute>().FirstOrDefault(reading => reading.IsMeant(name => request.Query[name])) is { } said)
            return said.Kind;
        return IsTakenAsFile(request, endpoint) ? ReadingKind.Export : null;
    }

    private static bool IsTakenAsFile(HttpRequest request, EndpointMetadataCollection endpoint) =>
        endpoint.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(produced => produced.ContentTypes.Contains(CsvMedia.Type))
        && Negotiation.Preferred(request, QueryEndpoints.MediaTypesOf(endpoint)) == CsvMedia.Type;
}

internal static class RecordedReadings
{
    /// <summary>Says that reading a route is recorded. Lists taken as files are so without saying.</summary>
    public static TBuilder IsRecorded<TBuilder>(this TBuilder route, ReadingKind kind, string? with = null, string? value = null)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RecordedReadingAttribute(kind) { With = with, Value = value });

    /// <summary>Says that reading a route is recorded where residents' names are asked for.</summary>
    public static TBuilder IsRecordedWithNames<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        route.IsRecorded(ReadingKind.PersonalData, QueryParameters.Residents.Name, EnumNames.Of(ResidentNames.Named));
}
