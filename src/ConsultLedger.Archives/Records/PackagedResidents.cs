using System.Text.Json;
using System.Text.Json.Serialization;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;
using ConsultLedger.Residents;
using ConsultLedger.Transparency.Archives;

namespace ConsultLedger.Archives.Records;

/// <summary>How a package tells of a resident at one place of its entries, where she stands sealed.</summary>
/// <param name="Sequence">Of the entry.</param>
/// <param name="Pointer">JSON Pointer into its data.</param>
/// <param name="Shown">How she is told of.</param>
public sealed record PackagedResident(long Sequence, string Pointer, ResidentShown Shown)
{
    /// <summary>The key that opens this place and no other; given where she is told of by name. So whoever has the package can read for as long as it lasts what was filed,
    /// and see from the entry that it is what was sealed.</summary>
    public byte[]? Key { get; init; }

    /// <summary>The masked name, where she is told of by that.</summary>
    public string? Mask { get; init; }
}

/// <summary>The file in which a package says how it tells of residents; not there when none is named.</summary>
internal static class PackagedResidents
{
    public const string Path = "data/residents.json";

    private const int Largest = 1 << 26;

    public static IEnumerable<BagFile> Of(Dossier dossier) => dossier.Material.Residents is { Count: > 0 } residents
        ? [BagFile.Of(Path, JsonSerializer.SerializeToUtf8Bytes(residents, PackagedResidentsJson.Default.IReadOnlyListPackagedResident))]
        : [];

    /// <summary>Reads it back; null when it cannot be read.</summary>
    public static IReadOnlyList<PackagedResident>? Read(BagContents bag)
    {
        if (bag.Find(Path) is not { } file)
            return [];
        try
        {
            return file.Read(Largest) is { } bytes ? JsonSerializer.Deserialize(bytes, PackagedResidentsJson.Default.IReadOnlyListPackagedResident) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The residents of a consultation's events as the package tells of them.</summary>
    /// <exception cref="InvalidDataException">A key does not open the place it is for.</exception>
    public static IReadOnlyList<OpenedResident> Open(IReadOnlyList<PackagedResident> packaged, IReadOnlyList<RecordedEvent> recorded)
    {
        var bySequence = recorded.ToDictionary(happened => happened.Sequence);
        return [.. packaged.Select(resident => bySequence.TryGetValue(resident.Sequence, out var happened)
            && ResidentOpening.PersonAt(happened, resident.Pointer) is { } person
                ? new OpenedResident(happened, resident.Pointer, person, Details(resident, happened), resident.Shown == ResidentShown.Erased) { IsMasked = resident.Shown == ResidentShown.Masked }
                : throw new InvalidDataException($"entry {resident.Sequence} names no resident at {resident.Pointer}"))];
    }

    private static ResidentDetails? Details(PackagedResident resident, RecordedEvent happened) => resident switch
    {
        { Shown: ResidentShown.Named, Key: { } key } => ResidentOpening.Open(happened, resident.Pointer, key)
            ?? throw new InvalidDataException($"the key of {resident.Pointer} in entry {resident.Sequence} does not open it"),
        { Shown: ResidentShown.Masked, Mask: { } mask } => new ResidentDetails { Name = mask },
        _ => null,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<PackagedResident>))]
internal sealed partial class PackagedResidentsJson : JsonSerializerContext;
