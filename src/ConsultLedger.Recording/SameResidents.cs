using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;

namespace ConsultLedger.Recording;

/// <summary>Whether a request that comes again names the same residents as the event it led to.</summary>
public sealed class SameResidents(ResidentOpening opening)
{
    /// <summary>Compares those that can still be read; of whom nothing is known any more, nothing speaks against it.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async ValueTask<bool> AreNamed(RecordedEvent recorded, Command command, CancellationToken cancellation)
    {
        var opened = await opening.Open([recorded], cancellation);
        if (opened.Count == 0)
            return true;
        var named = ResidentJson.PlacesIn(JsonSerializer.SerializeToNode(command, LedgerJson.Shared.GetTypeInfo(command.GetType())!))
            .ToDictionary(place => place.Pointer, ResidentDetails.At);
        return opened.All(resident => resident.Details is null || resident.Details == named.GetValueOrDefault(resident.Pointer));
    }
}
