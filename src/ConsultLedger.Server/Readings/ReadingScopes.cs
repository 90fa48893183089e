using ConsultLedger.EventStore;
using ConsultLedger.Recording;
using ConsultLedger.Recording.Readings;
using ConsultLedger.Server.Queries;

namespace ConsultLedger.Server.Readings;

/// <summary>Finds whose part of the ledger a request asks to read: that of the thing or the committee it names, else all its caller reaches.</summary>
internal sealed class ReadingScopes(AccessRegister register, IEventStore store, IDocumentStore documents)
{
    private const string Consultation = "id";
    private const string Document = "sha256";

    public async Task<ReadingScope> Of(HttpRequest request, CancellationToken cancellation)
    {
        // What is held on a person, who has an id too, may lie anywhere within reach.
        if (request.RouteValues.TryGetValue(Consultation, out var id) && Guid.TryParse(id as string, out var stream)
            && await store.ReadStream(stream, new Moment.AtVersion(1), cancellation: cancellation) is [var opening])
        {
            return new ReadingScope([opening.Tenant], []);
        }

        if (request.RouteValues.TryGetValue(Document, out var digest))
            return new ReadingScope(await documents.FindUses((string)digest!, cancellation), []);

        var (reach, state) = (Reach.OfCaller, await register.Current(cancellation));
        return request.Query[QueryParameters.Committee.Name].ToString() is { Length: > 0 } committee ? ReadingScope.Of(committee, withBelow: false, reach, state)
            : request.Query[QueryParameters.Within.Name].ToString() is { Length: > 0 } top ? ReadingScope.Of(top, withBelow: true, reach, state)
            : ReadingScope.Of(reach, state);
    }
}
