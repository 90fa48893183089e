using ConsultLedger.Consultations;
using Marten;

namespace ConsultLedger.CritterStack.Projections;

/// <summary>The events of consultations as Marten reads them.</summary>
internal static class History
{
    /// <summary>The types of events that consultations have.</summary>
    public static IEnumerable<Type> EventTypes => EventCatalogue.All.Select(type => type.Type).Where(type => type.IsSubclassOf(typeof(ConsultationEvent)));

    /// <summary>A consultation's events up to a version.</summary>
    /// <param name="session">A session of the consultation's committee.</param>
    public static async Task<IReadOnlyList<ConsultationEvent>> Of(IQuerySession session, Guid consultation, long version, CancellationToken cancellation) =>
        [.. (await session.Events.FetchStreamAsync(consultation, version, token: cancellation)).Select(recorded => (ConsultationEvent)recorded.Data)];
}
