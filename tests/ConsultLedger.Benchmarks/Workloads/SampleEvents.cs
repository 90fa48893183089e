using ConsultLedger.Consultations;

namespace ConsultLedger.Benchmarks.Workloads;

/// <summary>The events that sample consultations lead to, without a store: for what is appended to one directly.</summary>
internal static class SampleEvents
{
    /// <summary>Wire name and JSON text of the events of one consultation.</summary>
    public static IReadOnlyList<(string Type, byte[] Data)> Of(int number, string committee) =>
        Of(number, committee, SampleConsultation.Commands(number, committee));

    /// <summary>The same of the commands given.</summary>
    public static IReadOnlyList<(string Type, byte[] Data)> Of(int number, string committee, IEnumerable<Command> commands)
    {
        var capture = new Capture($"{committee}-BM-{number:000000}", Procedures.Default);
        var state = Consultation.Initial;
        var events = new List<(string, byte[])>(24);
        foreach (var command in commands)
        {
            if (state.Decide(command, capture) is not Decision.Accepted { Event: var happening })
                throw new InvalidOperationException($"{command.GetType().Name} of sample consultation {number} was refused.");
            state = state.Evolve(happening);
            events.Add((EventCatalogue.WireNameOf(happening), EventCatalogue.Write(happening)));
        }
        return events;
    }
}
