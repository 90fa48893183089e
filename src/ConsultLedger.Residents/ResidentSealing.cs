using System.Text.Json;
using System.Text.Json.Nodes;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.Residents;

/// <summary>What sealing an event leads to.</summary>
public abstract record SealingResult
{
    private SealingResult() { }

    /// <param name="Data">The event as it is to be appended.</param>
    public sealed record Done(ReadOnlyMemory<byte> Data) : SealingResult;

    /// <summary>A resident cannot be named so.</summary>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : SealingResult;

    /// <summary>A resident may not be named.</summary>
    public sealed record Refused(Refusal Reason) : SealingResult;
}

/// <summary>Seals what is known of residents in an event, at the last moment before it is appended.</summary>
public sealed class ResidentSealing(Keyring keyring)
{
    /// <summary>Seals. An event that names no resident passes as it is.</summary>
    /// <param name="data">The event as decided on: residents in the clear.</param>
    /// <param name="id">The event's id.</param>
    /// <param name="type">Its wire name.</param>
    /// <param name="tenant">The committee it belongs to.</param>
    /// <param name="stream">Its stream.</param>
    /// <exception cref="WrappingKeyUnusableException">The wrapping key cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The database is away; repeating is safe.</exception>
    public ValueTask<SealingResult> Seal(
        ReadOnlyMemory<byte> data, Guid id, string type, string tenant, Guid stream, CancellationToken cancellation) =>
        ResidentJson.MayBeIn(data.Span) ? SealResidents(data, id, type, tenant, stream, cancellation) : new(new SealingResult.Done(data));

    private async ValueTask<SealingResult> SealResidents(
        ReadOnlyMemory<byte> data, Guid id, string type, string tenant, Guid stream, CancellationToken cancellation)
    {
        var root = JsonNode.Parse(data.Span)!;
        var places = ResidentJson.PlacesIn(root).ToList();
        if (places.SelectMany(Problems).ToList() is { Count: > 0 } problems)
            return new SealingResult.Invalid(problems);

        var named = places.Select(place => (Place: place, Person: place.Resident.Person ?? Guid.NewGuid())).ToList();
        var persons = named.Select(one => one.Person).Distinct().ToList();
        var keys = await keyring.ForRecording(persons, tenant, stream, cancellation);
        foreach (var (place, person) in named)
        {
            if (!keys.TryGetValue(person, out var key))
                return new SealingResult.Refused(Refusals.PersonErased(person, $"{place.Pointer}/resident/person"));
            if (key.Tenant != tenant)
            {
                return new SealingResult.Invalid([new(
                    $"{place.Pointer}/resident/person", "invalid_value", new("is a person of another committee", "属于其他委员会的人员"))]);
            }
        }

        foreach (var (place, person) in named)
        {
            var at = new SealedPlace(person, stream, id, type, place.Pointer);
            var plain = ResidentDetails.At(place)!.ToBytes();
            ResidentDetails.TakeFrom(place);
            place.Resident = new Resident { Person = person, Sealed = FieldSeal.Seal(keys[person].FieldKey(at), at, plain) };
        }

        return new SealingResult.Done(JsonSerializer.SerializeToUtf8Bytes(root, LedgerJson.Shared.JsonNode));
    }

    private static IEnumerable<FieldProblem> Problems(ResidentPlace place)
    {
        if (!TryRead(place, out var resident))
        {
            yield return new($"{place.Pointer}/resident", "invalid_value", new("cannot be read", "无法读取"));
            yield break;
        }

        if (resident.Sealed is not null)
            yield return new($"{place.Pointer}/resident/sealed", "invalid_value", new("is the ledger's to give", "由账本给出"));
        if (resident.Shown is not null)
            yield return new($"{place.Pointer}/resident/shown", "invalid_value", new("is the ledger's to give", "由账本给出"));
        // Ids of other things are of other versions, so none can be taken for a person's.
        if (resident.Person is { Version: not 4 })
            yield return new($"{place.Pointer}/resident/person", "invalid_value", new("must be a UUID of version 4", "必须是第 4 版 UUID"));
        if (ResidentDetails.At(place) is null)
            yield return new($"{place.Pointer}/{place.NameMember}", "required", new("is required", "为必填项"));
    }

    /// <summary>What a correction sets may have any shape; that it fits the event was decided on before.</summary>
    private static bool TryRead(ResidentPlace place, out Resident resident)
    {
        try
        {
            resident = place.Resident;
            return true;
        }
        catch (JsonException)
        {
            resident = new Resident();
            return false;
        }
    }
}
