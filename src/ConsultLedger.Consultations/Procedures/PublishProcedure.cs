using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>Publishes the next version of a procedure.</summary>
public sealed record PublishProcedure : Command
{
    /// <summary>What it is called.</summary>
    public required Wording Name { get; init; }

    /// <summary>What it is, in a few sentences.</summary>
    public Wording? Description { get; init; }

    /// <summary>Where it is laid down or was published.</summary>
    public IReadOnlyList<Basis>? Sources { get; init; }

    /// <summary>What its sources do not say, and what is done about that here.</summary>
    public IReadOnlyList<Wording>? LeftOpen { get; init; }

    /// <summary>Questions a topic has to pass before it is determined.</summary>
    public IReadOnlyList<Gate>? Gates { get; init; }

    /// <summary>The parts people take. Where there are any, every participant's and attendee's part is one of them.</summary>
    public IReadOnlyList<PartyRole>? PartyRoles { get; init; }

    /// <summary>What has to be there before certain events are accepted.</summary>
    public IReadOnlyList<Requirement>? Requirements { get; init; }

    /// <summary>What is due how long after what. Being late is never refused; it shows.</summary>
    public IReadOnlyList<DeadlineRule>? Deadlines { get; init; }

    /// <summary>The stages of the local way in their own order, each with the step it belongs to.</summary>
    public IReadOnlyList<LocalStage>? Stages { get; init; }

    /// <summary>Steps the consultation may go without: research by a waiver, any when the file is archived, with reason and
    /// signature. Absent: all.</summary>
    public IReadOnlyList<Step>? WaivableSteps { get; init; }

    /// <summary>How long files are kept where the archiving does not say.</summary>
    public Retention? Retention { get; init; }

    /// <summary>Why this version.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The version of the procedure it leads to.</summary>
    public Procedure As(string id, int version) => new()
    {
        Id = id,
        Version = version,
        Name = Name,
        Description = Description,
        Sources = Sources ?? [],
        LeftOpen = LeftOpen ?? [],
        Gates = Gates ?? [],
        PartyRoles = PartyRoles ?? [],
        Requirements = Requirements ?? [],
        Deadlines = Deadlines ?? [],
        Stages = Stages ?? [],
        WaivableSteps = WaivableSteps ?? Procedures.AllWaivable,
        Retention = Retention,
    };
}

/// <summary>An event of a procedure's own stream.</summary>
public abstract record ProcedureEvent : LedgerEvent;

/// <summary>A version of a procedure is published (发布协商程序). Consultations opened from now on are bound to it; those bound to
/// an earlier version stay with that.</summary>
/// <remarks>Usually recorded by the committee's office, for the body that adopted it.</remarks>
public sealed record ProcedurePublished : ProcedureEvent
{
    /// <summary>The whole of it, with its id and version.</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>Why this version.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }

    /// <summary>The event that publishes the next version; null when the current one says the same already.</summary>
    /// <param name="current">The version in force; null: there is none yet.</param>
    /// <param name="id">Id of the procedure.</param>
    /// <param name="command">What the next version shall say.</param>
    /// <param name="capture">What is known of the documents the command names.</param>
    public static ProcedurePublished? Decide(Procedure? current, string id, PublishProcedure command, Capture capture)
    {
        if (current is not null && Procedures.Text(command.As(id, current.Version)).AsSpan().SequenceEqual(Procedures.Text(current)))
            return null;
        return new ProcedurePublished { Procedure = command.As(id, (current?.Version ?? 0) + 1), Reason = command.Reason }.Carrying(command, capture);
    }
}
