using ConsultLedger.Consultations;
using ConsultLedger.Recording;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Queries;
using ConsultLedger.Transparency.Tiles;
using ConsultLedger.Web.Asking;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;

namespace ConsultLedger.Server.Readings;

/// <summary>What is kept of the address somebody reads at. Words of her own are not: they may name a resident, and nothing can be taken out of the log again.</summary>
internal sealed class ReadingAddresses(EndpointDataSource routes, AccessRegister register)
{
    private const int LongestQuery = 8_000;

    /// <summary>What the API's queries take, by name; pages name their parameters alike.</summary>
    private readonly Lazy<ILookup<string, QueryParameter>> _parameters = new(() => routes.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<QueryDescription>())
        .OfType<QueryDescription>()
        .SelectMany(query => query.Parameters)
        .ToLookup(parameter => parameter.Name));

    /// <param name="Route">As in <see cref="Reading"/>.</param>
    /// <param name="Query">As in <see cref="Reading"/>.</param>
    /// <param name="Withheld">As in <see cref="Reading"/>.</param>
    public sealed record Kept(string Route, string Query, IReadOnlyList<string>? Withheld);

    public async Task<Kept> Of(HttpRequest request, RouteEndpoint endpoint, CancellationToken cancellation)
    {
        var state = await register.Current(cancellation);
        var (kept, withheld) = (new List<string>(), new List<string>());
        foreach (var given in new QueryStringEnumerable(request.QueryString.Value.AsMemory()))
        {
            var (name, value) = (given.DecodeName().ToString(), given.DecodeValue().ToString());
            // A name that no query knows asks for nothing, and can be any word itself.
            if (!_parameters.Value.Contains(name))
                continue;
            if (_parameters.Value[name].Any(parameter => IsClosed(parameter, value, state)))
                kept.Add($"{given.EncodedName}={given.EncodedValue}");
            else if (!withheld.Contains(name))
                withheld.Add(name);
        }

        var query = string.Join('&', kept);
        return new Kept(
            $"{request.Method} {PathOf(request, endpoint)}",
            query.Length > LongestQuery ? query[..LongestQuery] : query,
            withheld is [] ? null : withheld);
    }

    /// <summary>Whether a value is one of those a parameter has by itself, or empty: not a word that whoever asks could choose.</summary>
    private static bool IsClosed(QueryParameter parameter, string value, AccessState state) =>
        value.Length == 0
        || (parameter == QueryParameters.Committee || parameter == QueryParameters.Within ? state.Knows(value)
            : !parameter.IsFreeText
                && ((parameter.IsList ? value.Split(',') : [value]).All(text => parameter.Read(text, out _) is not null) || PageMoment.Parse(value) is not null));

    /// <summary>The path, with the name of its place for what is no id, digest or tile.</summary>
    private static string PathOf(HttpRequest request, RouteEndpoint endpoint)
    {
        var path = string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(Part))));
        return path.Length == 0 ? "/" : path;

        string Part(RoutePatternPart part) => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: var name } when request.RouteValues[name]?.ToString() is { } value && IsAddress(value) => value,
            RoutePatternParameterPart { Name: var name } => $"{{{name}}}",
            _ => "",
        };
    }

    private static bool IsAddress(string value) => Guid.TryParseExact(value, "D", out _) || Digest.TryParse(value, out _) || Tile.TryParsePath(value, out _, out _);
}
