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
    public ResearchMethod? Method { get; init; }

    public EdtfDate? StartedOn { get; init; }

    public EdtfDate? EndedOn { get; init; }

    public IReadOnlyList<string>? Places { get; init; }

    public Count? UnitsVisited { get; init; }

    public Count? Sessions { get; init; }

    public Count? Participants { get; init; }

    public IReadOnlyList<string>? Findings { get; init; }
}

public sealed record ReportResearch : Command
{
    [MaxLength(300)]
    public string? Title { get; init; }

    public IReadOnlyList<string>? Problems { get; init; }
}

public sealed record WaiveResearch : Command
{
    [MaxLength(4000)]
    public required string Reason { get; init; }

    [MaxLength(300)]
    public string? ApprovedBy { get; init; }
}

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

public sealed record ResearchReported : ConsultationEvent
{
    [MaxLength(300)]
    public string? Title { get; init; }

    public IReadOnlyList<string>? Problems { get; init; }
}

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
