using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>One body's approval of a plan.</summary>
public sealed record Approval
{
    /// <summary>The body that approved.</summary>
    [MaxLength(300)]
    public required string Body { get; init; }

    /// <summary>The document it approved by.</summary>
    [MaxLength(300)]
    public string? Document { get; init; }

    /// <summary>When.</summary>
    public EdtfDate? On { get; init; }
}

/// <summary>Adopts the plan; once there is one, amends it, which needs a reason and an approval.</summary>
public sealed record AdoptPlan : Command
{
    /// <summary>The form of consultation in local words, e.g. 双月协商, 专题协商.</summary>
    [MaxLength(100)]
    public string? Form { get; init; }

    /// <summary>The body that organises the consultation.</summary>
    [MaxLength(300)]
    public string? LeadBody { get; init; }

    /// <summary>Who leads it.</summary>
    [MaxLength(300)]
    public string? Leader { get; init; }

    /// <summary>Who is to take part, and in what part.</summary>
    public IReadOnlyList<Participant>? Participants { get; init; }

    /// <summary>What is to be consulted on, in order.</summary>
    public IReadOnlyList<string>? Agenda { get; init; }

    /// <summary>Who approved it; an amendment needs at least one.</summary>
    public IReadOnlyList<Approval>? Approvals { get; init; }

    /// <summary>Why; an amendment must say.</summary>
    [MaxLength(4000)]
    public string? Reason { get; init; }
}

/// <summary>The plan of the consultation is adopted (制定协商方案).</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
public sealed record PlanAdopted : ConsultationEvent
{
    [MaxLength(100)]
    public string? Form { get; init; }

    [MaxLength(300)]
    public string? LeadBody { get; init; }

    [MaxLength(300)]
    public string? Leader { get; init; }

    public IReadOnlyList<Participant>? Participants { get; init; }

    public IReadOnlyList<string>? Agenda { get; init; }

    public IReadOnlyList<Approval>? Approvals { get; init; }

    [MaxLength(4000)]
    public string? Reason { get; init; }
}

/// <summary>The plan is amended, with a reason and an approval (调整协商方案). What an amendment names replaces what the plan said; what it
/// leaves out stays.</summary>
/// <remarks>Usually recorded by the committee's office, for the body that approved.</remarks>
public sealed record PlanAmended : ConsultationEvent
{
    [MaxLength(100)]
    public string? Form { get; init; }

    [MaxLength(300)]
    public string? LeadBody { get; init; }

    [MaxLength(300)]
    public string? Leader { get; init; }

    public IReadOnlyList<Participant>? Participants { get; init; }

    public IReadOnlyList<string>? Agenda { get; init; }

    public required IReadOnlyList<Approval> Approvals { get; init; }

    [MaxLength(4000)]
    public required string Reason { get; init; }
}

public sealed partial record Consultation
{
    private Decision Decide(AdoptPlan command)
    {
        if (!Reached.HasFlag(Milestone.PlanAdopted))
        {
            return new PlanAdopted
            {
                Form = command.Form,
                LeadBody = command.LeadBody,
                Leader = command.Leader,
                Participants = command.Participants,
                Agenda = command.Agenda,
                Approvals = command.Approvals,
                Reason = command.Reason,
            };
        }

        if (command.Reason is null)
            return Refusals.AmendmentNeeds("/reason");
        if (command.Approvals is not { Count: > 0 })
            return Refusals.AmendmentNeeds("/approvals");
        return new PlanAmended
        {
            Form = command.Form,
            LeadBody = command.LeadBody,
            Leader = command.Leader,
            Participants = command.Participants,
            Agenda = command.Agenda,
            Approvals = command.Approvals,
            Reason = command.Reason,
        };
    }
}
