using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsultLedger.Consultations;

/// <summary>A place in JSON where a resident is named.</summary>
/// <param name="Pointer">JSON Pointer to the object that names her.</param>
/// <param name="Holder">That object: a person of any kind, or an opinion.</param>
public sealed record ResidentPlace(string Pointer, JsonObject Holder)
{
    /// <summary>The member that has the name: a person's own, or the one who voiced an opinion.</summary>
    public string NameMember => Holder.ContainsKey("text") ? "by" : "name";

    /// <summary>What says that she is a resident.</summary>
    public Resident Resident
    {
        get => Holder[ResidentJson.Member].Deserialize(LedgerJson.Shared.Resident)!;
        set => Holder[ResidentJson.Member] = JsonSerializer.SerializeToNode(value, LedgerJson.Shared.Resident);
    }
}

/// <summary>Finds residents in the JSON of events and commands, wherever a value of theirs may stand: also in what a correction sets.</summary>
public static class ResidentJson
{
    /// <summary>The member that says that somebody is a resident.</summary>
    public const string Member = "resident";

    /// <summary>What is sealed of a person, besides her name and contact.</summary>
    public static IReadOnlyList<string> SealedMembers { get; } = ["organisation", "position", "sector"];

    /// <summary>Whether JSON as this release writes it may name a resident: a glance for the many that name none.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> json) => json.IndexOf("\"resident\":{"u8) >= 0;

    /// <summary>Every place where a resident is named, outermost first.</summary>
    public static IEnumerable<ResidentPlace> PlacesIn(JsonNode? json, string at = "")
    {
        switch (json)
        {
            case JsonObject members:
                if (members[Member] is JsonObject)
                    yield return new ResidentPlace(at, members);
                foreach (var place in members.ToList().SelectMany(member => PlacesIn(member.Value, JsonPointer.Append(at, member.Key))))
                    yield return place;
                break;
            case JsonArray items:
                foreach (var place in items.Index().ToList().SelectMany(item => PlacesIn(item.Item, JsonPointer.Append(at, item.Index))))
                    yield return place;
                break;
        }
    }

    /// <summary>A command's JSON without what would be sealed of residents: what is kept of it for ever, such as a digest, must not tell who they are.</summary>
    public static byte[] WithoutResidents(Command command)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(command, LedgerJson.Shared.GetTypeInfo(command.GetType())!);
        if (!MayBeIn(json))
            return json;
        var root = JsonNode.Parse(json)!;
        foreach (var place in PlacesIn(root).ToList())
        {
            foreach (var member in SealedMembers.Append(place.NameMember))
                place.Holder.Remove(member);
            place.Resident = place.Resident with { Contact = null };
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, LedgerJson.Shared.JsonNode);
    }

    /// <summary>Whether a member of a person or an opinion belongs to what is sealed of a resident.</summary>
    public static bool IsOfResident(JsonElement holder, string member) =>
        holder.TryGetProperty(Member, out var resident) && resident.ValueKind == JsonValueKind.Object && (member is Member or "name" or "by" || SealedMembers.Contains(member));

    /// <summary>Whether a path leads into what is sealed of a resident, or makes somebody one in passing.</summary>
    internal static bool IsWithin(JsonObject root, IReadOnlyList<string> path)
    {
        if (path.Contains(Member))
            return true;
        JsonNode? holder = root;
        foreach (var token in path.SkipLast(1))
        {
            holder = holder switch
            {
                JsonObject members => members[token],
                JsonArray items => int.TryParse(token, out var index) && index >= 0 && index < items.Count ? items[index] : null,
                _ => null,
            };
        }

        return holder is JsonObject named && named[Member] is JsonObject && (path[^1] is "name" or "by" || SealedMembers.Contains(path[^1]));
    }
}
