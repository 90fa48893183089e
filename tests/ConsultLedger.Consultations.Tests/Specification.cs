using System.Text;

namespace ConsultLedger.Consultations.Tests;

/// <summary>Given what happened, when something is asked for, then this is recorded, or it is refused.</summary>
public static class Specification
{
    public static Past Given(params IEnumerable<ConsultationEvent> history) => new([.. history], Procedures.Default);

    /// <summary>Nothing has happened yet; what is opened is bound to this procedure.</summary>
    public static Past Under(Procedure procedure) => new([], procedure);

    /// <summary>An event as it is stored: the way two events are compared.</summary>
    public static string Stored(LedgerEvent happened) => $"{EventCatalogue.WireNameOf(happened)} {Encoding.UTF8.GetString(EventCatalogue.Write(happened))}";
}

public sealed record Past(IReadOnlyList<ConsultationEvent> History, Procedure Procedure)
{
    public Consultation State { get; } = Consultation.Fold(History);

    public Past And(params IEnumerable<ConsultationEvent> more) => new([.. History, .. more], Procedure);

    public Answer When(Command command, params IReadOnlyList<DocumentReference> documents)
    {
        var capture = new Capture("421321-2022-0001", Procedure, documents);
        var decision = command is CorrectRecord correct ? Correction.Decide(History, correct, capture) : State.Decide(command, capture);
        return new Answer(this, decision);
    }
}

public sealed record Answer(Past Before, Decision Decision)
{
    /// <summary>What was recorded.</summary>
    public ConsultationEvent Event => Decision is Decision.Accepted accepted
        ? accepted.Event
        : throw new InvalidOperationException($"refused: {Refusal.Code}, {Refusal.Text.English}");

    public Refusal Refusal => Assert.IsType<Decision.Refused>(Decision).Reason;

    /// <summary>Everything that happened, with the event just recorded.</summary>
    public Past Afterwards => Before.And(Event);

    public Past Then(ConsultationEvent expected)
    {
        Assert.Equal(Specification.Stored(expected), Specification.Stored(Event));
        return Afterwards;
    }

    public Past ThenAccepted() => Afterwards;

    public Refusal ThenRefused(string code, string? pointer = null)
    {
        Assert.True(Decision is Decision.Refused, $"accepted: {(Decision as Decision.Accepted)?.Event}");
        Assert.Equal(code, Refusal.Code);
        Assert.Equal(pointer, Refusal.Pointer);
        return Refusal;
    }

    public Refusal ThenOutOfOrder() => ThenRefused("step_out_of_order");
}
