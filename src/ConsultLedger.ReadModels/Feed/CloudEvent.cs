using System.Globalization;
using System.Text.Json.Serialization;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Feed;

/// <summary>A recorded event in the JSON format of CloudEvents 1.0. Extension attributes are lower-case words, as that
/// specification asks.</summary>
public sealed record CloudEvent
{
    /// <summary>Before the event's wire name.</summary>
    public const string TypePrefix = "consultledger.";

    [JsonPropertyName("specversion")]
    public string SpecVersion { get; } = "1.0";

    /// <summary>The event's id.</summary>
    public required string Id { get; init; }

    /// <summary>The ledger and the committee: <c>/ledger/{name}/committees/{code}</c>.</summary>
    public required string Source { get; init; }

    /// <summary>e.g. <c>consultledger.meeting_held</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The consultation; absent for an event of a committee's own stream.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";

    /// <summary>Place in the ledger in 19 digits, so that texts sort as numbers (CloudEvents' sequence extension).</summary>
    public required string Sequence { get; init; }

    /// <summary>The stream (CloudEvents' partitioning extension): events of one keep their order.</summary>
    [JsonPropertyName("partitionkey")]
    public required string PartitionKey { get; init; }

    /// <summary>Place in the stream.</summary>
    [JsonPropertyName("streamversion")]
    public required long StreamVersion { get; init; }

    /// <summary>When it happened, as stated (EDTF); absent when unknown.</summary>
    [JsonPropertyName("occurredon")]
    public string? OccurredOn { get; init; }

    public required string Actor { get; init; }

    [JsonPropertyName("leafhash")]
    public required string LeafHash { get; init; }

    /// <summary>The event itself, byte for byte as it was recorded.</summary>
    public required RawJson Data { get; init; }

    /// <param name="ledger">Name of the ledger, e.g. its schema or origin.</param>
    public static CloudEvent Of(RecordedEvent recorded, string ledger)
    {
        var stream = recorded.Stream.ToString();
        return new()
        {
            Id = recorded.Id.ToString(),
            Source = $"/ledger/{Uri.EscapeDataString(ledger)}/committees/{Uri.EscapeDataString(recorded.Tenant)}",
            Type = TypePrefix + recorded.Type,
            Subject = EventView.IsOfConsultation(recorded) ? stream : null,
            Time = recorded.RecordedAt,
            Sequence = recorded.Sequence.ToString("D19", CultureInfo.InvariantCulture),
            PartitionKey = stream,
            StreamVersion = recorded.Version,
            OccurredOn = EventView.StatedOn(recorded)?.ToString(),
            Actor = recorded.Actor,
            LeafHash = recorded.LeafHash().ToString(),
            Data = new(recorded.Data),
        };
    }
}
