using System.ComponentModel.DataAnnotations;

namespace ConsultLedger.Consultations;

/// <summary>An opinion voiced at a meeting.</summary>
public sealed record Opinion
{
    /// <summary>Who voiced it: a name, or a function.</summary>
    [MaxLength(300)]
    public string? By { get; init; }

    /// <summary>Given when a resident voiced it; she is then named in `by`.</summary>
    public Resident? Resident { get; init; }

    /// <summary>The aspect (方面) it belongs to.</summary>
    [MaxLength(300)]
    public string? Aspect { get; init; }

    /// <summary>The opinion.</summary>
    [MaxLength(4000)]
    public required string Text { get; init; }
}

/// <summary>Something a unit promised on the spot (现场答复).</summary>
public sealed record Commitment
{
    /// <summary>Who promised.</summary>
    [MaxLength(300)]
    public string? Unit { get; init; }

    /// <summary>What was promised.</summary>
    [MaxLength(4000)]
    public required string Text { get; init; }

    /// <summary>Until when.</summary>
    public EdtfDate? DueOn { get; init; }
}

public sealed record HoldMeeting : Command
{
    /// <summary>The day of the meeting.</summary>
    public EdtfDate? HeldOn { get; init; }

    /// <summary>Where.</summary>
    [MaxLength(300)]
    public string? Place { get; init; }

    /// <summary>Who chaired it.</summary>
    [MaxLength(300)]
    public string? Chair { get; init; }

    /// <summary>Who was invited, and who came.</summary>
    public IReadOnlyList<Attendee>? Attendance { get; init; }

    /// <summary>How many were there, where only a number is known.</summary>
    public Count? Headcount { get; init; }

    /// <summary>Opinions voiced.</summary>
    public IReadOnlyList<Opinion>? Opinions { get; init; }

    /// <summary>What units promised on the spot (现场答复).</summary>
    public IReadOnlyList<Commitment>? Commitments { get; init; }
}

/// <summary>A consultation meeting was held (召开协商会议).</summary>
/// <remarks>Usually recorded by the committee's office.</remarks>
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
