using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ConsultLedger.EventStore;

/// <summary>Where an event was recorded first, when it came with an archive from another ledger. It stands in the event's headers under
/// <c>archive</c>; the proof of it is in the package.</summary>
/// <param name="Package">SHA-256 of the package it came with, which is kept as a document: 64 lower-case hexadecimal digits.</param>
/// <param name="Ledger">Origin of the ledger it came from.</param>
/// <param name="Sequence">Its sequence there.</param>
/// <param name="RecordedAt">When it was recorded first.</param>
/// <param name="Actor">Who recorded it first.</param>
public sealed record EventOrigin(string Package, string Ledger, long Sequence, DateTimeOffset RecordedAt, string Actor)
{
    private const string Beginning = "{\"archive\":{";
    private const string MomentFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    /// <summary>What the headers of an event say; null when it was recorded here first.</summary>
    public static EventOrigin? Of(string? headers)
    {
        // Looked at first: every event is asked, and hardly any came from elsewhere.
        if (headers is null || !headers.StartsWith(Beginning, StringComparison.Ordinal))
            return null;
        using var json = JsonDocument.Parse(headers);
        var origin = json.RootElement.GetProperty("archive");
        return new EventOrigin(
            origin.GetProperty("package").GetString()!,
            origin.GetProperty("ledger").GetString()!,
            origin.GetProperty("sequence").GetInt64(),
            DateTimeOffset.ParseExact(origin.GetProperty("recordedAt").GetString()!, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            origin.GetProperty("actor").GetString()!);
    }

    /// <summary>The headers that say so.</summary>
    public string ToHeaders()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("archive");
            json.WriteString("package", Package);
            json.WriteString("ledger", Ledger);
            json.WriteNumber("sequence", Sequence);
            json.WriteString("recordedAt", RecordedAt.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture));
            json.WriteString("actor", Actor);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}

public static class FirstRecording
{
    /// <summary>When an event was recorded first, here or in the ledger it came from: the day that stands in for one nobody stated.</summary>
    public static DateTimeOffset FirstRecordedAt(this FoldableEvent recorded) => EventOrigin.Of(recorded.Headers)?.RecordedAt ?? recorded.RecordedAt;
}
