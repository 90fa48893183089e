using ConsultLedger.Consultations;
using ConsultLedger.EventStore;

namespace ConsultLedger.ReadModels.Tests.Record;

/// <summary>The stream of one consultation, written by hand: what happened, in order.</summary>
internal static class Stream
{
    public static readonly Guid Id = Guid.Parse("0b6a3f5e-2f0c-4d5e-9d63-6a0d6d3f7a10");

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Each event recorded one minute after the one before, every second sequence belonging to somebody else.</summary>
    public static IReadOnlyList<RecordedEvent> Of(params IEnumerable<LedgerEvent> history) =>
        [.. history.Select((happened, index) => new RecordedEvent(
            Sequence: (2 * index) + 1,
            Id: Guid.Parse($"00000000-0000-7000-8000-{index + 1:d12}"),
            Stream: Id,
            Version: index + 1,
            Type: EventCatalogue.WireNameOf(happened),
            Tenant: "421321",
            RecordedAt: RecordedAt(index + 1),
            Actor: "clerk",
            Correlation: null,
            Causation: null,
            Headers: null,
            Data: EventCatalogue.Write(happened)))];

    public static DateTimeOffset RecordedAt(int version) => Start.AddMinutes(version);

    public static EdtfDate Date(string text) => EdtfDate.TryParse(text, out var date, out var problem) ? date : throw new ArgumentException(problem, nameof(text));
}
