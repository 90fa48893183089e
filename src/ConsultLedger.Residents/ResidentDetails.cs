using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;

namespace ConsultLedger.Residents;

/// <summary>What is sealed of a resident: what says who she is.</summary>
public sealed record ResidentDetails
{
    /// <summary>Sealed texts are filled up to a multiple of this many bytes, so that their length does not tell a name's.</summary>
    private const int Block = 64;

    public required string Name { get; init; }

    public string? Organisation { get; init; }

    public string? Position { get; init; }

    public string? Sector { get; init; }

    public string? Contact { get; init; }

    /// <summary>What the command says of her; null when it does not name her.</summary>
    public static ResidentDetails? At(ResidentPlace place) => Text(place, place.NameMember) is not { } name ? null : new()
    {
        Name = name,
        Organisation = Text(place, "organisation"),
        Position = Text(place, "position"),
        Sector = Text(place, "sector"),
        Contact = place.Resident.Contact,
    };

    /// <summary>Takes out of the place what is sealed, and leaves the placeholder.</summary>
    public static void TakeFrom(ResidentPlace place)
    {
        foreach (var member in ResidentJson.SealedMembers)
            place.Holder.Remove(member);
        place.Holder[place.NameMember] = Resident.Placeholder;
    }

    /// <summary>Puts it back.</summary>
    public void PutInto(ResidentPlace place)
    {
        place.Holder[place.NameMember] = Name;
        foreach (var (member, value) in new[] { ("organisation", Organisation), ("position", Position), ("sector", Sector) })
        {
            if (value is not null)
                place.Holder[member] = value;
        }
    }

    internal byte[] ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, ResidentDetailsJson.Shared.ResidentDetails);
        var filled = new byte[(json.Length + Block - 1) / Block * Block];
        json.CopyTo(filled, 0);
        filled.AsSpan(json.Length).Fill((byte)' ');
        return filled;
    }

    internal static ResidentDetails? Of(byte[]? bytes) => bytes is null ? null : JsonSerializer.Deserialize(bytes, ResidentDetailsJson.Shared.ResidentDetails);

    private static string? Text(ResidentPlace place, string member) =>
        place.Holder[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>Texts as they are, whatever the language.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ResidentDetails))]
internal sealed partial class ResidentDetailsJson : JsonSerializerContext
{
    public static ResidentDetailsJson Shared => Holder.Context;

    // Built on first use: the generated half of this class initialises its own static fields in an order of its own.
    private static class Holder
    {
        internal static readonly ResidentDetailsJson Context = new(new JsonSerializerOptions(Default.Options!) { Encoder = LedgerJson.Encoder, TypeInfoResolver = null });
    }
}
