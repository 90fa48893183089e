using ConsultLedger.Consultations;
using ConsultLedger.Residents;

namespace ConsultLedger.ReadModels.Feed;

/// <summary>A resident whom an event names, as readers are told of her.</summary>
public sealed record ResidentView
{
    /// <summary>JSON Pointer into the event's data, to the object that names her.</summary>
    public required string Pointer { get; init; }

    /// <summary>Her id.</summary>
    public required Guid Person { get; init; }

    /// <summary>How she is told of.</summary>
    public required ResidentShown Shown { get; init; }

    /// <summary>Her name, masked unless it was asked for; what stands for it where it cannot be told.</summary>
    public required string Name { get; init; }

    public string? Organisation { get; init; }

    public string? Position { get; init; }

    public string? Sector { get; init; }

    /// <summary>How to reach her.</summary>
    public string? Contact { get; init; }

    public static ResidentView Of(OpenedResident resident, ResidentNames names)
    {
        var shown = resident.Shown(names);
        var details = shown == ResidentShown.Named ? resident.Details : null;
        return new()
        {
            Pointer = resident.Pointer,
            Person = resident.Person,
            Shown = shown,
            Name = shown switch
            {
                ResidentShown.Named => resident.Details!.Name,
                ResidentShown.Masked => resident.MaskedName!,
                ResidentShown.Erased => ResidentOpening.ErasedMark,
                _ => Resident.Placeholder,
            },
            Organisation = details?.Organisation,
            Position = details?.Position,
            Sector = details?.Sector,
            Contact = details?.Contact,
        };
    }
}
