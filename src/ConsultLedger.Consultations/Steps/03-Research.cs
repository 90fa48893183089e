using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ConsultLedger.Consultations;

[JsonConverter(typeof(SnakeCaseEnumConverter<ResearchMethod>))]
public enum ResearchMethod
{
    Visit,
    Seminar,
    Interview,
    Survey,
    Online,
    Desk,
}

public sealed record ConductResearch : Command
{
    /// <summary>How it was done.</summary>
    public ResearchMethod? Method { get; init; }

    /// <summary>First day.</summary>
    public EdtfDate? StartedOn { get; init; }

    /// <summary>Last day; not before the first.</summary>
    public EdtfDate? EndedOn { get; init; }

    /// <summary>Where it was conducted.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>How many units were visited.</summary>
    public Count? UnitsVisited { get; init; }

    /// <summary>How many meetings or talks were held.</summary>
    public Count? Sessions { get; init; }

    /// <summary>How many people took part.</summary>
    public Count? Participants { get; init; }

    /// <summary>What was found, a statement each.</summary>
    public IReadOnlyList<string>? Findings { get; init; }
}

public sealed record ReportResearch : Command
{
    /// <summary>Title of the report.</summary>
    [MaxLength(300)]
    public string? Title { get; init; }

    /// <summary>The problems it names, one each.</summary>
    public IReadOnlyList<string>? Problems { get; init; }
}

public sealed record WaiveResearch : Command
{
    /// <summary>Why no research is needed.</summary>
    [MaxLength(4000)]
    public required string Reason { get; init; }

    /// <summary>Who approved that.</summary>
    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

/// <summary>One round of research was conducted (开展前期调研).</summary>
/// <remarks>Usually recorded by the research team.</remarks>
public sealed record ResearchConducted : ConsultationEvent
{
    public ResearchMethod? Method { get; init; }

    public EdtfDate? StartedOn { get; init; }

    public EdtfDate? EndedOn { get; init; }

    public IReadOnlyList<string>? Places { get; init; }

    public Count? UnitsVisited { get; init; }

    public Count? Sessions { get; init; }

    public Count? Participants { get; init; }

    public IReadOnlyList<string>? Findings { get; init; }

    private protected override EdtfDate? OwnDate => EndedOn ?? StartedOn;
}

/// <summary>The research report is in (提交调研报告).</summary>
/// <remarks>Usually recorded by the research team.</remarks>
public sealed record ResearchReported : ConsultationEvent
{
    [MaxLength(300)]
    public string? Title { get; init; }

    public IReadOnlyList<string>? Problems { get; init; }
}

/// <summary>The consultation goes on without research of its own (免予调研).</summary>
/// <remarks>Usually recorded by the committee's office, for whoever approved.</remarks>
public sealed record ResearchWaived : ConsultationEvent
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

public sealed partial record Consultation
{
    private static Decision Decide(ConductResearch command) => new ResearchConducted
    {
        Method = command.Method,
        StartedOn = command.StartedOn,
        EndedOn = command.EndedOn,
        Places = command.Places,
        UnitsVisited = command.UnitsVisited,
        Sessions = command.Sessions,
        Participants = command.Participants,
        Findings = command.Findings,
    };

    private static Decision Decide(ReportResearch command) =>
        new ResearchReported { Title = command.Title, Problems = command.Problems };

    private static Decision Decide(WaiveResearch command) =>
        new ResearchWaived { Reason = command.Reason, ApprovedBy = command.ApprovedBy };
}
