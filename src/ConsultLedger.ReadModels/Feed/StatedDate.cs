using System.Text.Json;
using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Feed;

/// <summary>The stated date of a recorded event (<see cref="LedgerEvent.StatedOn"/>), read from the top level of its data alone:
/// a feed passes events on by the thousand and has no use for the rest.</summary>
public static class StatedDate
{
    /// <summary>Date of the event's own fields, where its type has one, the preferred first.</summary>
    private static (string First, string? Second) OwnDates(string type) => type switch
    {
        "research_conducted" => ("endedOn", "startedOn"),
        "meeting_held" => ("heldOn", null),
        "outcome_submitted" => ("submittedOn", null),
        "instruction_issued" => ("issuedOn", null),
        _ => ("occurredOn", null),
    };

    public static EdtfDate? Of(RecordedEvent recorded)
    {
        var (first, second) = OwnDates(recorded.Type);
        EdtfDate? own = null;
        EdtfDate? other = null;
        var reader = new Utf8JsonReader(recorded.Data.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("occurredOn"u8))
            {
                if (Value(ref reader) is { } occurredOn)
                    return occurredOn;
            }
            else if (reader.ValueTextEquals(first))
            {
                own = Value(ref reader);
            }
            else if (second is not null && reader.ValueTextEquals(second))
            {
                other = Value(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return own ?? other;
    }

    private static EdtfDate? Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && EdtfDate.TryParse(reader.GetString()!, out var date, out _))
            return date;
        reader.Skip();
        return null;
    }
}
