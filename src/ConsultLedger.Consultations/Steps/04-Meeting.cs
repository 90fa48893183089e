using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>An opinion voiced at a meeting.</summary>
public sealed record Opinion
{
    [MaxLength(300)]
    public string? By { get; init; }

    [MaxLength(300)]
    public string? Aspect { get; init; }

    [MaxLength(4000)]
    public required string Text { get; init; }
}

/// <summary>Something a unit promised on the spot (现场答复).</summary>
public sealed record Commitment
{
    [MaxLength(300)]
    public string? Unit { get; init; }

    [MaxLength(4000)]
    public required string Text { get; init; }

    public EdtfDate? DueOn { get; init; }
}

public sealed record HoldMeeting : Command
{
    public EdtfDate? HeldOn { get; init; }

    [MaxLength(300)]
    public string? Place { get; init; }

    [MaxLength(300)]
    public string? Chair { get; init; }

    public IReadOnlyList<Attendee>? Attendance { get; init; }

    public Count? Headcount { get; init; }

    public IReadOnlyList<Opinion>? Opinions { get; init; }

    public IReadOnlyList<Commitment>? Commitments { get; init; }
}

public sealed record MeetingHeld : ConsultationEvent
{
    public EdtfDate? HeldOn { get; init; }

    [MaxLength(300)]
    public string? Place { get; init; }

    [MaxLength(300)]
    public string? Chair { get; init; }

    public IReadOnlyList<Attendee>? Attendance { get; init; }

    public Count? Headcount { get; init; }

    public IReadOnlyList<Opinion>? Opinions { get; init; }

    public IReadOnlyList<Commitment>? Commitments { get; init; }

    private protected override EdtfDate? OwnDate => HeldOn;
}

public sealed partial record Consultation
{
    private static Decision Decide(HoldMeeting command) => new MeetingHeld
    {
        HeldOn = command.HeldOn,
        Place = command.Place,
        Chair = command.Chair,
        Attendance = command.Attendance,
        Headcount = command.Headcount,
        Opinions = command.Opinions,
        Commitments = command.Commitments,
    };
}
