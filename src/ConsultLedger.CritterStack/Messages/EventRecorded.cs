using System.Text.Json;
using ConsultLedger.Consultations;
using JasperFx.Events;

namespace ConsultLedger.CritterStack.Messages;

/// <summary>An event of the ledger as a message to others. It may come more than once (<see cref="Id"/> tells), and those of one stream come in the
/// order of <see cref="Version"/>.</summary>
public sealed record EventRecorded
{
    /// <summary>Place in the whole ledger.</summary>
    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The stream it is in, for example the consultation.</summary>
    public required Guid Stream { get; init; }

    /// <summary>Place in its stream.</summary>
    public required long Version { get; init; }

    /// <summary>The wire name, e.g. <c>meeting_held</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The committee's code.</summary>
    public required string Committee { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string Actor { get; init; }

    public string? Correlation { get; init; }

    /// <summary>What was recorded; the shape is that of the event catalogue. For the exact bytes, ask the ledger's feed.</summary>
    public required JsonElement Data { get; init; }

    internal static EventRecorded Of(IEvent recorded) => new()
    {
        Sequence = recorded.Sequence,
        Id = recorded.Id,
        Stream = recorded.StreamId,
        Version = recorded.Version,
        Type = recorded.EventTypeName,
        Committee = recorded.TenantId,
        RecordedAt = recorded.Timestamp,
        Actor = recorded.UserName!,
        Correlation = recorded.CorrelationId,
        Data = JsonSerializer.SerializeToElement(recorded.Data, EventCatalogue.TypeOf((LedgerEvent)recorded.Data).Json),
    };
}
